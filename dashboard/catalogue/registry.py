"""`CHARTS`: the public name of every chart, its page, its maker, and the choices it obeys.

A name stands in addresses (`/embed/NAME`, `/api/v1/chart/NAME.csv`) and never changes. The choices
have the names that they have in the address of the page, so that one link serves all.
"""

from collections.abc import Callable, Sequence

from dashboard.charts import overview, remittances
from dashboard.charts.cooperation import timeline
from dashboard.charts.evidence.declared import EVIDENCE
from dashboard.charts.explorer.declared import EXPLORED, draw_explored
from dashboard.charts.migrants import labour, movement, protection, returns, stock
from dashboard.charts.migrants import recruitment as hiring
from dashboard.charts.platform import peers, services, state
from dashboard.charts.units_declared import measured_charts
from dashboard.model.declaration import Choice, Entry, Given, charts_of, one_of
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.queries.migrants import compositions, moments, revisions
from dashboard.queries.remittances import partners_of


def _year(options: Callable[[Scope, Given], Sequence[int]]) -> Choice:
    return Choice("year", "year", "one year", options)


def _chosen_or_first(scope: Scope, areas: Sequence[str]) -> Sequence[str]:
    return [area for area in scope.countries if area in areas] or scope.countries[:1]


def _moment(name: str, codes: tuple[str, ...], told: Callable) -> Choice:
    meaning = "origin, indicator and period that several values are told for"
    return Choice(name, "moment", meaning, lambda scope, _: told(codes, "UZB", as_of=scope.as_of))


_COUNTS = (remittances.TRANSFERS, remittances.MODEL)
_SENDERS = (
    one_of("count", "indicator", "observed transfers, or a model's estimate", _COUNTS),
    _year(
        lambda scope, given: observations.whole_years(
            given["indicator"], "UZB", partners=True, as_of=scope.as_of
        )
    ),
    one_of("measure", "measure", "amounts, or shares of the total", ("amount", "share")),
)
_PARTNERS = Choice(
    "partners",
    "partners",
    "countries that the money comes from (ISO 3166-1 alpha-3)",
    lambda scope, _: partners_of(remittances.TRANSFERS, "UZB", scope.as_of),
    ("RUS", "KAZ", "KOR", "USA"),
    most=8,
)
_MONTHS = Choice(
    "months",
    "months",
    "the first so many months of each year",
    lambda scope, _: observations.spans(remittances.TRANSFERS, "UZB", as_of=scope.as_of),
    ("10",),
)
_FREQUENCY = one_of("frequency", "frequency", "months, quarters or half-years", ("M", "Q", "S"))
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
_ABROAD = one_of("count", "indicator", "what is counted", protection.ABROAD)
_ABROAD_YEAR = (_ABROAD, _year(lambda scope, g: protection.years(g["indicator"], scope.as_of)))
_REMOVER = one_of("by", "remover", "the country that removes", returns.REMOVERS)
_HOST = Choice("country", "country", "one of `countries`", lambda scope, _: scope.countries)
_MILESTONE = (
    Choice(
        "milestone",
        "milestone",
        "the id of a milestone",
        lambda scope, _: [entry.milestone.id for entry in timeline.entries(scope)],
    ),
    Choice(
        "link",
        "link",
        "the statistics that it relates to",
        lambda scope, given: [one.id for one in timeline.card(scope, given["milestone"]).links],
    ),
)


def _count(codes: Sequence[str]) -> Choice:
    return one_of("count", "indicator", "what is counted", codes)


CHARTS: dict[str, Entry] = {
    **charts_of(
        "overview", "", workers_abroad=overview.workers_abroad, recruited=overview.recruited
    ),
    **charts_of("remittances", "inflow", inflow=remittances.inflow, mirror=remittances.mirror),
    **charts_of(
        "remittances",
        "senders",
        senders=(remittances.senders, *_SENDERS),
        corridors=(remittances.corridors, _PARTNERS),
    ),
    **measured_charts(_PARTNERS),
    **charts_of(
        "remittances",
        "periods",
        periods=(remittances.months_and_quarters, _FREQUENCY),
        same_months=(remittances.same_months, _MONTHS),
    ),
    **charts_of(
        "remittances",
        "economy",
        gdp_share=remittances.gdp_share,
        peers=remittances.peers,
        share_ranking=(remittances.rank_by_share, _SHARE_YEAR),
    ),
    **charts_of("remittances", "outflow", outflow=remittances.outflow),
    **charts_of(
        "migrants",
        "stock",
        stock_total=(stock.total, *_STOCK),
        stock_destinations=(stock.destinations, *_STOCK),
        stock_ranking=(stock.ranking, *_STOCK_YEAR),
        stock_map=(stock.world, *_STOCK_YEAR),
    ),
    **charts_of(
        "migrants",
        "labour",
        abroad=labour.abroad,
        by_country=(labour.by_partner, _moment("moment", (labour.ABROAD,), moments)),
        in_russia=(labour.in_russia, _count(labour.IN_RUSSIA)),
        composition=(labour.composition, _moment("group", labour.GROUPS, compositions)),
    ),
    **charts_of(
        "migrants",
        "recruitment",
        recruited=hiring.recruited,
        korea=hiring.korea,
        recruited_by_country=(labour.by_partner, _moment("moment", hiring.SENT, moments)),
        permits=(hiring.permits, _count(hiring.PERMITS)),
    ),
    **charts_of(
        "migrants",
        "protection",
        protection_abroad=(protection.abroad, _ABROAD),
        asylum_decisions=protection.decisions,
        protection_ranking=(protection.by_country, *_ABROAD_YEAR),
        hosted=(protection.hosted, _HOST),
    ),
    **charts_of(
        "migrants",
        "returns",
        returned=returns.returned,
        assisted=returns.assisted,
        removals=(returns.removals, _REMOVER),
        hardship=(returns.hardship, _count(returns.HARDSHIPS)),
    ),
    **charts_of(
        "migrants",
        "movement",
        residence=movement.residence,
        net=movement.net,
        net_registered=movement.registered,
        movement_by_country=(labour.by_partner, _moment("moment", movement.PARTNERED, moments)),
    ),
    **charts_of(
        "platform",
        "platform",
        vacancies=services.vacancies,
        jobs_agreed=services.jobs_agreed,
        employers=services.employers,
        recruited=services.recruited,
    ),
    **charts_of(
        "platform",
        "training",
        trained=services.trained,
        trained_by_kind=services.trained_by_kind,
        trained_by_country=peers.trained_by_country,
    ),
    **charts_of(
        "platform",
        "protection",
        wages_recovered=services.wages_recovered,
        assistance=services.assistance,
        microloan=services.microloan,
        compensation=services.compensation,
    ),
    **charts_of("platform", "agencies", agencies=state.agencies, deposit=state.deposit),
    **charts_of(
        "platform",
        "visas",
        electronic_visas=state.electronic_visas,
        visa_applicants=state.visa_applicants,
        service_types=state.service_types,
        e_government_rank=state.e_government_rank,
    ),
    **charts_of(
        "platform",
        "peers",
        clearances=peers.clearances_by_year,
        clearances_by_month=peers.clearances_by_month,
        placements=peers.placements,
        licensed_agencies=peers.licensed_agencies,
    ),
    **charts_of("cooperation", "timeline", figure=(timeline.figure, *_MILESTONE)),
    **EVIDENCE,
    "explorer": Entry("explorer", draw_explored, EXPLORED, "chart"),
}
