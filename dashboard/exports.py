"""Files from the command line: `python -m dashboard.exports briefing --story remittances …`."""

import argparse
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from dashboard.briefing.stories import STORIES
from dashboard.build import process as building
from dashboard.language.words import LANGUAGES
from data.command_line import end

SITE = "http://localhost:8501"
WRITERS = {"pptx": "deck", "pdf": "report"}


def main(arguments: Sequence[str] | None = None) -> int:
    """0: the file stands; 1: there is nothing to write; 2: the words were not understood."""
    asked = _parser().parse_args(arguments)
    if building.stale() and building.build(lambda event: None).state == "failed":
        return _fail("the database cannot be built: run `python -m etl build`")
    # Imported here: the database must stand before its questions are asked.
    from dashboard.briefing import briefing as subject
    from dashboard.briefing.choice import path_of, read_choice
    from dashboard.catalogue.grammar import RefusedValue, read_scope
    from dashboard.render.print.pictures import NoPicture

    query = {"lang": asked.language, "countries": asked.countries, "years": asked.years}
    try:
        scope = read_scope({name: value for name, value in query.items() if value})
    except RefusedValue as reason:
        print(reason, file=sys.stderr)
        return 2
    title = asked.title or scope.say(f"briefing.title_{asked.story}")
    codes = STORIES[asked.story]
    path = path_of(scope, read_choice(asked.story, (), asked.title))
    made = subject.compose(codes, scope, title, path)
    if not made.charts:
        return _fail(scope.say("briefing.nothing"))
    writer = WRITERS[asked.format]
    write = getattr(import_module(f"dashboard.briefing.{writer}"), f"write_{writer}")
    try:
        asked.out.write_bytes(write(made, re.sub(r"/+$", "", asked.site)))
    except NoPicture as reason:
        from dashboard.briefing.report import why

        return _fail(why(reason, scope.say))
    if made.empty:
        print(scope.say("briefing.left_out", titles="; ".join(made.empty)), file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.exports")
    commands = parser.add_subparsers(required=True, dest="command")
    briefing = commands.add_parser("briefing", help="a prepared story as one file")
    briefing.add_argument("--story", required=True, choices=tuple(STORIES))
    briefing.add_argument("--language", default="en", choices=tuple(LANGUAGES))
    briefing.add_argument("--countries", default="", help="codes such as UZB,TJK")
    briefing.add_argument("--years", default="", help="FIRST-LAST, such as 2010-2025")
    briefing.add_argument("--title", default="", help="instead of the story's own")
    briefing.add_argument("--format", default="pptx", choices=tuple(WRITERS))
    briefing.add_argument("--site", default=SITE, help="where the links of the file lead")
    briefing.add_argument("--out", required=True, type=Path, metavar="FILE")
    return parser


def _fail(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(end(main))
