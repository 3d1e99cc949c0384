"""SDMX-ML data of anyone: generic and structure-specific (compact), 2.0, 2.1 and 3.0.

Read in one pass with the line of each observation; no structure is needed, for the key is told by
the names in the message. Answers without data (too large, made later) and structures are told.
"""

import re
from collections.abc import Iterator
from xml.parsers.expat import XMLParserType

from etl.readers import sdmx
from etl.readers.content import documents
from etl.readers.periods import day_of
from etl.readers.row import NoFigures, Row, Unreadable
from etl.readers.xml_walk import walk

_ROOT = re.compile(
    rb"<(?:[\w.-]+:)?(GenericData|StructureSpecificData|CompactData|Structure|Error|"
    rb"GenericTimeSeriesData|StructureSpecificTimeSeriesData|MessageGroup)\b"
)
_ATTRIBUTES = {"OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "OBS_CONF", "OBS_COM", "UNIT_MULT"}
_NOT_KEYS = {
    "TITLE", "TITLE_COMPL", "TIME_FORMAT", "DECIMALS", "COLLECTION", "COMMENT_TS", "COMMENT",
    "TYPE", "SERIES_NAME", "PRE_BREAK_VALUE", "EMBARGO_TIME", "OBS_PRE_BREAK", "COMMENT_OBS",
    "SOURCE_AGENCY",
}  # fmt: skip


def recognises(head: bytes, name: str) -> bool:
    start = head[:8192]
    return bool(_ROOT.search(start)) and (b"sdmx" in start.lower() or b"message" in start.lower())


def read(file) -> Iterator[Row]:
    for document in documents(file):
        message = _Message()
        walk(
            document.data,
            document.name,
            message.start,
            message.end,
            message.text,
            at_work=message.ask,
        )
        if message.root == "Structure":
            raise NoFigures("a structure of SDMX", "ask for the data of this structure")
        if not message.rows and message.said:
            raise Unreadable(
                "figures of SDMX",
                f"a message {message.code}: {' '.join(message.said)}",
                message.advice,
            )
        yield from message.rows


class _Message:
    """The elements of a message as they pass; what a series says holds for its observations."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.root = self.data_set = self.published_on = self.code = ""
        self.series: dict[str, str] = {}
        self.attached: dict[str, str] = {}
        self.key: dict[str, str] = {}
        self.attributes: dict[str, str] = {}
        self.inside: list[str] = []
        self.value, self.line, self.letters = "", 0, ""
        self.said: list[str] = []
        self.time_dimension = "TIME_PERIOD"

    def ask(self, parser: XMLParserType) -> None:
        """Takes the parser at work, which knows the line."""
        self.parser = parser

    @property
    def advice(self) -> str:
        if found := re.search(r"https?://\S+", " ".join(self.said)):
            return f"it is being prepared: fetch it later from {found[0]}"
        return "ask for less"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.root = self.root or name
        self.letters = ""
        handle = getattr(self, f"_start_{name.lower()}", None)
        if handle:
            handle({key.rpartition(":")[2]: value for key, value in attributes.items()})
        self.inside.append(name)

    def end(self, tag: str) -> None:
        name = self.inside.pop()
        text = self.letters.strip()
        if name == "Obs":
            self._keep()
        elif name == "Series":
            self.series, self.attached = {}, {}
        elif name in {"Text", "ErrorMessage"} and text:
            self.said.append(text)
        elif name in {"KeyFamilyRef", "DataSetID", "DataflowRef"} and text and not self.data_set:
            self.data_set = sdmx.data_set_of(text)
        elif name == "Time" and "Obs" in self.inside:
            self.key["TIME_PERIOD"] = text
        self.letters = ""

    def text(self, text: str) -> None:
        self.letters += text

    def _start_ref(self, attributes: dict[str, str]) -> None:
        if "Header" in self.inside and attributes.get("id"):
            self.data_set = self.data_set or attributes["id"].upper()

    def _start_structure(self, attributes: dict[str, str]) -> None:
        self.time_dimension = attributes.get("dimensionAtObservation", self.time_dimension)

    def _start_dataset(self, attributes: dict[str, str]) -> None:
        """The day on which a message was prepared is that of the question, not of publication."""
        day = attributes.get("UPDATE_DATE") or attributes.get("PUBLICATION_DATE") or ""
        self.published_on = day_of(day)

    def _start_message(self, attributes: dict[str, str]) -> None:
        self.code = attributes.get("code", "")

    def _start_series(self, attributes: dict[str, str]) -> None:
        self.series = {n: v for n, v in attributes.items() if _is_key(n)}
        self.attached = {n: v for n, v in attributes.items() if n in _ATTRIBUTES}

    def _start_obs(self, attributes: dict[str, str]) -> None:
        self.line = self.parser.CurrentLineNumber
        self.value = attributes.get("OBS_VALUE", attributes.get("value", ""))
        self.key = {n: v for n, v in attributes.items() if _is_key(n)}
        self.attributes = {n: v for n, v in attributes.items() if n in _ATTRIBUTES}

    def _start_value(self, attributes: dict[str, str]) -> None:
        """Of the generic form: parts of keys and attributes, by what they stand in."""
        concept = attributes.get("id") or attributes.get("concept") or ""
        code = attributes.get("value", "")
        if "Attributes" in self.inside:
            (self.attributes if "Obs" in self.inside else self.attached)[concept] = code
        elif "SeriesKey" in self.inside:
            self.series[concept] = code
        elif "ObsKey" in self.inside:
            self.key[concept] = code

    def _start_obsdimension(self, attributes: dict[str, str]) -> None:
        self.key[attributes.get("id") or self.time_dimension] = attributes.get("value", "")

    def _start_obsvalue(self, attributes: dict[str, str]) -> None:
        self.value = attributes.get("value", "")

    def _keep(self) -> None:
        key = self.series | self.key
        place = f"line {self.line}"
        attributes = self.attached | self.attributes
        row = sdmx.row(key, self.value, attributes, self.data_set, place, self.published_on)
        if row:
            self.rows.append(row)


def _is_key(name: str) -> bool:
    return name not in _ATTRIBUTES | _NOT_KEYS | {"OBS_VALUE", "value", "type"}
