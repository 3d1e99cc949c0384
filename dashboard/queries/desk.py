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
    "in_paper": "no",
    "coded_by": "C1",
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
    "act": (
        "milestone", "date", "date_precision", "kind", "level", "title_en", "title_uz", "title_ru",
        "summary_en", "summary_uz", "summary_ru", "parties", "document_form", "document_number",
        "url", "source", "in_paper", "note", "event", "basis", "made_by", "policy_area", "tool",
        "target_group", "direction", "confidence", "reason", "coded_by", "series",
        "counterpart_area", "expected_effect", "rationale_en", "rationale_uz", "rationale_ru",
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
    ("act", "kind"): "MILESTONE_KIND",
    ("act", "level"): "LEVEL",
    ("act", "event"): "MILESTONE_EVENT",
    ("act", "basis"): "EVENT_BASIS",
    ("act", "policy_area"): "POLICY_AREA",
    ("act", "tool"): "POLICY_TOOL",
    ("act", "target_group"): "TARGET_GROUP",
    ("act", "direction"): "DIRECTION",
    ("act", "confidence"): "CONFIDENCE",
    ("act", "coded_by"): "CODER",
    ("act", "series"): "SERIES",
    ("act", "expected_effect"): "EFFECT",
    ("event", "event"): "MILESTONE_EVENT",
    ("event", "basis"): "EVENT_BASIS",
}
_IDS = {
    "indicator": "select indicator as code from indicators order by code",
    "ref_area": "select area as code from areas order by code",
    "counterpart_area": "select area as code from areas order by code",
    "milestone": "select milestone as code from milestones order by code",
    "by_milestone": "select milestone as code from milestones order by code",
    "document_form": "select document_form as code from document_forms order by code",
    "source": "select source as code from sources order by code",
}
_CHOICES = {"date_precision": ("day", "month", "year"), "in_paper": ("yes", "no")}
# A new source and a new act have names of their own.
_NEW = {("source", "source"), ("act", "milestone")}
# Of an act these are called otherwise than of a source and an event.
_WORDS = {("act", "kind"): "act_kind", ("act", "milestone"): "act", ("act", "event"): "act_event"}


@dataclass(frozen=True)
class Field:
    """A column: its name in the file and in the form, the codes that it may hold, their list, the
    usual one."""

    name: str
    word: str
    codes: tuple[str, ...] = ()
    codelist: str = ""
    usual: str = ""


@remember
def fields(kind: str) -> tuple[Field, ...]:
    """The columns of a kind of row in the order of its file."""
    return tuple(_field(kind, name) for name in _COLUMNS[kind])


def _field(kind: str, name: str) -> Field:
    usual, codelist = USUAL.get(name, ""), _LISTS.get((kind, name), "")
    word, codes = _WORDS.get((kind, name), name), _CHOICES.get(name, ())
    if codelist:
        codes = tuple(catalogue.codes(codelist))
    elif name in _IDS and (kind, name) not in _NEW:
        codes = tuple(ask(_IDS[name])["code"])
    return Field(name, word, codes, codelist, usual)
