"""What can be added: the file of each kind of row, its columns, and the choices of a column."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.readers.row import CONTRACT, Unreadable
from etl.refresh.known import DOMAINS, table

# The code list that a column takes its values from.
LISTS = {
    "figure": {"breakdown": "BREAKDOWN", "obs_status": "OBS_STATUS", "qualifier": "QUALIFIER"},
    "source": {
        "origin": "ORIGIN", "kind": "SOURCE_KIND", "relation": "RELATION", "language": "LANGUAGE",
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
    "event": {"date_precision": "day", "basis": "read"},
}
PRECISIONS = ("day", "month", "year")
_FILES = {"source": "sources.csv", "event": "milestone_events.csv"}


@dataclass(frozen=True)
class Form:
    """One kind of row in a folder of data."""

    kind: str
    folder: Path

    def columns(self, file: str = "") -> tuple[str, ...]:
        if self.kind == "figure":
            return CONTRACT
        with (self.folder / (file or _FILES[self.kind])).open(encoding="utf-8") as opened:
            return tuple(opened.readline().rstrip("\r\n").split(","))

    def choices(self, column: str) -> tuple[str, ...]:
        """The codes that a column may hold; empty where it is free text."""
        if column == "date_precision":
            return PRECISIONS
        if codelist := LISTS[self.kind].get(column):
            codes = table(self.folder / "codes.csv")
            return tuple(row["code"] for row in codes if row["codelist"] == codelist)
        # A new source names itself, and no other row.
        if column in CATALOGUES and (self.kind, column) != ("source", "source"):
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
