"""The classes of a map: limits that follow the figures, the same for screen, slide and file."""

from collections.abc import Sequence
from math import floor, log10

CLASSES = 6
LADDERS = ((1, 2, 5), (1, 3), (1,))  # limits within a power of ten, the finest first
LOW = 1 / 3  # of all places at most this part stands in the lowest class


def class_limits(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """From the least to the most: 0 (or the least below it), round limits, the highest.

    Figures of countries differ by powers of ten, so each limit is a round multiple of the one
    before: no class but the lowest holds figures that are more than ten times each other.
    """
    ordered = sorted(values)
    if not ordered:
        return [0, 1]
    lowest, highest = min(0.0, ordered[0]), float(f"{ordered[-1]:.3g}")
    positive = [value for value in ordered if value > 0]
    if not positive or positive[0] == positive[-1]:
        return [lowest, highest] if highest > lowest else [lowest, lowest + 1]
    for steps in LADDERS:
        limits = _limits(positive[0], ordered[-1], steps)[-(classes - 1) :]
        below = sum(value < limits[0] for value in ordered) if limits else 0
        if below <= LOW * len(ordered):
            break
    return [lowest, *limits, highest]


def class_of(value: float, limits: Sequence[float]) -> int:
    """The number of the class that a value stands in, from 0."""
    return sum(value >= limit for limit in limits[1:-1])


def _limits(least: float, most: float, steps: Sequence[int]) -> list[float]:
    """Round numbers above the least and not above the most."""
    powers = range(floor(log10(least)), floor(log10(most)) + 1)
    found = (float(f"{step * 10.0**power:.1g}") for power in powers for step in steps)
    return [limit for limit in found if least < limit <= most]
