"""Why nothing can be said: every reason that holds, in one order, with the earliest day.

A refusal is an answer: its reason and its remedy are the texts `effect.refused_CODE` and
`effect.remedy_CODE`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.builder.effect_series import Change, Series
from dashboard.builder.effect_statistics import LEAST_OTHERS

# An act of which these are known has changed nothing yet, whatever was signed.
NOT_IN_FORCE = ("announced", "partly_ratified", "party_left", "rejected")
# The order in which they are told: the act, its day, the series, the period, what else there was.
CODES = (
    "not_linked",
    "measures",
    "day_unknown",
    "not_in_force",
    "too_early",
    "no_series",
    "too_coarse",
    "before_series",
    "after_series",
    "gap",
    "no_logarithm",
    "break",
    "revision",
    "another_act",
    "too_few",
    "no_variation",
)
# Those that hold of the series that was looked at, which need not be that of another's figures.
OF_SERIES = (*CODES[CODES.index("too_coarse") : CODES.index("another_act")], *CODES[-2:])


@dataclass(frozen=True)
class Refusal:
    """One reason. `earliest` is nothing where no day will do it, or where it hangs on what
    somebody publishes; `others` names the other acts; `missing` counts the changes still wanted."""

    code: str
    earliest: date | None = None
    others: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True)
class Event:
    """What the rules must know of an act: its day, its links, and the others beside it."""

    day: date | None
    until: date | None  # the day after the last that the date can mean
    precision: str
    is_day_known: bool
    status: str
    effects: Sequence[str]
    # Milestone, first day, and the day after the last.
    rivals: tuple[tuple[str, date, date], ...]


def refusals_of(event: Event, series: Series | None, today: date) -> tuple[Refusal, ...]:
    """Every reason against a judgement of this act on this series; none: it can be said."""
    found = list(_of_act(event))
    if event.day is None:
        return tuple(found)
    period = _period(event.day, series)
    if period[1] > today:
        found.append(Refusal("too_early", earliest=period[1]))
    if series is None:
        return (*found, Refusal("no_series", missing=LEAST_OTHERS + 1))
    found += _of_period(event, event.day, series, today)
    found += _of_length(series.step_of(event.day), series, today)
    return tuple(found)


def day_after(day: date, precision: str) -> date:
    """The day after the last that a date can mean."""
    if precision == "year":
        return date(day.year + 1, 1, 1)
    if precision == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day + timedelta(days=1)


def _of_act(event: Event):
    if not event.effects:
        yield Refusal("not_linked")
    if "measurement" in event.effects:
        yield Refusal("measures")
    if event.day is None or not event.is_day_known:
        yield Refusal("day_unknown")
    if event.status in NOT_IN_FORCE:
        yield Refusal("not_in_force")


def _of_period(event: Event, day: date, series: Series, today: date):
    step = series.step_of(day)
    start, end = (step.start, step.end) if step else _period(day, series)
    if event.until and start <= day < end < event.until:
        yield Refusal("too_coarse")
    if step is None:
        if day < series.steps[0].start:
            yield Refusal("before_series")
        elif day < series.steps[-1].end:
            yield Refusal("gap")
        elif end <= today:
            yield Refusal("after_series")
    elif step.missing == "gap" and step is series.steps[0]:
        # The first figure of a series has nothing before it to have changed from.
        yield Refusal("before_series")
    elif step.missing:
        yield Refusal(step.missing)
    others = sorted({id for id, first, after in event.rivals if first < end and after > start})
    if others:
        yield Refusal("another_act", others=tuple(others))


def _of_length(step: Change | None, series: Series, today: date):
    others = [one for one in series.known if one is not step]
    missing = LEAST_OTHERS - len(others)
    if missing > 0:
        last = _later(series.steps[-1], series, missing)
        yield Refusal("too_few", earliest=last if last > today else None, missing=missing)
    elif step is not None and step.change is not None and step not in series.known:
        # A month whose calendar month is known once only.
        yield Refusal("too_few", earliest=None, missing=1)


def _later(step: Change, series: Series, periods: int) -> date:
    """The end of the period so many periods after this one."""
    if series.span != "month":
        year = step.end.year + periods
        return step.end.replace(year=year, day=min(step.end.day, 28))
    month = step.end.month - 1 + periods
    return date(step.end.year + month // 12, month % 12 + 1, 1)


def _period(day: date, series: Series | None) -> tuple[date, date]:
    """The period of a day that no figure holds: its month, its year, or the part of the year
    that the figures of the series tell of."""
    if series is not None and series.span == "month":
        first = day.replace(day=1)
        return first, day_after(first, "month")
    if series is not None and series.span != "year":
        model = series.steps[-1]
        years = day.year - model.start.year
        shifted = [_shift(one, years) for one in (model.start, model.end)]
        return shifted[0], shifted[1]
    return date(day.year, 1, 1), date(day.year + 1, 1, 1)


def _shift(day: date, years: int) -> date:
    year = day.year + years
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=year)
    )
