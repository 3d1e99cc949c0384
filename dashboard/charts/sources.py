"""The page "Sources": every source, every indicator, and the terms and rules of the figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

import pandas as pd

from dashboard.builder.citations import known_day, title_of_page
from dashboard.builder.news import fresh
from dashboard.builder.quantities import period
from dashboard.charts.cooperation import coding
from dashboard.language.alphabet import sort_key
from dashboard.language.text_search import keep
from dashboard.language.words import Words, speak
from dashboard.model.table import Cell, Table, columns_of
from dashboard.queries import catalogue
from dashboard.queries import sources as queries
from dashboard.store.database import remember

EVERY, EARLIER = "all", "earlier"
NEWEST = 3  # years of last figures that are offered one by one
SHORTEST_FIRST = ("M", "Q", "S", "A", "D", "X")
_NEVER = ("", "", 0)
TERMS = (
    "origin", "publisher", "vintage", "measure", "part_year", "break", "forecast", "status",
    "disagreement", "gap", "milestone",
)  # fmt: skip
SOURCE_COLUMNS = (
    "origin", "publisher", "title", "published_on", "kind", "relation", "language", "licence",
    "figures", "texts", "url", "accessed_on", "source",
)  # fmt: skip
INDICATOR_COLUMNS = (
    "name", "definition", "unit", "measure", "domain", "topic", "counterpart_role", "figures",
    "frequency", "last_period", "years", "fresh", "origins", "indicator",
)  # fmt: skip


def kinds() -> tuple[str, ...]:
    """Kinds of sources, in the order of their weight."""
    return catalogue.codes("SOURCE_KIND")


@remember
def origins(language: str) -> tuple[str, ...]:
    """Codes of the bodies that produced figures or acts, in the order of the reader's alphabet."""
    say = speak(language)
    codes = queries.sources()["origin"].unique()
    return tuple(sorted(codes, key=lambda code: sort_key(language, _named(code, say))))


def domains() -> tuple[str, ...]:
    """All domains, and each."""
    return (EVERY, *catalogue.codes("DOMAIN"))


def name_domain(code: str, say: Words) -> str:
    """A domain in words."""
    return say("sources.every_domain") if code == EVERY else say.code("DOMAIN", code)


@remember
def sources(
    language: str, kinds: tuple[str, ...] = (), origins: tuple[str, ...] = (), typed: str = ""
) -> pd.DataFrame:
    """Sources in words (`SOURCE_COLUMNS`), the newest first; `published_from` to sort by.

    Empty kinds, origins or words to find: all.
    """
    frame, say = queries.sources(), speak(language)
    if kinds:
        frame = frame[frame["kind"].isin(kinds)]
    if origins:
        frame = frame[frame["origin"].isin(origins)]
    frame = frame.assign(
        origin=frame["origin"].map(lambda code: say.code("ORIGIN", code)),
        publisher=frame["publisher"].map(lambda code: say.code("ORIGIN", code)),
        kind=frame["kind"].map(lambda code: say.code("SOURCE_KIND", code)),
        relation=frame["relation"].map(lambda code: say.code("RELATION", code)),
        title=[title_of_page(source, say) for source in frame["source"]],
        # What we tell of a page without a title is in the reader's language.
        language_code=frame["language"].where(frame["title"].astype(bool), language),
        language=frame["language"].map(lambda code: say.code("LANGUAGE", code)),
        licence=frame["licence"].replace("", say("sources.no_licence")),
        published_code=frame["published_on"],
        published_on=frame["published_on"].map(lambda text: known_day(text, say)),
    )
    return keep(frame, ("origin", "publisher", "title", "kind", "language", "source"), typed)


def frequencies() -> tuple[str, ...]:
    """All frequencies that figures have, and each, the shortest first."""
    known = set(queries.frequencies()["frequency"])
    return (EVERY, *(code for code in SHORTEST_FIRST if code in known))


def name_frequency(code: str, say: Words) -> str:
    """How often something is told."""
    return say(f"sources.frequency_{code}")


