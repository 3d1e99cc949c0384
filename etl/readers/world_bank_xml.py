"""World Bank, API v2 as XML: the figures of an indicator, and errors."""

from collections.abc import Iterator
from xml.parsers.expat import XMLParserType

from etl.readers import areas, world_bank
from etl.readers.content import documents
from etl.readers.periods import sdmx_period
from etl.readers.row import NoFigures, Row, Unreadable, figure
from etl.readers.xml_walk import walk


def recognises(head: bytes, name: str) -> bool:
    return b"http://www.worldbank.org" in head[:1024] and b"<wb:" in head[:1024]


def read(file) -> Iterator[Row]:
    for document in documents(file):
        answer = _Answer()
        walk(
            document.data, document.name, answer.start, answer.end, answer.text, at_work=answer.ask
        )
        if answer.root == "countries":
            raise NoFigures("the World Bank's list of countries and groups")
        yield from answer.rows


class _Answer:
    """The elements of an answer as they pass: one wb:data within the outer one is one figure."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.root, self.published_on = "", ""
        self.depth, self.line, self.said = 0, 0, ""
        self.fields: dict[str, str] = {}

    def ask(self, parser: XMLParserType) -> None:
        """Takes the parser at work, which knows the line."""
        self.parser = parser

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.depth += 1
        self.said = ""
        if self.depth == 1:
            self.root, self.published_on = name, attributes.get("lastupdated", "")
        elif self.depth == 2:
            self.fields, self.line = {}, self.parser.CurrentLineNumber
        if "id" in attributes:
            self.fields[f"{name}.id"] = attributes["id"]
        if "key" in attributes:
            self.fields["key"] = attributes["key"]

    def text(self, text: str) -> None:
        self.said += text

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self.depth -= 1
        self.fields.setdefault(name, self.said.strip())
        if name == "message":
            code, key = self.fields.get("message.id", ""), self.fields.get("key", "")
            raise world_bank.refusal(code, key, self.said.strip())
        if self.depth == 1 and self.root == "data":
            self._keep()

    def _keep(self) -> None:
        value = figure(self.fields.get("value"), f"line {self.line}")
        if value is None:
            return
        period = sdmx_period(self.fields.get("date", ""))
        if not period:
            got = repr(self.fields.get("date"))
            raise Unreadable("a year, quarter or month", got, f"look at line {self.line}")
        short = self.fields.get("country.id", "")
        code = self.fields.get("countryiso3code") or areas.of_alpha2(short) or short
        self.rows.append(
            world_bank.row(
                self.fields.get("indicator.id", ""), code, period, value, f"line {self.line}",
                self.published_on, self.fields.get("obs_status", ""),
            )
        )  # fmt: skip
