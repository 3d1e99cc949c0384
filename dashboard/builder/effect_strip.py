"""All changes of the series of a decision as marks of a strip: its own, and the placebo dates.

Every other change is judged by the same rule as that of the act, as if something had happened
then: what stands out among them is what the rule finds where nothing was asked.
"""

from dataclasses import dataclass
from typing import Literal

import numpy

from dashboard.builder.effect import Decision
from dashboard.builder.effect_series import Change
from dashboard.builder.effect_statistics import LEAST_OTHERS, jump

Role = Literal["event", "other", "placebo"]


@dataclass(frozen=True)
class Mark:
    """One change of the series: the act's own, a placebo date that stands out by the same rule, or
    another; `usual` is the mean of the changes that it is compared with."""

    step: Change
    role: Role
    usual: float


def marks(decision: Decision) -> tuple[Mark, ...]:
    """Every change of the series that is compared, in the order of time."""
    if decision.series is None or not decision.changes:
        return ()
    changes, groups = decision.series.values
    enough = len(changes) > LEAST_OTHERS
    is_event = numpy.array([step is decision.event for step in decision.changes], bool)
    found = []
    for index, step in enumerate(decision.changes):
        one = jump(changes, index, groups) if enough else None
        stands_out = one is not None and one.stands_out
        role: Role = "event" if is_event[index] else "placebo" if stands_out else "other"
        alike = (groups == groups[index]) & ~is_event
        found.append(Mark(step, role, float(changes[alike].mean()) if alike.any() else 0.0))
    return tuple(found)
