"""What came with an act: one decision for each act, indicator and partner, and its reasons.

The rules stand in docs/effect.md and were written down before a decision was shown. Sentence,
drawing and file are all made from the `Decision`, so that they cannot contradict each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

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
    judged_on: date
    series: Series | None = None
    event: Change | None = None
    jump: Jump | None = None
    pace: Pace | None = None
    # On the scale of the changes: natural logarithms, or the unit of the series.
    visible: float | None = None

    @property
    def reason(self) -> str:
        """The code of the first reason for a refusal; empty where there is an answer."""
        return self.refusals[0].code if self.refusals else ""

    @property
    def earliest(self) -> date | None:
        """The earliest day on which it can be said; nothing where no day will do it, or where it
        hangs on what somebody publishes."""
        days = [one.earliest for one in self.refusals]
        return max(days) if days and None not in days else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes of the series that are compared, the event's among them."""
        return self.series.known if self.series else ()


@remember
def judged(milestone: str, indicator: str, counterpart: str = "WLD", by: str = "") -> Decision:
    """The decision on an act (its day as the reader asks for it: signature, in_force,
    first_application), an indicator of the home country and a partner (WLD for the total)."""
    return _judge(milestone, indicator, counterpart, by)


@remember
def all_judged(by: str = "") -> dict[tuple[str, str, str], Decision]:
    """The decisions on everything that an act can touch, by milestone, indicator and partner."""
    return {key: _judge(*key, by) for key in _touches()}


def of_link(milestone: str, series: str, counterpart: str, by: str = "") -> list[Decision]:
    """The decisions on the indicators of a series; what can be said first, then by indicator."""
    found = [
        all_judged(by)[key]
        for key, touch in _touches().items()
        if (key[0], touch["series"], key[2]) == (milestone, series, counterpart)
    ]
    return sorted(found, key=lambda one: (one.state == CANNOT, len(one.refusals), one.indicator))


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
    """One series and period counts once, however many acts stand on it."""
    states = [one.state for one in decisions]
    computed = [state for state in states if state != CANNOT]
    return Tally(len(states), len(computed), computed.count(STANDS_OUT))


def peers(decision: Decision) -> tuple[Peer, ...]:
    """The same change of the countries whose figures were nearest in size in the period before,
    the highest first; nothing where fewer than five have it."""
    series, event = decision.series, decision.event
    if decision.state == CANNOT or series is None or event is None:
        return ()
    others = []
    for peer in peers_of(
        series.indicator, series.counterpart_area, series.origin, series.span
    ):
        step = next((one for one in peer.known if one.start == event.start), None)
        if step is not None and len(peer.known) > LEAST_OTHERS:
            distance = abs(step.former_value - event.former_value)
            if series.takes_logs:
                ratio = step.former_value / event.former_value
                distance = max(ratio, 1 / ratio)
            others.append((distance, peer.ref_area, step.change))
    if len(others) < LEAST_PEERS:
        return ()
    nearest = [Peer(area, change) for _, area, change in sorted(others)[:MOST_PEERS]]
    ours = Peer(HOME, event.change, is_home=True)
    return tuple(sorted([*nearest, ours], key=lambda one: -one.change))


def _judge(milestone: str, indicator: str, counterpart: str, by: str) -> Decision:
    row = _days(by or USUAL_DAY).get(milestone)
    if row is None:
        raise KeyError(milestone)
    touch = _touches().get((milestone, indicator, counterpart))
    event = Event(
        day=row["day"],
        until=row["until"],
        precision=row["date_precision"],
        is_day_known=row["is_known"] or not by,
        status=row["status"],
        effects=touch["effects"].split(";") if touch else [],
        rivals=tuple(_rivals(milestone, indicator, counterpart, by or USUAL_DAY)),
    )
    today = effects.judged_on()
    candidates = home_series().get((indicator, counterpart), ())
    looked_at = [
        (series, refusals.refusals_of(event, series, today)) for series in candidates
    ] or [(None, refusals.refusals_of(event, None, today))]
    # The first that can be said; where none can, the first in the order that looks at no outcome.
    series, found = next((one for one in looked_at if not one[1]), looked_at[0])
    numbers = _numbers(series, event.day) if series else {}
    if not found and numbers["jump"] is None:
        found = (Refusal("no_variation"),)
    if found:
        numbers |= {"jump": None, "pace": None}
        state = CANNOT
    else:
        state = STANDS_OUT if numbers["jump"].stands_out else WITHIN
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
        judged_on=today,
        series=series,
        **numbers,
    )


def _numbers(series: Series, day: date) -> dict[str, Any]:
    changes, groups = series.values
    step = series.step_of(day)
    place = next((at for at, one in enumerate(series.known) if one is step), None)
    others = [at != place for at in range(len(changes))]
    enough = sum(others) >= LEAST_OTHERS
    return {
        "event": step,
        "jump": jump(changes, place, groups) if enough and place is not None else None,
        "pace": pace(changes, place) if series.span != "month" and place is not None else None,
        "visible": visible(changes[others], groups[others]) if enough else None,
    }


def _rivals(milestone: str, indicator: str, counterpart: str, by: str):
    """Other acts and shocks that are expected to move the same figure of the same partner, each
    with the days in which it fell."""
    own = _touches().get((milestone, indicator, counterpart))
    days = _days(by)
    for touch in _touches_by_figure().get((indicator, counterpart), ()):
        row = days[touch["milestone"]]
        moves = {"up", "down"} & set(touch["effects"].split(";"))
        same_partner = touch["reach"] != "part" or (
            own is not None and own["linked_area"] == touch["linked_area"]
        )
        if touch["milestone"] == milestone or not moves or row["day"] is None:
            continue
        if same_partner or row["kind"] == "shock":
            yield touch["milestone"], row["day"], row["until"]
            if row["kind"] == "shock" and row["ended_on"] is not None:
                yield touch["milestone"], row["ended_on"], row["ended_on"] + timedelta(days=1)


@remember
def _touches() -> dict[tuple[str, str, str], dict[str, Any]]:
    return {
        (row["milestone"], row["indicator"], row["counterpart_area"]): row
        for row in effects.touches()
    }


@remember
def _touches_by_figure() -> dict[tuple[str, str], list[dict[str, Any]]]:
    found = defaultdict(list)
    for row in effects.touches():
        found[row["indicator"], row["counterpart_area"]].append(row)
    return found


@remember
def _days(by: str) -> dict[str, dict[str, Any]]:
    """The acts by id; `until` is the day after the last that the date can mean."""
    found = {}
    for row in effects.days():
        if row["day_of"] == by:
            day, ended = _day(row["date"]), _day(row["ended_on"])
            until = refusals.day_after(day, row["date_precision"]) if day else None
            found[row["milestone"]] = row | {"day": day, "until": until, "ended_on": ended}
    return found


def _day(stamp: Any) -> date | None:
    return stamp.date() if stamp == stamp and stamp is not None else None