def last_years() -> tuple[str, ...]:
    """All years in which the newest figure of an indicator ends, the newest of them, and before."""
    years = sorted({day.year for day in queries.frequencies()["last_end"]}, reverse=True)
    return (EVERY, *map(str, years[:NEWEST]), EARLIER)


def name_last(code: str, say: Words) -> str:
    """The year of a last figure."""
    if code in (EVERY, EARLIER):
        return say(f"sources.last_{code}", year=last_years()[-2])
    return say.year(int(code))


@remember
def told_as_often(frequency: str) -> tuple[str, ...]:
    """Indicators that have figures of a frequency."""
    frame = queries.frequencies()
    return tuple(frame["indicator"][frame["frequency"].isin([frequency])])


@remember
def indicators(
    language: str,
    domain: str = EVERY,
    typed: str = "",
    frequency: str = EVERY,
    last: str = EVERY,
) -> pd.DataFrame:
    """Indicators in words (`INDICATOR_COLUMNS`), by domain, topic and name; of one frequency their
    figures, years and origins are those that are told so often. `last`: the newest of these ends in
    that year, of `last_years`."""
    frame = queries.indicators("" if frequency == EVERY else frequency)
    say = speak(language)
    often = _often(frequency, say)
    if frequency != EVERY:
        frame = frame[frame["indicator"].isin(often)]
    if last != EVERY:
        known = last_years()
        ends = {code: str(date.fromordinal(day).year) for code, (_, _, day) in often.items()}
        fits = [code for code, year in ends.items() if last == (year if year in known else EARLIER)]
        frame = frame[frame["indicator"].isin(fits)]
    if domain != EVERY:
        frame = frame[frame["domain"] == domain]
    order = {code: place for place, code in enumerate(catalogue.codes("DOMAIN"))}
    frame = frame.assign(
        place=frame["domain"].map(order),
        name=frame[f"name_{language}"],
        definition=frame[f"definition_{language}"],
        figures=frame["figures"].fillna(0).astype(int),
        years=[_years(row) for row in frame.to_dict("records")],
        fresh=frame["indicator"].map(lambda code: fresh(language, code)),
        frequency=[often.get(code, _NEVER)[0] for code in frame["indicator"]],
        last_period=[often.get(code, _NEVER)[1] for code in frame["indicator"]],
        last_day=[often.get(code, _NEVER)[2] for code in frame["indicator"]],
        origins=frame["origins"].map(lambda codes: _listed(codes, say)),
        **{
            column: frame[column].map(partial(say.code, column.upper()))
            for column in ("unit", "measure", "domain", "topic", "counterpart_role")
        },
    ).sort_values(["place", "topic", "name"])
    return keep(frame, ("name", "definition", "domain", "topic", "origins", "indicator"), typed)


def _often(frequency: str, say: Words) -> dict[str, tuple[str, str, int]]:
    """Of each indicator how often it is told, its last span so told, and when that ended."""
    frame = queries.frequencies()
    if frequency != EVERY:
        frame = frame[frame["frequency"] == frequency]
    found: dict[str, tuple[str, str, int]] = {}
    for code, rows in frame.groupby("indicator", sort=False):
        codes = sorted(rows["frequency"], key=SHORTEST_FIRST.index)
        last = rows.iloc[0]
        span = (last["last_period"], last["last_start"].date(), last["last_end"].date())
        often = ", ".join(name_frequency(one, say) for one in codes)
        found[code] = often, period(say.language, *span), span[2].toordinal()
    return found


def sources_table(frame: pd.DataFrame, say: Words) -> Table:
    """Sources as they are shown: the title leads to the page."""
    days = (frame["published_from"] - pd.Timestamp("1970-01-01")).dt.days
    told = {
        "title": _titles(frame),
        "origin": frame["origin"],
        "publisher": frame["publisher"],
        "published_on": [
            (words, day) if words else ""
            for words, day in zip(frame["published_on"], days, strict=True)
        ],
        "kind": frame["kind"],
        "relation": frame["relation"],
        "figures": frame["figures"],
        "texts": frame["texts"],
        "language": frame["language"],
        "licence": frame["licence"],
        "accessed_on": [(say.day(day), day.toordinal()) for day in frame["accessed_on"].dt.date],
    }
    return _table(told, "title", ("figures", "texts"), say)


