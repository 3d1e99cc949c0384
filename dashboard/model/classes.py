"""The classes of a map: limits that follow the figures, the same for screen, slide and file."""

from collections.abc import Sequence
from functools import cache
from math import floor, log10

CLASSES = 6
STEPS = (1, 2, 5)  # round limits within a power of ten
LOW = 1 / 3  # of all places at most this part stands in the lowest class
_ABOVE = 1e-9  # the highest figure stands in the highest class
TENFOLD = 10  # the ends of a class are at most so many times each other, but of the lowest


def class_limits(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """From the least to the most: 0 (or the least below it), round limits, the highest.

    Figures of countries differ by powers of ten, so classes are natural breaks of their
    logarithms, at round numbers: those of one class are as near each other as the number of
    classes allows, the larger the more it matters, and no class but the lowest has room for
    figures that are more than ten times each other.
    """
    ordered = sorted(values)
    if not ordered:
        return [0, 1]
    lowest, highest = min(0.0, ordered[0]), float(f"{ordered[-1]:.3g}")
    positive = [value for value in ordered if value > 0]
    if not positive or positive[0] == positive[-1]:
        return [lowest, highest] if highest > lowest else [lowest, lowest + 1]
    return [lowest, *_breaks(ordered, _round_numbers(positive[0], positive[-1]), classes), highest]


def class_of(value: float, limits: Sequence[float]) -> int:
    """The number of the class that a value stands in, from 0."""
    return sum(value >= limit for limit in limits[1:-1])


def _breaks(ordered: Sequence[float], numbers: Sequence[float], classes: int) -> list[float]:
    """The round numbers between which figures lie nearest each other, the fewest that do it."""
    edges = [*numbers, ordered[-1] * (1 + _ABOVE)]

    @cache
    def best(start: int, left: int) -> tuple[int, float, int, tuple[float, ...]]:
        """Faults, distance, number and limits of at most so many classes from a number upwards."""
        found = []
        for stop in range(start + 1, len(edges)):
            rest: tuple = (0, 0.0, 0, ())
            if stop < len(edges) - 1:
                if left == 1:
                    continue
                rest = best(stop, left - 1)
            low, high = edges[start], edges[stop]
            wide = high > TENFOLD * low * (1 + _ABOVE)
            distance = _distance([value for value in ordered if low <= value < high])
            found.append((wide + rest[0], distance + rest[1], 1 + rest[2], (low, *rest[3])))
        return min(found)

    offers = []
    for start, low in enumerate(numbers):
        below = [value for value in ordered if value < low]
        faults, distance, count, limits = best(start, classes - 1)
        faults += len(below) > LOW * len(ordered)
        offers.append((faults, distance + _distance(below), count, limits))
    return list(min(offers)[3]) if offers else []


def _distance(members: Sequence[float]) -> float:
    """How far figures lie from each other by their powers of ten, weighed by their size."""
    told = [(value, log10(value)) for value in members if value > 0]
    whole = sum(value for value, _ in told)
    mean = sum(value * power for value, power in told) / whole if told else 0
    # What a computation of floats adds decides nothing.
    return round(sum(value * (power - mean) ** 2 for value, power in told), 6)


def _round_numbers(least: float, most: float) -> list[float]:
    """Round numbers above the least and not above the most."""
    powers = range(floor(log10(least)), floor(log10(most)) + 1)
    found = (float(f"{step * 10.0**power:.1g}") for power in powers for step in STEPS)
    return [limit for limit in found if least < limit <= most]
