"""The explorer's chart by codes alone, as an address gives them: its choices and its maker."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from dashboard.charts.explorer import figure as explorer
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, Given, on_page
from dashboard.model.scope import Scope

_MEANINGS = {
    "partners": "partners, or `each` for all but the total",
    "breakdowns": "breakdowns, or `each` for all but the total",
    "origins": "bodies that produced the figures, or `each`",
}


MOST = 40  # codes of one dimension at once


def draw_explored(scope: Scope, **codes: Any) -> Chart:
    """The chart that the explorer shows for these codes."""
    choice = _choice(scope, codes)
    return explorer.chart(scope, choice=choice, span=codes["span"], part=codes["part"])


def codes_of(scope: Scope, choice: explorer.Choice, span: str, part: str) -> dict[str, Any]:
    """The codes by which `draw_explored` draws a choice: those that stand in an address."""
    others = tuple(area for area in choice.areas if area not in scope.countries)
    decided, sofar = {}, explorer.start(scope, choice.indicator, others)
    for dimension in explorer.DIMENSIONS:
        offered = explorer.offer(sofar, dimension, scope.say)
        codes = getattr(choice, dimension)
        # An address holds so many codes; all of them have one of their own.
        if len(codes) > MOST and codes == offered.resolve((explorer.EACH,)):
            codes = (explorer.EACH,)
        sofar, decided[dimension] = explorer.narrow(sofar, offered, codes), codes
    return {"indicator": choice.indicator, "areas": others, **decided, "span": span, "part": part}


def _choice(scope: Scope, given: Given) -> explorer.Choice:
    """The choice as far as it is given: a later control offers what the earlier ones leave."""
    others = given.get("areas") or ()
    choice = explorer.start(scope, given["indicator"], others)
    for dimension in explorer.DIMENSIONS:
        if dimension in given:
            offered = explorer.offer(choice, dimension, scope.say)
            choice = explorer.narrow(choice, offered, given[dimension] or ())
    return choice


def _indicators(scope: Scope, given: Given) -> Sequence[str]:
    codes, first = explorer.indicators(scope.language), explorer.first_indicator()
    return (first, *(code for code in codes if code != first))


def _areas(scope: Scope, given: Given) -> Sequence[str]:
    others, default = explorer.other_areas(scope, given["indicator"])
    return (*default, *(area for area in others if area not in default))


def _codes(dimension: str, scope: Scope, given: Given) -> Sequence[str]:
    offered = explorer.offer(_choice(scope, given), dimension, scope.say)
    return (*offered.default, *(code for code in offered.codes if code not in offered.default))


def _spans(scope: Scope, given: Given) -> Sequence[str]:
    return explorer.spans(scope, _choice(scope, given))


def _parts(scope: Scope, given: Given) -> Sequence[str]:
    return explorer.parts(scope, _choice(scope, given), given["span"])


def _several(name: str, meaning: str, options: Callable, default: tuple[str, ...] = ()) -> Choice:
    return Choice(name, meaning, options, default, most=MOST)


EXPLORED = (
    Choice("indicator", "the id of an indicator that has figures", _indicators),
    _several("areas", "areas with figures besides the chosen countries", _areas, ("",)),
    *(
        _several(dimension, meaning, partial(_codes, dimension))
        for dimension, meaning in _MEANINGS.items()
    ),
    Choice("spans", "A years, S half-years, Q quarters, M months, any", _spans, keyword="span"),
    Choice("part", "long series, short ones, or the whole", _parts),
)
CHARTS = on_page(
    "explorer", "chart", DeclaredChart("explorer", draw_explored, EXPLORED, picks_by_years=True)
)
