"""Areas, pages with their views, charts and indicators, as they can be found."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from dashboard.catalogue.grammar import read_scope
from dashboard.catalogue.partners import partners_of
from dashboard.catalogue.registry import CHARTS
from dashboard.catalogue.search.entry import Entry, Texts, address, column, in_all, joined, on
from dashboard.charts.cooperation.other_words import SPOKEN_OF
from dashboard.charts.corridor import subjects
from dashboard.language import aliases
from dashboard.language.words import Words, keys
from dashboard.model.declaration import DeclaredChart
from dashboard.model.scope import Scope
from dashboard.queries import catalogue, ledger, search
from dashboard.queries import sources as queries
from dashboard.store.database import remember, rows_of
from data.edition import HOME

SEVERAL = 2  # acts that make a tool tell of an indicator
BY = "signature"  # the day of acts
ELSEWHERE = ("search", "desk")  # the page of what was found, and that of who keeps the figures
MANY = 1000  # figures that make an area or an indicator weigh in full


def areas() -> Iterator[Entry]:
    """Countries and groups of which figures or acts tell."""
    for row in rows_of(search.areas()):
        area, names = row["area"], in_all(lambda say, area=row["area"]: say.country(area))
        told = max(row["partner_figures"], row["figures"] if row["is_reporting"] else 0)
        yield Entry(
            kind="area",
            id=area,
            names=names,
            about=dict.fromkeys(names, ""),
            addresses={language: of_area(area, language) for language in names},
            tags=f"{area} {row['alpha_2']} {aliases.of_area(area)}",
            weight=min(1.0, told / MANY),
        )


def of_area(area: str, language: str) -> str:
    """Where an area leads: to its corridor, or to where else figures tell of it."""
    if area in ("WLD", HOME):
        return address("overview", language)
    if area in subjects.partners(read_scope({})):
        return address("corridor", language, partner=area)
    if area in catalogue.reporting_areas():
        return address("remittances", language, view="economy", countries=f"{HOME},{area}")
    return address("explorer", language, indicator="emigrant_stock", partners=area)


def pages() -> Iterator[Entry]:
    """The pages of the menu, and their views."""
    for page in keys("layout", "page_"):
        if page in ELSEWHERE:
            continue
        names, leads = _all(f"layout.page_{page}"), _leads(page)
        called, text = aliases.of_page(page), joined(leads)
        yield Entry("page", page, names, leads, on(page), text=text, weight=1.0, called=called)
        for view in keys(page, "view_"):
            yield Entry(
                kind="page",
                id=f"{page}-{view}",
                names=_all(f"{page}.view_{view}"),
                about=names,
                addresses=on(page, view=view),
                text=joined(names),
                weight=0.5,
            )


def charts() -> Iterator[Entry]:
    """The charts of the pages, each in its source's own units; one that tells of whatever is
    chosen beside it has no name to be found by."""
    scope, told = read_scope({}), search.told_by()
    for chart in CHARTS.values():
        called = (chart.title, *chart.subjects) if chart.title else chart.subjects
        # An indicator that a chart is made for may have no figures yet, or no more.
        called = tuple(key for key in called if "." in key or key in told)
        if called and not chart.other_unit_of:
            yield _chart(chart, called, scope)


def in_unit(unit: str, first: int, last: int, say: Words) -> str:
    """In what an indicator is told, and the years: "persons, 2018–2025", or the one that it is."""
    years = "–".join(dict.fromkeys((str(first), str(last))))
    return f"{say.code('UNIT', unit)}, {years}"


def indicators() -> Iterator[Entry]:
    """Indicators that have figures."""
    for row in rows_of(queries.indicators().dropna(subset=["figures"])):
        code, first, last = row["indicator"], int(row["first_year"]), int(row["last_year"])
        years = map(str, range(first, last + 1))
        names = column(row, "name")
        told = in_all(partial(in_unit, row["unit"], first, last))
        bodies = [_coded("ORIGIN", origin) for origin in row["origins"]]
        partners, dimensions = search.told_by()[code]
        broken = [_coded("DIMENSION", dimension) for dimension in sorted(dimensions)]
        yield Entry(
            kind="indicator",
            id=code,
            names=names,
            about=told,
            addresses=on("explorer", indicator=code),
            tags=" ".join([code, *row["origins"], *map(joined, bodies), *years]),
            text=joined(
                column(row, "definition"), _coded("TOPIC", row["topic"]), *broken, *_moved_by(code)
            ),
            weight=min(1.0, row["figures"] / MANY) / 2 + (row["headline"] == "yes") / 2,
            areas={area: {"partners": area} for area in sorted(partners)},
        )


def _leads(page: str) -> Texts:
    known = page in keys("layout", "lead_")
    return _all(f"layout.lead_{page}") if known else in_all(lambda say: "")


def _all(key: str) -> dict[str, str]:
    return in_all(lambda say: say(key))


def _chart(chart: DeclaredChart, called: Sequence[str], scope: Scope) -> Entry:
    names = in_all(lambda say: named(called[0], say))
    place = in_all(lambda say: _place(chart, say))
    more = [in_all(lambda say, key=key: named(key, say)) for key in called[1:]]
    subjects = [key for key in called if "." not in key]
    told: list[Texts] = [column(catalogue.indicator(key), "definition") for key in subjects]
    told += [words for key in subjects for words in _moved_by(key)]
    return Entry(
        kind="chart",
        id=chart.name,
        names=names,
        about=place,
        addresses=on(chart.page, view=chart.view),
        tags=joined(*more),
        text=joined(place, *told),
        weight=1.0 if chart.title or chart.presets else 0.5,
        areas=_areas_of(chart, scope),
    )


def named(key: str, say: Words) -> str:
    """A subject of a chart in words: a key of the catalogue of words, or an indicator."""
    return say(key) if "." in key else say.indicator(key)


def _place(chart: DeclaredChart, say: Words) -> str:
    page = say(f"layout.page_{chart.page}")
    return f"{page}: {say(f'{chart.page}.view_{chart.view}')}" if chart.view else page


def _areas_of(chart: DeclaredChart, scope: Scope) -> dict[str, Mapping[str, str]]:
    """The areas that a chart can be asked for: as partners of the home country, or beside it."""
    found: dict[str, Mapping[str, str]] = {}
    if "countries" in chart.obeys:
        told = frozenset().union(*(search.told_of(key) for key in chart.subjects if "." not in key))
        for area in catalogue.reporting_areas():
            if area in told and area != HOME:
                found[area] = {"countries": f"{HOME},{area}"}
    known = frozenset(search.areas()["area"])
    if chart.figures:
        # Beside the home country stands who else is told of; a partner is what was meant.
        partners = partners_of(chart.name)
        found |= {area: {"counterpart": area} for area in partners if area in known}
    for choice in chart.choices:
        if choice.keyword in PARTNERS:
            options = choice.options(scope, {})
            found |= {area: {choice.name: area} for area in map(str, options) if area in known}
    return found


PARTNERS = ("partners", "partner", "remover")
"""Keywords of makers whose values are partners of the home country."""


def _moved_by(indicator: str) -> list[Texts]:
    """The tools of policy that are meant to move an indicator, as several acts have it."""
    tools = _tools().get(indicator, ())
    named: list[Texts] = [_coded("POLICY_TOOL", tool) for tool in tools]
    return named + [_all(f"ledger.also_{tool}") for tool in tools if tool in SPOKEN_OF]


@remember
def _tools() -> dict[str, tuple[str, ...]]:
    tools = dict(zip(*(ledger.acts(BY)[name] for name in ("milestone", "tool")), strict=True))
    figures = rows_of(ledger.figures(BY))
    counted = Counter((row["indicator"], tools[row["milestone"]]) for row in figures)
    found: dict[str, tuple[str, ...]] = {}
    for (indicator, tool), acts in counted.items():
        if acts >= SEVERAL and tool != "none":
            found[indicator] = (*found.get(indicator, ()), tool)
    return found


def _coded(codelist: str, code: str) -> dict[str, str]:
    return in_all(lambda say: say.code(codelist, code))
