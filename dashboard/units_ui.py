"""Toggles between the source's own unit and others, where a chart can be told in both."""

from collections.abc import Sequence

from dashboard import filters, ui
from dashboard.scope import Scope
from dashboard.subjects import migrants_stock, remittances, units


def show_inflow(scope: Scope) -> None:
    """Money received through the years, in the chosen unit."""
    unit = _choose_unit(scope, units.MONEY)
    if unit == units.OWN:
        ui.show(remittances.inflow, scope)
    else:
        base = _choose_base(scope, unit, units.bases_of_inflow(scope))
        ui.show(units.inflow, scope, unit=unit, base=base)


def show_corridors(scope: Scope, partners: tuple[str, ...]) -> None:
    """Money from chosen senders, in the chosen unit."""
    unit = _choose_unit(scope, units.MONEY)
    if unit == units.OWN:
        ui.show(remittances.corridors, scope, partners=partners)
    else:
        base = _choose_base(scope, unit, units.bases_of_corridors(scope, partners))
        ui.show(units.corridors, scope, partners=partners, unit=unit, base=base)


def show_stock(scope: Scope, origin: str, revision: str) -> None:
    """Migrants abroad through the years in the chosen unit, then by destination."""
    unit = _choose_unit(scope, units.PEOPLE)
    if unit == units.OWN:
        ui.show(migrants_stock.total, scope, origin=origin, revision=revision)
    else:
        base = _choose_base(scope, unit, units.bases_of_stock(scope))
        ui.show(units.stock, scope, unit=unit, base=base)
    ui.show(migrants_stock.destinations, scope, origin=origin, revision=revision)


def _choose_unit(scope: Scope, codes: Sequence[str]) -> str:
    say = scope.say
    return filters.choose(
        "unit",
        say("units.choose_unit"),
        codes,
        units.OWN,
        lambda code: say(f"units.pick_{code}"),
        style="segments",
    )


def _choose_base(scope: Scope, unit: str, years: Sequence[int]) -> int:
    """The year that is 100; asked for an index alone."""
    if unit != "index" or not years:
        return years[0] if years else 0
    codes = [str(year) for year in sorted(years, reverse=True)]
    label = scope.say("units.choose_base")
    return int(filters.choose("base", label, codes, str(years[0]), str))
