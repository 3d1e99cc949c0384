"""What would have to be published so that something could be said of an act, from its refusals.

One wish for each act and topic of which no figure can tell: the figure that is nearest to an
answer, who publishes it, how often and from when it would have to be known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.builder.effect import CANNOT, Decision, all_judged
from dashboard.builder.effect_statistics import LEAST_OTHERS
from dashboard.queries import effects
from dashboard.store.database import remember

OF_THE_DAY = ("day_unknown", "too_coarse")
LEAST_FIGURES = LEAST_OTHERS + 2
MONTHS = 3  # years of months: each calendar month is then known twice besides the act's own


@dataclass(frozen=True)
class Wish:
    """One figure (or, with `of_day`, the day of the act alone) that is missing for one act."""

    decision: Decision
    topic: str
    body: str  # code of the list ORIGIN; empty where nobody publishes the figure
    often: str  # year, month, or part: the same months of every year
    since: int | None  # the first year that is needed
    figures: int  # so many in a row, that of the act and the one before among them
    of_day: bool

    @property
    def changes_measure(self) -> bool:
        """Whether the act changed how the figure is counted, and is expected to do no more."""
        return "measurement" in self.decision.expected


@dataclass(frozen=True)
class Unsaid:
    """Acts of which no linked figure tells anything: all, those that wait, and the wishes."""

    acts: int
    silent: int
    waiting: tuple[str, ...]
    wishes: tuple[Wish, ...]

    @property
    def unasked(self) -> int:
        """Acts that are expected to leave all their figures as they are."""
        return self.silent - len(self.waiting) - len({w.decision.milestone for w in self.wishes})


@remember
def unsaid() -> Unsaid:
    """What is missing for every act, by topic and in the order of the acts' days."""
    acts: dict[str, list[Decision]] = {}
    for (milestone, *_), decision in all_judged().items():
        acts.setdefault(milestone, []).append(decision)
    silent = {
        milestone: found
        for milestone, found in acts.items()
        if all(one.state == CANNOT for one in found)
    }
    wishes, waiting = [], []
    for milestone, found in silent.items():
        mine = [_wish(one) for one in _nearest_of_topics(found)]
        wishes += mine
        if not mine and any(_waits(one) for one in found if _asked(one)):
            waiting.append(milestone)
    wishes.sort(key=lambda one: (one.topic, one.changes_measure, one.decision.day or date.max))
    return Unsaid(len(acts), len(silent), tuple(waiting), tuple(wishes))


def _nearest_of_topics(found: Iterable[Decision]) -> list[Decision]:
    """Of each topic the figure to ask for; nothing where only time is missing, or where no change
    is expected. Figures that the act shall move go before those whose measure it changed, those of
    its own partner before wider ones, levels that a body publishes before what is derived."""
    known = effects.indicators()

    def order(one: Decision) -> tuple:
        row, partner = known[one.indicator], one.counterpart_area
        about_act = "measurement" in one.expected, one.reach == "part", one.series is None
        about_figure = row["headline"] != "yes", row["measure"] in ("ratio", "rate")
        about_partner = one.reach != "own", partner != "WLD"
        return (*about_act, *about_figure, *about_partner, -len(one.changes), one.indicator)

    nearest: dict[str, Decision] = {}
    for one in sorted(filter(_asked, found), key=order):
        nearest.setdefault(known[one.indicator]["topic"], one)
    return [one for one in nearest.values() if not _waits(one)]


def _asked(decision: Decision) -> bool:
    """Whether anything is expected of the act in this figure."""
    return decision.expected != "none"


def _waits(decision: Decision) -> bool:
    codes = {one.code for one in decision.refusals}
    return bool(decision.earliest) or bool(codes & {"not_in_force"})


def _wish(decision: Decision) -> Wish:
    codes = [one.code for one in decision.refusals]
    series, day = decision.series, decision.day
    span = series.span if series else "year"
    often = span if span in ("year", "month") else "part"
    figures = LEAST_FIGURES
    if "another_act" in codes and often != "month":
        often = "month"
    if often == "month":
        figures = 12 * MONTHS
    return Wish(
        decision=decision,
        topic=effects.indicators()[decision.indicator]["topic"],
        body=series.origin if series else _publisher(decision),
        often=often,
        since=day.year - 1 if day else None,
        figures=figures,
        of_day=set(codes) <= {*OF_THE_DAY},
    )


def _publisher(decision: Decision) -> str:
    """The body to ask where there is no series: the one that has told of this very partner, else
    one that may tell of any."""
    known, indicator = effects.publishers(), decision.indicator
    own = known.get((indicator, decision.counterpart_area))
    return own or known.get((indicator, ""), "")
