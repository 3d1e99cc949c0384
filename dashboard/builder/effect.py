"""What came with an act: one decision for each act, indicator and partner, and its reasons.

The rules stand in docs/effect.md and were written down before a decision was shown. Sentence,
drawing and file are all made from the `Decision`, so that they cannot contradict each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import numpy

from dashboard.builder import effect_refusals as refusals
from dashboard.builder.effect_refusals import Event, Refusal
from dashboard.builder.effect_series import Change, Series, home_series, peers_of
from dashboard.builder.effect_statistics import LEAST_OTHERS, Jump, Pace, jump, pace, visible
from dashboard.queries import effects
from dashboard.store.database import remember
from data.edition import HOME

STANDS_OUT, WITHIN, CANNOT = "stands_out", "within_the_usual", "cannot_be_said"
# Without a wish: entry into force, else first application, else signature, and said which.
USUAL_DAY = "in_force"
LEAST_PEERS, MOST_PEERS = 5, 10


@dataclass(frozen=True)
class Peer:
    """The change of another country over the same period; `is_home` for ours."""

    ref_area: str
    change: float
    is_home: bool = False


@dataclass(frozen=True)
class Decision:
    """What can be said of one act and one series, and why not where it cannot."""

    milestone: str
    indicator: str
    counterpart_area: str
    ref_area: str
    state: str
    refusals: tuple[Refusal, ...]
    day: date | None
    date_precision: str
    stands_on: str
    reach: str
    expected: str
    # The day that the reader asked for; empty for the first that is known.
    by: str
    judged_on: date
    series: Series | None = None
    event: Change | None = None
    jump: Jump | None = None

    @property
    def answer(self) -> tuple[Series, Change, Jump]:
        """The series, its change and how it stands among the others, of what could be judged."""
        if self.series is None or self.event is None or self.jump is None:
            raise ValueError(f"expected an answer, got the refusal {self.reason}")
        return self.series, self.event, self.jump

    @cached_property
    def visible(self) -> float | None:
        """The smallest departure that this series could have shown, on the scale of its changes:
        natural logarithms, or the unit of the series. Told of what is refused too."""
        if self.series is None:
            return None
        changes, groups = self.series.values
        others = numpy.array([step is not self.event for step in self.series.known], bool)
        enough = others.sum() >= LEAST_OTHERS
        return visible(changes[others], groups[others]) if enough else None

    @cached_property
    def pace(self) -> Pace | None:
        """The pace after less the pace before, of yearly changes that could be judged."""
        if self.state == CANNOT:
            return None
        series, event, _ = self.answer
        if series.span == "month":
            return None
        return pace(series.values[0], series.known.index(event))

    @property
    def reason(self) -> str:
        """The code of the first reason for a refusal; empty where there is an answer."""
        return self.refusals[0].code if self.refusals else ""

    @property
    def earliest(self) -> date | None:
        """The earliest day on which it can be said; nothing where no day will do it, or where it
        hangs on what somebody publishes."""
        days = [one.earliest for one in self.refusals if one.earliest]
        return max(days) if days and len(days) == len(self.refusals) else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes of the series that are compared, the event's among them."""
        return self.series.known if self.series else ()


@remember
def judged(milestone: str, indicator: str, counterpart: str = "WLD", by: str = "") -> Decision:
    """The decision on an act (its day as the reader asks for it: signature, in_force,
    first_application; without a wish the first that is known of in_force, first_application,
    signature), an indicator of the home country and a partner (WLD for the total). An act that is
    not in the catalogue is a KeyError."""
    return _judge(milestone, indicator, counterpart, by)


@remember
def all_judged(by: str = "") -> dict[tuple[str, str, str], Decision]:
    """The decisions on everything that an act can touch, by milestone, indicator and partner."""
    return {key: _judge(*key, by) for key in _ground(by or USUAL_DAY).touches}


def unknown(**asked: str) -> str:
    """What the catalogues do not know of a question (milestone, indicator, area), with ids that
    are near; empty where they know all."""
    for kind, code in asked.items():
        known = effects.names()[kind]
        if code not in known:
            near = get_close_matches(code, known, 3, 0.5)
            nearest = f"; near: {', '.join(near)}" if near else ""
            return f"expected the id of a known {kind}, got {code}{nearest}"
    return ""


def of_act(milestone: str) -> tuple[Decision, ...]:
    """The decisions on all figures that an act can touch: what can be said first, then what has
    the fewest refusals, the longest series, the total before a partner."""
    found = [one for key, one in all_judged().items() if key[0] == milestone]
    return tuple(sorted(found, key=nearest_first))


def nearest_first(one: Decision) -> tuple:
    """The order from what can be said to what lacks most."""
    partner = one.counterpart_area
    known = one.state == CANNOT, len(one.refusals), -len(one.changes)
    return (*known, partner != "WLD", one.indicator, partner)


@dataclass(frozen=True)
class Tally:
    """Of many decisions: how many could be computed, how many stand out, how many by chance."""

    asked: int
    computed: int
    stand_out: int

    @property
    def by_chance(self) -> float:
        return 0.05 * self.computed


