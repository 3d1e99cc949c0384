"""The tables of the public interface: figures, milestones, indicators, sources.

Each `Table` has its parameters and the question that answers them; nothing here knows of HTTP.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.queries import effects, news, published
from dashboard.queries.catalogue import codes
from dashboard.queries.milestones import is_at_work
from dashboard.queries.published import Wanted
from dashboard.web.api_parameters import MOST_ROWS, Parameter, codes_of, day, one_of, whole
from data.edition import HOME

Values = dict[str, Any]
CODES = {"type": "string", "pattern": "^[A-Za-z0-9_,-]+$"}
SPAN = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


@dataclass(frozen=True)
class Table:
    """`count` tells how many rows there are, `rows` gives a page of them."""

    name: str
    summary: str
    meaning: str
    parameters: tuple[Parameter, ...]
    count: Callable[[Values], int]
    rows: Callable[[Values, int, int], pd.DataFrame]


def _codes(
    name: str, known: Callable[[], Collection[str]], meaning: str, example: str
) -> Parameter:
    """A parameter of codes that are known."""
    read = codes_of(known, name)
    return Parameter(name, f"{meaning}; several joined by commas", read, CODES, (), example)


def _dimension(name: str, meaning: str, example: str) -> Parameter:
    return _codes(name, lambda: published.known(name), meaning, example)


def _listed(name: str, codelist: str, meaning: str, example: str) -> Parameter:
    return _codes(name, lambda: codes(codelist), meaning, example)


def _choice(name: str, meaning: str, *codes: str, example: str = "") -> Parameter:
    """A parameter of one code among few; the first is the usual one."""
    schema = {"type": "string", "enum": list(codes), "default": codes[0]}
    return Parameter(name, meaning, one_of(*codes), schema, codes[0], example)


def _format(*forms: str) -> Parameter:
    return _choice("format", "form of the answer", *forms, example=forms[0])


START = Parameter("start", "figures from this year, month or day on", day(False), SPAN, date.min)
END = Parameter("end", "figures up to this year, month or day", day(True), SPAN, date.max)
LIMIT = Parameter(
    "limit",
    "so many rows at most; without it all rows come, or a refusal if they are too many",
    whole(1, MOST_ROWS),
    {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
)
OFFSET = Parameter(
    "offset", "so many rows are passed by", whole(0, 10**9), {"type": "integer", "minimum": 0}, 0
)
PAGING = (LIMIT, OFFSET)


def _wanted(values: Values) -> Wanted:
    return Wanted(
        indicators=values["indicator"],
        ref_areas=values["ref_area"],
        counterpart_areas=values["counterpart_area"],
        breakdowns=values["breakdown"],
        origins=values["origin"],
        since=values["start"],
        before=values["end"],
    )


def _observations(values: Values, limit: int, offset: int) -> pd.DataFrame:
    return published.observations(_wanted(values), values["vintages"] == "all", limit, offset)


def _narrowed(question: Callable[[], pd.DataFrame], *columns: str) -> Callable[[Values], Any]:
    """A small catalogue, narrowed by the codes of its columns."""

    def narrow(values: Values) -> pd.DataFrame:
        frame = question()
        for column in columns:
            if values[column]:
                frame = frame[frame[column].isin(values[column])]
        return frame

    return narrow


CODED = {
    "level": "LEVEL",
    "kind": "MILESTONE_KIND",
    "status": "MILESTONE_STATUS",
    "policy_area": "POLICY_AREA",
    "tool": "POLICY_TOOL",
    "target_group": "TARGET_GROUP",
    "direction": "DIRECTION",
}
"""Columns of milestones that a choice may narrow, each with its code list."""


def _milestones(values: Values) -> pd.DataFrame:
    frame = _narrowed(published.milestones, *CODED)(values)
    if values["made_by"]:
        makers = set(values["made_by"])
        frame = frame[[bool(makers & set(text.split(";"))) for text in frame["made_by"]]]
    if values["topic"]:
        wanted = set(values["topic"])
        frame = frame[[bool(wanted & set(text.split(";"))) for text in frame["topics"]]]
    # An act that lasts belongs to every span that it touches.
    lasts = [*map(is_at_work, frame["kind"], frame["status"])]
    still = frame["date"].mask(lasts, pd.Timestamp(effects.judged_on()))
    last = frame["ended_on"].fillna(still)
    last = last.where(last > frame["date"], frame["date"])
    begun, going_on = frame["date"].dt.date < values["end"], last.dt.date >= values["start"]
    return frame[begun & going_on]


def _events(values: Values) -> pd.DataFrame:
    frame = _narrowed(published.events, "milestone", "event", "basis", "level", "kind")(values)
    days = frame["date"].dt.date
    return frame[(days >= values["start"]) & (days < values["end"])]


def _of(question: Callable[[], pd.DataFrame], column: str, meaning: str, example: str) -> Parameter:
    """A parameter whose codes are those of a column; several may stand in one row."""

    def known() -> frozenset[str]:
        return frozenset(code for text in question()[column] for code in text.split(";"))

    return _codes(column, known, meaning, example)


def _catalogue(
    name: str,
    summary: str,
    meaning: str,
    question: Callable[[Values], pd.DataFrame],
    *parameters: Parameter,
) -> Table:
    return Table(
        name,
        summary,
        meaning,
        (*parameters, _format("json", "csv"), *PAGING),
        lambda values: len(question(values)),
        lambda values, limit, offset: question(values).iloc[offset : offset + limit],
    )


TABLES = (
    Table(
        "observations",
        "Figures",
        "One row a figure, the newest of each key and origin. A figure belongs to every span that"
        " it touches. `sdmx-csv` is SDMX-CSV 2.0.",
        (
            _dimension("indicator", "ids of /api/v1/indicators", "cross_border_transfers_received"),
            _dimension("ref_area", "countries that figures are about (alpha-3)", HOME),
            _dimension("counterpart_area", "partners (alpha-3); WLD is all of them", "WLD"),
            _dimension("breakdown", "breakdowns; _T is the total", "_T"),
            _dimension("origin", "bodies that produced the figures", "CBU"),
            START,
            END,
            _choice(
                "vintages",
                "the newest figure of each key, or all that were ever published",
                "newest",
                "all",
            ),
            _format("json", "csv", "sdmx-csv"),
            *PAGING,
        ),
        lambda values: published.count(_wanted(values), values["vintages"] == "all"),
        _observations,
    ),
    _catalogue(
        "milestones",
        "Milestones of law and cooperation",
        "Acts, agreements, programmes, institutions, forums and shocks, in the order of time, with"
        " their codes; a date is as exact as `date_precision` says. What lasted belongs to every"
        " span that it touches.",
        _milestones,
        _listed("level", "LEVEL", "levels", "bilateral"),
        _listed("kind", "MILESTONE_KIND", "kinds", "agreement"),
        _listed("status", "MILESTONE_STATUS", "statuses", "in_force"),
        _listed("policy_area", "POLICY_AREA", "areas of policy", "exit"),
        _listed("tool", "POLICY_TOOL", "tools", "readmission"),
        _listed("target_group", "TARGET_GROUP", "target groups", "labour_migrants"),
        _listed("direction", "DIRECTION", "directions", "tightens"),
        _of(published.milestones, "made_by", "sides that made an act", HOME),
        _listed("topic", "TOPIC", "topics of figures that they relate to", "remittances_received"),
        START,
        END,
    ),
    _catalogue(
        "events",
        "Events in the life of milestones",
        "One row an event: signed, in force, amended, ended …, with the page that tells of it;"
        " `basis` says how the day is known.",
        _events,
        _of(published.events, "milestone", "ids of /api/v1/milestones", "uz-ru-readmission-2013"),
        _listed("event", "MILESTONE_EVENT", "kinds of events", "amended"),
        _listed("basis", "EVENT_BASIS", "how the day is known", "read"),
        _listed("level", "LEVEL", "levels of the milestone", "bilateral"),
        _listed("kind", "MILESTONE_KIND", "kinds of the milestone", "agreement"),
        START,
        END,
    ),
    Table(
        "changes",
        "What is new",
        "One row a change, the newest first: a figure's first print, a revision, an event of an"
        " act, a correction. `day` is the last day on which it can have been published,"
        " `brought_in_on` the day on which it was read for the product.",
        (
            Parameter(
                "since",
                "published, or brought in, on this day or later",
                day(False),
                SPAN,
                date.min,
                "2026-01-01",
            ),
            _codes("kind", lambda: news.KINDS, ", ".join(news.KINDS), "revised"),
            _format("json", "csv"),
            *PAGING,
        ),
        lambda values: news.count(values["since"], values["kind"]),
        lambda values, limit, offset: news.changes(values["since"], values["kind"], limit, offset),
    ),
    _catalogue(
        "indicators",
        "Indicators",
        "What is counted: names and definitions in three languages, unit, measure, and for which"
        " years there are figures.",
        _narrowed(published.indicators, "domain", "topic"),
        _listed("domain", "DOMAIN", "domains", "remittances"),
        _listed("topic", "TOPIC", "topics", "remittances_received"),
    ),
    _catalogue(
        "sources",
        "Sources",
        "Where the figures come from, when it was published, and under what terms.",
        _narrowed(published.sources, "origin", "kind"),
        _dimension("origin", "bodies that produced the figures", "CBU"),
        _listed("kind", "SOURCE_KIND", "kinds of sources", "official_statistics"),
    ),
)
