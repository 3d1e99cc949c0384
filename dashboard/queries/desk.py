"""Questions of the desk: the columns of a row that can be added, the codes that each may hold."""

from dataclasses import dataclass

from dashboard.queries import catalogue
from dashboard.store.database import ask, remember

USUAL = {
    "counterpart_area": "WLD",
    "breakdown": "_T",
    "obs_status": "A",
    "relation": "original",
    "date_precision": "day",
    "basis": "read",
}
_COLUMNS = {
    "figure": (
        "indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "value",
        "obs_status", "source", "rounded_to", "qualifier", "note",
    ),
    "source": (
        "source", "origin", "publisher", "title", "url", "published_on", "kind", "relation",
        "language", "licence", "accessed_on",
    ),
    "event": (
        "milestone", "event", "party", "date", "date_precision", "basis", "document_form",
        "document_number", "by_milestone", "note", "source",
    ),
}  # fmt: skip
_LISTS = {
    ("figure", "breakdown"): "BREAKDOWN",
    ("figure", "obs_status"): "OBS_STATUS",
    ("figure", "qualifier"): "QUALIFIER",
    ("source", "origin"): "ORIGIN",
    ("source", "kind"): "SOURCE_KIND",
    ("source", "relation"): "RELATION",
    ("source", "language"): "LANGUAGE",
    ("event", "event"): "MILESTONE_EVENT",
    ("event", "basis"): "EVENT_BASIS",
}
_IDS = {
    "indicator": "select indicator as code from indicators order by code",
    "ref_area": "select area as code from areas order by code",
    "counterpart_area": "select area as code from areas order by code",
    "milestone": "select milestone as code from milestones order by code",
    "by_milestone": "select milestone as code from milestones order by code",
    "source": "select source as code from sources order by code",
}
PRECISIONS = ("day", "month", "year")


@dataclass(frozen=True)
class Field:
    """A column: its name in the file, the codes that it may hold, their list, the usual one."""

    name: str
    codes: tuple[str, ...] = ()
    codelist: str = ""
    usual: str = ""


@remember
def fields(kind: str) -> tuple[Field, ...]:
    """The columns of a kind of row in the order of its file."""
    return tuple(_field(kind, name) for name in _COLUMNS[kind])


def _field(kind: str, name: str) -> Field:
    usual, codelist = USUAL.get(name, ""), _LISTS.get((kind, name), "")
    if codelist:
        return Field(name, tuple(catalogue.codes(codelist)), codelist, usual)
    if name == "date_precision":
        return Field(name, PRECISIONS, "", usual)
    # A new source has a name of its own.
    if name in _IDS and (kind, name) != ("source", "source"):
        return Field(name, tuple(ask(_IDS[name])["code"]), "", usual)
    return Field(name, (), "", usual)
