"""`DeclaredChart`: what is told of a chart once, beside its maker, and read by all who offer it.

Pages, the interface, embedded pages, briefings and notes ask it for the chart's name and place,
its choices with their controls, the filters that it obeys, and its title in a list.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope

Given = Mapping[str, Any]  # each value is of the kind that the choice's `options` have
Maker = Callable[..., Chart]

FILTERS = ("years", "counterpart", "countries", "milestones", "as_of")
"""The filters of all pages that a chart may obey."""


@dataclass(frozen=True)
class Choice:
    """One choice of a chart.

    `options` are the values that may be chosen, after the choices before this one; the first is
    the default, unless `default` names others. Where there are none, the maker gets `None`.
    """

    name: str  # in the address
    meaning: str  # for the description of the interface
    options: Callable[[Scope, Given], Sequence[Hashable]]
    default: tuple[str, ...] = ()
    most: int = 1  # so many values at once; more than one are given as a tuple
    label: str = ""  # key of the words at its control; a page that has none draws it by itself
    name_of: Callable[[Words, Any], str] = lambda say, value: str(value)
    segments: bool = False  # drawn side by side instead of as a list that opens
    instead_of: str = ""  # the filter that the chart does not obey because of this choice
    follows: bool = False  # the chosen partners, where there are any, are this choice
    is_partner: bool = False  # under a name of its own; a partner chosen elsewhere is chosen here
    newest_first: bool = False  # years in the order of time at the control, else as offered
    keyword: str = ""  # of the maker; the name, unless told otherwise

    def __post_init__(self) -> None:
        object.__setattr__(self, "keyword", self.keyword or self.name)


@dataclass(frozen=True)
class Preset:
    """A chart with some of its choices made, as a briefing offers it under a name of its own."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DeclaredChart:
    """A chart that can be asked for by name; the name stands in addresses and never changes."""

    name: str
    maker: Maker
    choices: tuple[Choice, ...] = ()
    title: str = ""  # in the list of a briefing: key of words, or an indicator; empty: not there
    presets: tuple[Preset, ...] = ()
    subjects: tuple[str, ...] = ()  # indicators, or keys of words, that it is looked for by besides
    ignores: tuple[str, ...] = ()  # filters that do not reach it, besides what its maker tells
    other_unit_of: str = ""  # the chart that it tells again in the unit that a reader chose
    picks_by_years: bool = False  # the years choose which series it draws, not only their figures
    same_as: str = ""  # the chart of its view that draws the same: its address leads there
    page: str = ""
    view: str = ""  # of the page

    @property
    def obeys(self) -> tuple[str, ...]:
        """The filters that reach the chart."""
        replaced = (choice.instead_of for choice in self.choices)
        unreached = () if self.figures else ("counterpart",)
        ignored = {*self.ignores, *unreached, *getattr(self.maker, "ignored", ()), *replaced}
        return tuple(name for name in FILTERS if name not in ignored)

    @property
    def figures(self) -> Callable[..., Any] | None:
        """The figures among which partners are chosen, where it is told by partner."""
        return getattr(self.maker, "figures", None)

    @property
    def about(self) -> str:
        """What it shows, for the description of the interface."""
        return (self.maker.__doc__ or "").strip().partition("\n")[0]


def on_page(page: str, view: str, *charts: DeclaredChart) -> tuple[DeclaredChart, ...]:
    """The charts of one view of a page, in their order."""
    return tuple(replace(chart, page=page, view=view) for chart in charts)


def code_of(value: Hashable) -> str:
    """A value of a choice as it stands in an address."""
    return str(getattr(value, "code", value))


def made(maker: Maker, scope: Scope, given: Mapping[str, Hashable]) -> Chart:
    """A chart that knows what it was asked for besides countries and years.

    One that is not told by partner is the same whichever are chosen, and says so.
    """
    is_reached = hasattr(maker, "figures") or not scope.partners
    if not is_reached:
        note, scope = scope.say("chart_notes.no_filter_partners"), replace(scope, partners=())
    codes = ["-".join(scope.partners), *map(_codes_of, given.values())]
    chart = replace(maker(scope, **given), chosen=tuple(dict.fromkeys(filter(None, codes))))
    if is_reached:
        return chart
    return replace(chart, cautions=(note, *chart.cautions), notes=(note, *chart.notes))


def _codes_of(value: Any) -> str:
    is_list = isinstance(value, tuple) and not hasattr(value, "code")
    several = value if is_list else (value,)
    return "-".join(code_of(one) for one in several if one is not None)