def indicators_table(frame: pd.DataFrame, say: Words, site: str) -> Table:
    """Indicators as they are shown: the name leads to the explorer, where there are figures."""
    links = [
        f"{site}/explorer?lang={say.language}&indicator={row.indicator}" if row.figures else ""
        for row in frame.itertuples()
    ]
    told = {column: frame[column] for column in INDICATOR_COLUMNS[:-1]}
    told |= {"name": _linked(frame["name"], links)}
    told |= {"last_period": list(zip(frame["last_period"], frame["last_day"], strict=True))}
    told |= {"years": frame["years"].replace("", say("sources.no_figures"))}
    return _table(told, "name", ("figures",), say)


def file(frame: pd.DataFrame, columns: Sequence[str], say: Words) -> tuple:
    """Headings and rows of the file of a table: all its columns, and the id."""
    headings = [say(f"sources.col_{column}") for column in columns]
    return headings, zip(*(frame[column].to_list() for column in columns), strict=True)


def terms(say: Words) -> tuple[tuple[str, str], ...]:
    """Term and what it means here."""
    codes = catalogue.codes("OBS_STATUS")
    statuses = "; ".join(f"{code} — {say.code('OBS_STATUS', code)}" for code in codes)
    return tuple(
        (say(f"sources.term_{term}"), say(f"sources.about_{term}", statuses=statuses))
        for term in TERMS
    )


def coding_rules(say: Words) -> tuple[tuple[str, str], ...]:
    """How acts are coded: each code, what it tells, and its list."""
    return tuple(
        (
            say(f"ledger.code_{name}"),
            say(
                "sources.coding_list",
                about=say(f"sources.coding_of_{name}"),
                codes="; ".join(say.code(codelist, code) for code in catalogue.codes(codelist)),
            ),
        )
        for name, codelist in coding.CODES.items()
    )


def licences(say: Words) -> tuple[str, ...]:
    """The terms of the code and of the data, and the licences that sources name."""
    named = (
        say(
            "sources.licence_named",
            licence=row.licence,
            origins=_listed(row.origins, say),
            n=int(row.figures),
        )
        for row in queries.licences().itertuples()
    )
    return (say("sources.licence_code"), say("sources.licence_data"), *named)


def citing(say: Words) -> tuple[str, ...]:
    """How a figure, a view and the dashboard itself are cited."""
    build = catalogue.build()
    dashboard = say(
        "sources.cite_dashboard",
        product=say("layout.product"),
        built=say.day(build["built_at"].date()),
        build=build["build_id"],
    )
    return (say("sources.cite_figure"), say("sources.cite_view"), dashboard)


def _table(told: dict[str, Sequence], link: str, numbers: tuple[str, ...], say: Words) -> Table:
    columns = columns_of(say, "sources", told, (link,), numbers)
    return columns, [list(row) for row in zip(*map(list, told.values()), strict=True)]


def _linked(words: Sequence[str], links: Sequence[str]) -> list[Cell]:
    return [(text, url) if url else text for text, url in zip(words, links, strict=True)]


def _titles(frame: pd.DataFrame) -> list[Cell]:
    """Titles as they were printed, each in its language, with the page where it stands."""
    rows = zip(frame["title"], frame["url"], frame["language_code"], strict=True)
    return [(title, url, language) if url else title for title, url, language in rows]


def _years(row: dict) -> str:
    if pd.isna(row["first_year"]):
        return ""
    first, last = int(row["first_year"]), int(row["last_year"])
    return str(first) if first == last else f"{first}–{last}"


def _listed(codes: Sequence[str] | None, say: Words) -> str:
    # A left join without a match leaves a missing value in the place of a list.
    return "; ".join(_named(code, say) for code in codes) if isinstance(codes, Iterable) else ""


def _named(code: str, say: Words) -> str:
    return say.code("ORIGIN", code)
