"""Toggles between the source's own unit and others, where a chart can be told in both."""

from collections.abc import Hashable, Sequence

from dashboard.charts import units
from dashboard.model.scope import Scope
from dashboard.ui import cards, filters
from dashboard.ui.cards import Maker


def show_units(
    subject: str,
    own: Maker,
    scope: Scope,
    also: Sequence[Maker] = (),
    **choices: Hashable,
) -> None:
    """A chart in its own unit, or in the one that is chosen of those it can be told in.

    `choices` are those of the chart in its own unit, and of those that stand below it (`also`);
    of them only partners reach the chart in another unit.
    """
    _show(subject, own, scope, choices)
    cards.show_all(also, scope, **choices)


def _show(subject: str, own: Maker, scope: Scope, choices: dict[str, Hashable]) -> None:
    partners = {name: codes for name, codes in choices.items() if name == "partners"}
    unit = _choose_unit(scope, units.offered(scope, subject, **partners))
    if unit == units.OWN:
        cards.show(own, scope, **choices)
        return
    years = units.bases(scope, subject, **partners)
    base = years[0] if years else 0
    if unit == "index" and years:
        codes = [str(year) for year in sorted(years, reverse=True)]
        base = int(filters.choose("base", scope.say("units.choose_base"), codes, str(base), str))
    cards.show(units.MAKERS[subject], scope, **partners, unit=unit, base=base)


def _choose_unit(scope: Scope, codes: tuple[str, ...]) -> str:
    say = scope.say
    if len(codes) == 1:
        return codes[0]
    return filters.choose(
        "unit",
        say("units.choose_unit"),
        codes,
        units.OWN,
        lambda code: say(f"units.pick_{code}"),
        style="segments",
    )
