"""Series as changes from period to period, as the judgement of an act reads them.

Logs for counts and money, plain differences for shares and balances; a gap, a break, a change of
dataset and a figure that has no logarithm leave no change. Months are judged against their own
calendar month, of which there must be two years.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy

from dashboard.queries import effects
from dashboard.store.database import remember

LEAST_OF_A_MONTH = 2


@dataclass(frozen=True)
class Change:
    """From one period to the next; `missing` says why there is none."""

    time_period: str
    start: date
    end: date
    value: float
    source: str
    former_period: str = ""
    former_value: float | None = None
    former_source: str = ""
    change: float | None = None
    missing: str = ""

    @property
    def compared(self) -> tuple[float, float]:
        """The value before and the change, of a step that has one."""
        if self.former_value is None or self.change is None:
            raise ValueError(f"expected a change in {self.time_period}, got {self.missing}")
        return self.former_value, self.change


@dataclass(frozen=True)
class Series:
    """Figures of one indicator, area, partner, origin and span, in the order of time."""

    indicator: str
    ref_area: str
    counterpart_area: str
    origin: str
    span: str
    unit: str
    takes_logs: bool
    steps: tuple[Change, ...]

    @cached_property
    def known(self) -> tuple[Change, ...]:
        """The steps that have a change and, of months, a calendar month known well enough."""
        changes = [step for step in self.steps if step.change is not None]
        if self.span != "month":
            return tuple(changes)
        months = [step.start.month for step in changes]
        return tuple(step for step in changes if months.count(step.start.month) >= LEAST_OF_A_MONTH)

    def step_of(self, day: date) -> Change | None:
        """The step whose period holds the day."""
        return next((step for step in self.steps if step.start <= day < step.end), None)

    @cached_property
    def values(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """The changes that are known, and the group of each."""
        changes = numpy.array([step.change for step in self.known], float)
        groups = [step.start.month if self.span == "month" else 0 for step in self.known]
        return changes, numpy.array(groups, int)


@remember
def home_series() -> dict[tuple[str, str], tuple[Series, ...]]:
    """All series of the home country by indicator and partner; whole years before months before
    parts of years, the longest first. The order looks at no outcome."""
    found = defaultdict(list)
    for one in _read(effects.home_figures()):
        found[one.indicator, one.counterpart_area].append(one)
    order = {"year": 0, "month": 1}
    return {
        key: tuple(
            sorted(several, key=lambda one: (order.get(one.span, 2), -len(one.known), one.origin))
        )
        for key, several in found.items()
    }


@remember
def peers_of(indicator: str, partner: str, origin: str, span: str) -> tuple[Series, ...]:
    """The same series of other countries."""
    return tuple(_read(effects.peer_figures(indicator, partner, origin, span)))


def _read(rows: list[dict[str, Any]]) -> list[Series]:
    columns = ("indicator", "ref_area", "counterpart_area", "origin", "span")
    series = []
    for key, several in groupby(rows, key=lambda row: tuple(row[name] for name in columns)):
        rows_of_one = list(several)
        first = rows_of_one[0]
        steps = tuple(_step(row) for row in rows_of_one)
        fields = dict(zip(columns, key, strict=True))
        series.append(
            Series(**fields, unit=first["unit"], takes_logs=first["takes_logs"], steps=steps)
        )
    return series


def _step(row: dict[str, Any]) -> Change:
    missing = missing_change(row)
    former = None if missing == "gap" else row["former_value"]
    change = None
    if not missing:
        value = row["value"]
        change = math.log(value / former) if row["takes_logs"] else value - former
    return Change(
        row["time_period"],
        row["period_start"].date(),
        row["period_end"].date(),
        row["value"],
        row["source"],
        row["former_period"] or "",
        former,
        row["former_source"] or "",
        change,
        missing,
    )


def missing_change(row: dict[str, Any]) -> str:
    """Why a figure has no change from the period before: gap, break, revision, no_logarithm."""
    former = row["former_value"]
    if former is None or math.isnan(former):
        return "gap"
    if row["is_broken"]:
        return "break"
    if row["is_revised"]:
        return "revision"
    return "no_logarithm" if row["takes_logs"] and min(row["value"], former) <= 0 else ""
