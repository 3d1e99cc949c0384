"""The tables of the public interface: figures, milestones, indicators, sources.

Each `Table` has its parameters and the question that answers them; nothing here knows of HTTP.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.queries import published
from dashboard.queries.catalogue import codes
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


def _dimension(name: str, meaning: str, example: str) -> Parameter:
    read = codes_of(lambda: published.known(name), name)
    return Parameter(name, f"{meaning}; several joined by commas", read, CODES, (), example)


def _listed(name: str, codelist: str, meaning: str, example: str) -> Parameter:
    read = codes_of(lambda: frozenset(codes(codelist)), name)
    return Parameter(name, f"{meaning}; several joined by commas", read, CODES, (), example)


def _format(*forms: str) -> Parameter:
    schema = {"type": "string", "enum": list(forms), "default": forms[0]}
    return Parameter("format", "form of the answer", one_of(*forms), schema, forms[0], forms[0])


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


def _milestones(values: Values) -> pd.DataFrame:
    frame = _narrowed(published.milestones, "level", "kind")(values)
    if values["topic"]:
        wanted = set(values["topic"])
        frame = frame[[bool(wanted & set(text.split(";"))) for text in frame["topics"]]]
    days = frame["date"].dt.date
    return frame[(days >= values["start"]) & (days < values["end"])]


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
            Parameter(
                "vintages",
                "the newest figure of each key, or all that were ever published",
                one_of("newest", "all"),
                {"type": "string", "enum": ["newest", "all"], "default": "newest"},
                "newest",
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
        "Acts, agreements, programmes, institutions, forums and shocks, in the order of time; a"
        " date is as exact as `date_precision` says.",
        _milestones,
        _listed("level", "LEVEL", "levels", "bilateral"),
        _listed("kind", "MILESTONE_KIND", "kinds", "agreement"),
        _listed("topic", "TOPIC", "topics of figures that they relate to", "remittances_received"),
        START,
        END,
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
