"""The explorer's chart by codes alone, as an address gives them: its choices and its maker."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from dashboard.charts.chart import Chart
from dashboard.scope import Scope
from dashboard.subjects import explorer

_MEANINGS = {
    "partners": "partners, or `each` for all but the total",
    "breakdowns": "breakdowns, or `each` for all but the total",
    "origins": "bodies that produced the figures, or `each`",
}


def draw_explored(scope: Scope, **codes: Hashable) -> Chart:
    """The chart that the explorer shows for these codes."""
    choice = _choice(scope, codes)
    return explorer.chart(scope, choice=choice, span=codes["span"], part=codes["part"])


def as_codes(scope: Scope, choice: explorer.Choice, span: str, part: str) -> dict[str, Hashable]:
    """The codes of a choice that was made on the page."""
    return {
        "indicator": choice.indicator,
        "areas": tuple(area for area in choice.areas if area not in scope.countries),
        **{dimension: getattr(choice, dimension) for dimension in explorer.DIMENSIONS},
        "span": span,
        "part": part,
    }


def _choice(scope: Scope, given: Mapping[str, Hashable]) -> explorer.Choice:
    """The choice as far as it is given: a later control offers what the earlier ones leave."""
    others = given.get("areas") or ()
    choice = explorer.start(scope, given["indicator"], others)
    for dimension in explorer.DIMENSIONS:
        if dimension in given:
            offered = explorer.offer(choice, dimension, scope.say)
            choice = explorer.narrow(choice, offered, given[dimension] or ())
    return choice


def _indicators(scope: Scope, given: Mapping[str, Hashable]) -> Sequence[str]:
    codes, first = explorer.indicators(scope.language), explorer.first_indicator()
    return (first, *(code for code in codes if code != first))


def _areas(scope: Scope, given: Mapping[str, Hashable]) -> Sequence[str]:
    others, default = explorer.other_areas(scope, given["indicator"])
    return (*default, *(area for area in others if area not in default))


def _codes(dimension: str, scope: Scope, given: Mapping[str, Hashable]) -> Sequence[str]:
    offered = explorer.offer(_choice(scope, given), dimension, scope.say)
    return (*offered.default, *(code for code in offered.codes if code not in offered.default))


def _spans(scope: Scope, given: Mapping[str, Hashable]) -> Sequence[str]:
    return explorer.spans(scope, _choice(scope, given))


def _parts(scope: Scope, given: Mapping[str, Hashable]) -> Sequence[str]:
    return explorer.parts(scope, _choice(scope, given), given["span"])


EXPLORED: tuple[dict, ...] = (
    {
        "name": "indicator",
        "keyword": "indicator",
        "meaning": "the id of an indicator that has figures",
        "options": _indicators,
    },
    {
        "name": "areas",
        "keyword": "areas",
        "meaning": "areas with figures besides the chosen countries",
        "options": _areas,
        "default": ("",),
        "most": 40,
    },
    *(
        {
            "name": dimension,
            "keyword": dimension,
            "meaning": meaning,
            "options": partial(_codes, dimension),
            "most": 40,
        }
        for dimension, meaning in _MEANINGS.items()
    ),
    {
        "name": "spans",
        "keyword": "span",
        "meaning": "A years, S half-years, Q quarters, M months, any",
        "options": _spans,
    },
    {
        "name": "part",
        "keyword": "part",
        "meaning": "long series, short ones, or the whole",
        "options": _parts,
    },
)
