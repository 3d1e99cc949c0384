"""XML in a stream: the elements one after another, and no entities, however they are hidden."""

from collections.abc import Callable
from xml.parsers import expat

from etl.readers.row import Unreadable


def walk(
    data: bytes,
    name: str,
    start: Callable | None = None,
    end: Callable | None = None,
    text: Callable | None = None,
    odd: Callable | None = None,
    at_work: Callable[[expat.XMLParserType], None] | None = None,
) -> None:
    """Parses the whole. `odd` is told of comments, instructions and sections of raw text,
    `at_work` of the parser, which knows the line."""
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    if text:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    if odd:
        parser.CommentHandler = parser.ProcessingInstructionHandler = odd
        parser.StartCdataSectionHandler = odd

    def refuse(*_: object) -> None:
        raise Unreadable("XML without a DOCTYPE", f"one in {name}", "it can hide an attack")

    parser.StartDoctypeDeclHandler = refuse
    if at_work:
        at_work(parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as reason:
        raise Unreadable("whole XML", f"{name}: {reason}", "download it again") from reason
