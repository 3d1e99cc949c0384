"""`CHARTS`: every declared chart by its public name, in the order in which they are listed.

A chart is declared beside its maker; here its module is named once.
"""

from collections.abc import Iterable

from dashboard.charts import overview, remittance_periods, remittances, units
from dashboard.charts.cooperation import (
    aligned,
    calibration,
    effects,
    promised,
    reference,
    timeline,
)
from dashboard.charts.corridor import compare, corridor
from dashboard.charts.evidence import disagreements, revisions
from dashboard.charts.explorer import declared as explorer
from dashboard.charts.migrants import labour, movement, protection, recruitment, returns, stock
from dashboard.charts.platform import peers, services, state
from dashboard.model.declaration import DeclaredChart

DECLARED = (
    *(overview.CHARTS, remittances.INFLOW, remittances.SENDERS, units.CHARTS),
    *(remittance_periods.CHARTS, remittances.ECONOMY, remittances.OUTFLOW),
    *(stock.CHARTS, labour.CHARTS, recruitment.CHARTS),
    *(protection.CHARTS, returns.CHARTS, movement.CHARTS),
    *(services.PLATFORM, services.TRAINING, peers.TRAINING, services.PROTECTION),
    *(state.AGENCY_CHARTS, state.VISAS, peers.PEERS),
    *(corridor.CHARTS, compare.CHARTS, timeline.CHARTS, effects.CHARTS),
    *(reference.CHARTS, promised.CHARTS, aligned.CHARTS, calibration.CHARTS),
    *(disagreements.CHARTS, revisions.CHARTS, explorer.CHARTS),
)


def collect(declared: Iterable[Iterable[DeclaredChart]]) -> dict[str, DeclaredChart]:
    """The charts by name; a name is given once."""
    charts = [chart for several in declared for chart in several]
    named = {chart.name: chart for chart in charts}
    if len(named) < len(charts):
        names = [chart.name for chart in charts]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"expected one declaration a name, got several of: {', '.join(twice)}")
    return named


CHARTS = collect(DECLARED)


def views_of(page: str) -> tuple[str, ...]:
    """The views of a page that have charts, in their order."""
    own = (chart for chart in CHARTS.values() if not (chart.other_unit_of or chart.same_as))
    return tuple(dict.fromkeys(chart.view for chart in own if chart.page == page))


def charts_on(page: str, view: str) -> tuple[DeclaredChart, ...]:
    """The charts of a view in the source's own units."""
    return tuple(
        chart
        for chart in CHARTS.values()
        if (chart.page, chart.view) == (page, view) and not (chart.other_unit_of or chart.same_as)
    )


def in_other_unit(name: str) -> DeclaredChart | None:
    """The chart that tells this one again in another unit, where there is one."""
    return next((chart for chart in CHARTS.values() if chart.other_unit_of == name), None)
