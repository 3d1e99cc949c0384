"""What can be added: the file of each kind of row, its columns, and the choices of a column."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from data import DOMAINS
from etl.importing.catalogue import table
from etl.readers.row import CONTRACT, Unreadable
from etl.refresh.proposal import csv_line

# The code list that a column takes its values from.
LISTS = {
    "figure": {"breakdown": "BREAKDOWN", "obs_status": "OBS_STATUS", "qualifier": "QUALIFIER"},
    "source": {
        "origin": "ORIGIN", "kind": "SOURCE_KIND", "relation": "RELATION", "language": "LANGUAGE",
    },
    "act": {
        "kind": "MILESTONE_KIND", "level": "LEVEL", "event": "MILESTONE_EVENT",
        "basis": "EVENT_BASIS", "policy_area": "POLICY_AREA", "tool": "POLICY_TOOL",
        "target_group": "TARGET_GROUP", "direction": "DIRECTION", "confidence": "CONFIDENCE",
        "coded_by": "CODER", "series": "SERIES", "expected_effect": "EFFECT",
    },
    "event": {"event": "MILESTONE_EVENT", "basis": "EVENT_BASIS", "party": "PARTY"},
}  # fmt: skip
# The catalogue that a column names a row of.
CATALOGUES = {
    "indicator": "indicators.csv",
    "ref_area": "areas.csv",
    "counterpart_area": "areas.csv",
    "milestone": "milestones.csv",
    "by_milestone": "milestones.csv",
    "document_form": "document_forms.csv",
    "source": "sources.csv",
}
_ID = {"ref_area": "area", "counterpart_area": "area", "by_milestone": "milestone"}
USUAL = {
    "figure": {"counterpart_area": "WLD", "breakdown": "_T", "obs_status": "A"},
    "source": {"relation": "original"},
    "act": {
        "date_precision": "day",
        "in_paper": "no",
        "basis": "read",
        "coded_by": "C1",
        "counterpart_area": "WLD",
    },
    "event": {"date_precision": "day", "basis": "read"},
}
PRECISIONS = ("day", "month", "year")
_FILES = {"source": "sources.csv", "act": "milestones.csv", "event": "milestone_events.csv"}
# An act is whole with the event of its day, its codes and a figure that it may touch: what each
# file has beside the columns that it shares with the act. All are written together.
PARTS_OF_ACT = {
    "milestone_events.csv": ("event", "basis"),
    "milestone_codes.csv": (
        "made_by", "policy_area", "tool", "target_group", "direction", "confidence", "reason",
        "coded_by",
    ),
    "milestone_links.csv": (
        "series", "counterpart_area", "expected_effect", "rationale_en", "rationale_uz",
        "rationale_ru",
    ),
}  # fmt: skip
_SHARED = ("milestone", "date", "date_precision", "source")
# What names a new row is no row that is there.
_NEW = {("source", "source"), ("act", "milestone")}


def cells_of(columns: Sequence[str], given: Mapping[str, str]) -> list[str]:
    """The cells in the order of the file. Raises Unreadable for a column that is none."""
    for name, value in given.items():
        if name not in columns:
            raise Unreadable(f"one of {', '.join(columns)}", name, "write COLUMN=VALUE")
        if not value.isprintable():
            raise Unreadable("a text of one line", repr(value)[:80], f"correct {name}")
    return [" ".join(given.get(name, "").split()) for name in columns]


@dataclass(frozen=True)
class Form:
    """One kind of row in a folder of data."""

    kind: str
    folder: Path

    def columns(self, file: str = "") -> tuple[str, ...]:
        if self.kind == "figure":
            return CONTRACT
        head = self._head(file or _FILES[self.kind])
        parts = PARTS_OF_ACT.values() if self.kind == "act" else ()
        return (*head, *chain.from_iterable(parts))

    def lines(self, given: Mapping[str, str], file: str) -> dict[str, str]:
        """What is added to which file: one line, and for an act one to each of its parts."""
        cells = dict(zip(self.columns(file), cells_of(self.columns(file), given), strict=True))
        found = {file: csv_line([cells[name] for name in self._head(file)])}
        for part, names in PARTS_OF_ACT.items() if self.kind == "act" else ():
            told = {name: cells[name] for name in (*_SHARED, *names)}
            found[part] = csv_line([told.get(name, "") for name in self._head(part)])
        return found

    def _head(self, file: str) -> tuple[str, ...]:
        with (self.folder / file).open(encoding="utf-8") as opened:
            return tuple(opened.readline().rstrip("\r\n").split(","))

    def choices(self, column: str) -> tuple[str, ...]:
        """The codes that a column may hold; empty where it is free text."""
        if column == "date_precision":
            return PRECISIONS
        if column == "in_paper":
            return ("yes", "no")
        if codelist := LISTS[self.kind].get(column):
            codes = table(self.folder / "codes.csv")
            return tuple(row["code"] for row in codes if row["codelist"] == codelist)
        if column in CATALOGUES and (self.kind, column) not in _NEW:
            name = _ID.get(column, column)
            return tuple(row[name] for row in table(self.folder / CATALOGUES[column]))
        return ()

    def file(self, cells: Mapping[str, str], told: str = "") -> str:
        """The file that the row goes into: for a figure, the one that holds most of its kind."""
        if self.kind != "figure":
            return _FILES[self.kind]
        domains = {row["indicator"]: row["domain"] for row in self._table("indicators.csv")}
        domain = domains.get(cells.get("indicator", ""), "")
        offered = self._files(domain)
        if told:
            if told not in offered:
                raise Unreadable(f"one of {', '.join(offered) or 'the domains'}", told, "see --to")
            return told
        origins = {row["source"]: row["origin"] for row in self._table("sources.csv")}
        origin = origins.get(cells.get("source", ""), "")
        counts: Counter[tuple[bool, bool, str]] = Counter()
        for name in offered:
            for row in self._table(name):
                same = row["indicator"] == cells.get("indicator")
                counts[same, origins.get(row["source"]) == origin, name] += 1
        if not counts:
            got = cells.get("indicator") or "none"
            raise Unreadable("an indicator of indicators.csv", got, "look it up there")
        return max(counts, key=lambda one: (one[0] + one[1], one[0], counts[one]))[2]

    def _files(self, domain: str) -> list[str]:
        if domain not in DOMAINS:
            return []
        paths = sorted((self.folder / domain).glob("*.csv"))
        return [path.relative_to(self.folder).as_posix() for path in paths]

    def _table(self, name: str) -> list[dict[str, str]]:
        return table(self.folder / name)
