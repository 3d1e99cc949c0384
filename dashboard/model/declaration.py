"""What the register of charts is made of: an entry, and the choices that it obeys."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.model.chart import Chart
from dashboard.model.scope import Scope

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


def one_of(name: str, keyword: str, meaning: str, codes: Sequence[str]) -> Choice:
    """A choice among codes that are the same in every scope."""
    return Choice(name, keyword, meaning, lambda scope, given: codes)


def charts_of(
    page: str, view: str, **makers: Callable[..., Chart] | tuple[Callable[..., Chart] | Choice, ...]
) -> dict[str, Entry]:
    """The charts of a view by their names, PAGE-…: a maker, or a maker and the chart's choices."""
    entries = {}
    for name, told in makers.items():
        maker, *choices = told if isinstance(told, tuple) else (told,)
        entries[f"{page}-{name.replace('_', '-')}"] = Entry(page, maker, tuple(choices), view)
    return entries