def tally(decisions: Iterable[Decision]) -> Tally:
    """One change of one series counts once, however many acts stand on it."""
    asked, states = 0, {}
    for one in decisions:
        asked += 1
        if one.state != CANNOT:
            series, event, _ = one.answer
            key = one.indicator, one.counterpart_area, series.span, event.time_period
            states[key] = one.state
    return Tally(asked, len(states), list(states.values()).count(STANDS_OUT))


def peers(decision: Decision) -> tuple[Peer, ...]:
    """The same change of the countries whose figures were nearest in size in the period before,
    the highest first; nothing where fewer than five have it."""
    if decision.state == CANNOT:
        return ()
    series, event, _ = decision.answer
    former, own_change = event.compared
    others = []
    for peer in peers_of(series.indicator, series.counterpart_area, series.origin, series.span):
        step = next((one for one in peer.known if one.start == event.start), None)
        if step is not None and len(peer.known) > LEAST_OTHERS:
            theirs, change = step.compared
            distance = abs(theirs - former)
            if series.takes_logs:
                distance = max(theirs / former, former / theirs)
            others.append((distance, peer.ref_area, change))
    if len(others) < LEAST_PEERS:
        return ()
    nearest = [Peer(area, change) for _, area, change in sorted(others)[:MOST_PEERS]]
    ours = Peer(HOME, own_change, is_home=True)
    return tuple(sorted([*nearest, ours], key=lambda one: -one.change))


def _judge(milestone: str, indicator: str, counterpart: str, by: str) -> Decision:
    ground = _ground(by or USUAL_DAY)
    row = ground.days[milestone]
    touch = ground.touches.get((milestone, indicator, counterpart))
    event = Event(
        day=row["day"],
        until=row["until"],
        precision=row["date_precision"],
        is_day_known=row["is_known"] or not by,
        status=row["status"],
        effects=touch["effects"].split(";") if touch else [],
        rivals=_rivals(ground, milestone, indicator, counterpart),
    )
    candidates = ground.series.get((indicator, counterpart), (None,))
    looked_at = [(one, refusals.refusals_of(event, one, ground.today)) for one in candidates]
    # The first that can be said; where none can, the first in the order that looks at no outcome.
    series, found = next((one for one in looked_at if not one[1]), looked_at[0])
    step = series.step_of(event.day) if series and event.day else None
    result = None
    if series and step and not found:
        result = jump(series.values[0], series.known.index(step), series.values[1])
    if not found and result is None:
        found = (Refusal("no_variation"),)
    state = CANNOT if result is None else STANDS_OUT if result.stands_out else WITHIN
    return Decision(
        milestone=milestone,
        indicator=indicator,
        counterpart_area=counterpart,
        ref_area=HOME,
        state=state,
        refusals=found,
        day=event.day,
        date_precision=event.precision,
        stands_on=row["stands_on"],
        reach=touch["reach"] if touch else "",
        expected=touch["effects"] if touch else "",
        by=by,
        judged_on=ground.today,
        series=series,
        event=step,
        jump=result,
    )


@dataclass(frozen=True)
class _Ground:
    """What every decision of one build is judged on."""

    touches: dict[tuple[str, str, str], dict[str, Any]]
    days: dict[str, dict[str, Any]]
    series: dict[tuple[str, str], tuple[Series, ...]]
    # By indicator and partner: what is expected to move that figure, and when it fell.
    movers: dict[tuple[str, str], list[dict[str, Any]]]
    today: date


@remember
def _ground(by: str) -> _Ground:
    days = {}
    for row in effects.days():
        if row["day_of"] == by:
            day, ended = _day(row["date"]), _day(row["ended_on"])
            until = refusals.day_after(day, row["date_precision"]) if day else None
            days[row["milestone"]] = row | {"day": day, "until": until, "ended_on": ended}
    movers = defaultdict(list)
    touches = {}
    for touch in effects.touches():
        key = touch["milestone"], touch["indicator"], touch["counterpart_area"]
        touches[key] = touch
        row = days[touch["milestone"]]
        if row["day"] and {"up", "down"} & set(touch["effects"].split(";")):
            spans = [(row["day"], row["until"])]
            is_shock = row["kind"] == "shock"
            if is_shock and row["ended_on"]:
                # The end of a shock is another one.
                spans.append((row["ended_on"], row["ended_on"] + timedelta(days=1)))
            movers[key[1:]].append(touch | {"spans": spans, "is_shock": is_shock})
    return _Ground(touches, days, home_series(), movers, effects.judged_on())


def _rivals(ground: _Ground, milestone: str, indicator: str, counterpart: str):
    """Other acts on the same partner, and shocks on any part of the figure, with their days."""
    own = ground.touches.get((milestone, indicator, counterpart))
    linked = own["linked_area"] if own else ""
    return tuple(
        (other["milestone"], *span)
        for other in ground.movers.get((indicator, counterpart), ())
        if other["milestone"] != milestone
        and (other["is_shock"] or other["reach"] != "part" or other["linked_area"] == linked)
        for span in other["spans"]
    )


def _day(stamp: Any) -> date | None:
    return stamp.date() if stamp == stamp and stamp is not None else None
