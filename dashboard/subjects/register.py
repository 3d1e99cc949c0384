"""`CHARTS`: the public name of every chart, its page, its maker, and the choices it obeys.

A name stands in addresses (`/embed/NAME`, `/api/v1/chart/NAME.csv`) and never changes. The choices
have the names that they have in the address of the page, so that one link serves all.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.chart import Chart
from dashboard.queries import observations
from dashboard.queries.migrants import compositions, moments, revisions
from dashboard.queries.remittances import partners_of
from dashboard.scope import Scope
from dashboard.subjects import cooperation, overview, platform, remittances, units
from dashboard.subjects import migrants_labour as labour, migrants_movement as movement
from dashboard.subjects import migrants_protection as protection, migrants_recruitment as hiring
from dashboard.subjects import migrants_returns as returns, migrants_stock as stock
from dashboard.subjects import platform_peers as peers, platform_state as state
from dashboard.subjects.register_explorer import EXPLORED, draw_explored

Given = Mapping[str, Hashable]


@dataclass(frozen=True)
class Choice:
    """One choice of a chart.

    `options` are the values that may be chosen, after the choices before this one; the first is
    the default, unless `default` names others. Where there are none, the maker gets `None`.
    """

    name: str  # in the address
    keyword: str  # of the maker
    meaning: str  # for the description of the interface
    options: Callable[[Scope, Given], Sequence[Hashable]]
    default: tuple[str, ...] = ()
    most: int = 1  # so many values at once; more than one are given as a tuple


@dataclass(frozen=True)
class Entry:
    """A chart that can be asked for by name."""

    page: str
    maker: Callable[..., Chart]
    choices: tuple[Choice, ...] = ()
    view: str = ""  # of the page


def code_of(value: Hashable) -> str:
    """A value of a choice as it stands in an address."""
    return str(getattr(value, "code", value))


def _one_of(name: str, keyword: str, meaning: str, codes: Sequence[str]) -> Choice:
    return Choice(name, keyword, meaning, lambda scope, given: codes)


def _year(options: Callable[[Scope, Given], Sequence[int]]) -> Choice:
    return Choice("year", "year", "one year", options)


def _chosen_or_first(scope: Scope, areas: Sequence[str]) -> Sequence[str]:
    return [area for area in scope.countries if area in areas] or scope.countries[:1]


def _moment(name: str, codes: tuple[str, ...], told: Callable) -> Choice:
    meaning = "origin, indicator and period that several values are told for"
    return Choice(
        name, "moment", meaning, lambda scope, _: told(codes, "UZB", as_of=scope.as_of)
    )


_COUNTS = (remittances.TRANSFERS, remittances.MODEL)
_SENDERS = (
    _one_of("count", "indicator", "observed transfers, or a model's estimate", _COUNTS),
    _year(
        lambda scope, given: observations.whole_years(
            given["indicator"], "UZB", partners=True, as_of=scope.as_of
        )
    ),
    _one_of("measure", "measure", "amounts, or shares of the total", ("amount", "share")),
)
_PARTNERS = Choice(
    "partners",
    "partners",
    "countries that the money comes from (ISO 3166-1 alpha-3)",
    lambda scope, _: partners_of(remittances.TRANSFERS, "UZB", scope.as_of),
    ("RUS", "KAZ", "KOR", "USA"),
    most=8,
)
_UNIT = _one_of(
    "unit", "unit", "what each figure is divided by, or 100 in a base year", units.MONEY[1:]
)
_UNIT_OF_PEOPLE = _one_of(
    "unit", "unit", "by a thousand inhabitants, or 100 in a base year", units.PEOPLE[1:]
)


def _base(options: Callable[[Scope, Given], Sequence[int]]) -> Choice:
    return Choice("base", "base", "the year that is 100 in an index", options)


_MONTHS = Choice(
    "months",
    "months",
    "the first so many months of each year",
    lambda scope, _: observations.spans(remittances.TRANSFERS, "UZB", as_of=scope.as_of),
    ("10",),
)
_FREQUENCY = _one_of("frequency", "frequency", "months, quarters or half-years", ("M", "Q", "S"))
_SHARE_YEAR = _year(
    lambda scope, _: observations.whole_years(remittances.SHARE, "UZB", as_of=scope.as_of)
)
_ORIGIN = Choice(
    "country",
    "origin",
    "the country that the migrants come from, among `countries`",
    lambda scope, _: _chosen_or_first(scope, stock.areas()),
)
_REVISION = Choice(
    "revision",
    "revision",
    "the source that published the revision",
    lambda scope, _: [source for source, _ in revisions(stock.STOCK, scope.as_of)],
)
_STOCK = (_ORIGIN, _REVISION)
_STOCK_YEAR = (*_STOCK, _year(lambda scope, g: stock.years(g["revision"], scope.as_of)))
_ABROAD = _one_of("count", "indicator", "what is counted", protection.ABROAD)
_ABROAD_YEAR = (_ABROAD, _year(lambda scope, g: protection.years(g["indicator"], scope.as_of)))
_HOST = Choice("country", "country", "one of `countries`", lambda scope, _: scope.countries)
_MILESTONE = (
    Choice(
        "milestone",
        "milestone",
        "the id of a milestone",
        lambda scope, _: [entry.mark.id for entry in cooperation.entries(scope)],
    ),
    Choice(
        "link",
        "link",
        "the statistics that it relates to",
        lambda scope, given: [one.id for one in cooperation.card(scope, given["milestone"]).links],
    ),
)


def _count(codes: Sequence[str]) -> Choice:
    return _one_of("count", "indicator", "what is counted", codes)


def _pages(page: str, view: str, **makers: Callable[..., Chart]) -> dict[str, Entry]:
    """Charts without choices of their own, by the last part of their names."""
    return {
        f"{page}-{name.replace('_', '-')}": Entry(page, maker, (), view)
        for name, maker in makers.items()
    }


CHARTS: dict[str, Entry] = {
    **_pages(
        "overview", "", workers_abroad=overview.workers_abroad, recruited=overview.recruited
    ),
    **_pages("remittances", "inflow", inflow=remittances.inflow, mirror=remittances.mirror),
    "remittances-senders": Entry("remittances", remittances.senders, _SENDERS, "senders"),
    "remittances-corridors": Entry("remittances", remittances.corridors, (_PARTNERS,), "senders"),
    "remittances-inflow-measured": Entry(
        "remittances",
        units.inflow,
        (_UNIT, _base(lambda scope, _: units.bases_of_inflow(scope))),
        "inflow",
    ),
    "remittances-corridors-measured": Entry(
        "remittances",
        units.corridors,
        (
            _PARTNERS,
            _UNIT,
            _base(lambda scope, given: units.bases_of_corridors(scope, given["partners"])),
        ),
        "senders",
    ),
    "remittances-periods": Entry(
        "remittances", remittances.months_and_quarters, (_FREQUENCY,), "periods"
    ),
    "remittances-same-months": Entry("remittances", remittances.same_months, (_MONTHS,), "periods"),
    **_pages("remittances", "economy", gdp_share=remittances.gdp_share, peers=remittances.peers),
    "remittances-share-ranking": Entry(
        "remittances", remittances.rank_by_share, (_SHARE_YEAR,), "economy"
    ),
    **_pages("remittances", "outflow", outflow=remittances.outflow),
    "migrants-stock-total": Entry("migrants", stock.total, _STOCK, "stock"),
    "migrants-stock-measured": Entry(
        "migrants",
        units.stock,
        (_UNIT_OF_PEOPLE, _base(lambda scope, _: units.bases_of_stock(scope))),
        "stock",
    ),
    "migrants-stock-destinations": Entry("migrants", stock.destinations, _STOCK, "stock"),
    "migrants-stock-ranking": Entry("migrants", stock.ranking, _STOCK_YEAR, "stock"),
    "migrants-stock-map": Entry("migrants", stock.world, _STOCK_YEAR, "stock"),
    **_pages("migrants", "labour", abroad=labour.abroad),
    "migrants-by-country": Entry(
        "migrants", labour.by_partner, (_moment("moment", (labour.ABROAD,), moments),), "labour"
    ),
    "migrants-in-russia": Entry(
        "migrants", labour.in_russia, (_count(labour.IN_RUSSIA),), "labour"
    ),
    "migrants-composition": Entry(
        "migrants", labour.composition, (_moment("group", labour.GROUPS, compositions),), "labour"
    ),
    **_pages("migrants", "recruitment", recruited=hiring.recruited, korea=hiring.korea),
    "migrants-recruited-by-country": Entry(
        "migrants", labour.by_partner, (_moment("moment", hiring.SENT, moments),), "recruitment"
    ),
    "migrants-permits": Entry("migrants", hiring.permits, (_count(hiring.PERMITS),), "recruitment"),
    "migrants-protection-abroad": Entry("migrants", protection.abroad, (_ABROAD,), "protection"),
    **_pages("migrants", "protection", asylum_decisions=protection.decisions),
    "migrants-protection-ranking": Entry(
        "migrants", protection.by_country, _ABROAD_YEAR, "protection"
    ),
    "migrants-hosted": Entry("migrants", protection.hosted, (_HOST,), "protection"),
    **_pages("migrants", "returns", returned=returns.returned, assisted=returns.assisted),
    "migrants-removals": Entry(
        "migrants",
        returns.removals,
        (_one_of("by", "remover", "the country that removes", returns.REMOVERS),),
        "returns",
    ),
    "migrants-hardship": Entry(
        "migrants", returns.hardship, (_count(returns.HARDSHIPS),), "returns"
    ),
    **_pages(
        "migrants",
        "movement",
        residence=movement.residence,
        net=movement.net,
        net_registered=movement.registered,
    ),
    "migrants-movement-by-country": Entry(
        "migrants", labour.by_partner, (_moment("moment", movement.PARTNERED, moments),), "movement"
    ),
    **_pages(
        "platform",
        "platform",
        vacancies=platform.vacancies,
        jobs_agreed=platform.jobs_agreed,
        employers=platform.employers,
        recruited=platform.recruited,
    ),
    **_pages(
        "platform",
        "training",
        trained=platform.trained,
        trained_by_kind=platform.trained_by_kind,
        trained_by_country=peers.trained_by_country,
    ),
    **_pages(
        "platform",
        "protection",
        wages_recovered=platform.wages_recovered,
        assistance=platform.assistance,
        microloan=platform.microloan,
        compensation=platform.compensation,
    ),
    **_pages("platform", "agencies", agencies=state.agencies, deposit=state.deposit),
    **_pages(
        "platform",
        "visas",
        electronic_visas=state.electronic_visas,
        visa_applicants=state.visa_applicants,
        service_types=state.service_types,
        e_government_rank=state.e_government_rank,
    ),
    **_pages(
        "platform",
        "peers",
        clearances=peers.clearances_by_year,
        clearances_by_month=peers.clearances_by_month,
        placements=peers.placements,
        licensed_agencies=peers.licensed_agencies,
    ),
    "cooperation-figure": Entry("cooperation", cooperation.figure, _MILESTONE, "timeline"),
    "explorer": Entry(
        "explorer", draw_explored, tuple(Choice(**one) for one in EXPLORED), "chart"
    ),
}
