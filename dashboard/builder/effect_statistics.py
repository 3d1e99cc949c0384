"""The arithmetic of an observed change: its departure, its interval, what could have been seen.

One change of a series against all its others, as in a regression on the groups of the changes
(calendar months; one group where there are none) with a variable of its own for the one change.
Student's t, exact for independent Gaussian changes. numpy and math only.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy

LEVEL = 0.95
POWER = 0.8
LEAST_OTHERS = 8
LEAST_A_SIDE = 5
NOTHING = 1e-12  # what the last digit of a mean leaves is no departure
_NODES, _WEIGHTS = numpy.polynomial.legendre.leggauss(80)
_erf = numpy.vectorize(math.erf, otypes=[float])


@dataclass(frozen=True)
class Jump:
    """One change against the others, on the scale of the changes."""

    change: float
    usual: float
    departure: float
    low: float
    high: float
    freedom: int
    others: int
    # From the highest in the direction of the departure; equal ones share the better place.
    rank: int
    of: int

    @property
    def stands_out(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Pace:
    """The mean change after less the mean change before."""

    difference: float
    low: float
    high: float
    before: int
    after: int


def jump(changes: numpy.ndarray, event: int, groups: numpy.ndarray | None = None) -> Jump | None:
    """The change at `event` against the others; nothing where the others do not vary."""
    groups = numpy.zeros(len(changes), int) if groups is None else groups
    others = numpy.arange(len(changes)) != event
    peers = others & (groups == groups[event])
    spread, freedom = _spread(changes[others], groups[others])
    if freedom < 1 or not peers.any() or spread <= NOTHING * (1 + abs(changes[others]).max()):
        return None
    usual = float(changes[peers].mean())
    departure = float(changes[event]) - usual
    if abs(departure) < NOTHING * (1 + abs(usual)):
        departure = 0.0
    margin = quantile((1 + LEVEL) / 2, freedom) * spread * math.sqrt(1 + 1 / peers.sum())
    adjusted = changes - numpy.array([_mean_of_others(changes, groups, one) for one in groups])
    sign = 1 if departure >= 0 else -1
    rank = 1 + int((sign * adjusted[others] > sign * adjusted[event] + NOTHING).sum())
    low, high = departure - margin, departure + margin
    count = int(others.sum())
    return Jump(float(changes[event]), usual, departure, low, high, freedom, count, rank, count + 1)


def visible(changes: numpy.ndarray, groups: numpy.ndarray | None = None) -> float | None:
    """The smallest departure of one further change that these others would have shown in `POWER`
    of the cases, on the scale of the changes."""
    groups = numpy.zeros(len(changes), int) if groups is None else groups
    spread, freedom = _spread(changes, groups)
    if freedom < 1 or spread <= 0:
        return None
    least = min(int((groups == one).sum()) for one in set(groups.tolist()))
    return visible_distance(freedom) * spread * math.sqrt(1 + 1 / least)


def pace(changes: numpy.ndarray, event: int) -> Pace | None:
    """From five changes a side; the change of the event itself belongs to neither."""
    before, after = changes[:event], changes[event + 1 :]
    if min(len(before), len(after)) < LEAST_A_SIDE:
        return None
    freedom = len(before) + len(after) - 2
    squares = before.var() * len(before) + after.var() * len(after)
    error = math.sqrt(squares / freedom * (1 / len(before) + 1 / len(after)))
    margin = quantile((1 + LEVEL) / 2, freedom) * error
    difference = float(after.mean() - before.mean())
    return Pace(difference, difference - margin, difference + margin, len(before), len(after))


def _spread(changes: numpy.ndarray, groups: numpy.ndarray) -> tuple[float, int]:
    """Standard deviation within the groups, and its degrees of freedom."""
    names = set(groups.tolist())
    squares = sum(
        float(((changes[groups == one] - changes[groups == one].mean()) ** 2).sum())
        for one in names
    )
    freedom = len(changes) - len(names)
    return (math.sqrt(squares / freedom), freedom) if freedom > 0 else (0.0, freedom)


def _mean_of_others(changes: numpy.ndarray, groups: numpy.ndarray, group: int) -> float:
    """What is usual in a group; ranks of a single group do not depend on it."""
    return float(changes[groups == group].mean())


def distribution(t: float, freedom: int) -> float:
    """Student's distribution: the probability of at most t."""
    tail = 0.5 * _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))
    return 1 - tail if t > 0 else tail


@lru_cache(maxsize=4096)
def quantile(probability: float, freedom: int) -> float:
    """The t that is not passed with this probability; by halving, to the last digits."""
    low, high = -1e3, 1e3
    while distribution(low, freedom) > probability:
        low *= 10
    while distribution(high, freedom) < probability:
        high *= 10
    for _ in range(90):
        middle = (low + high) / 2
        if distribution(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def power(distance: float, freedom: int) -> float:
    """How often a departure of so many standard errors stands out: the non-central t, summed over
    what the standard deviation can be by chance."""
    critical = quantile((1 + LEVEL) / 2, freedom)
    width = 9 / math.sqrt(2 * freedom)
    low, high = max(0.0, 1 - width), 1 + width
    ratio = low + (high - low) * (_NODES + 1) / 2
    half = freedom / 2
    constant = math.log(2) + half * math.log(half) - math.lgamma(half)
    with numpy.errstate(divide="ignore"):
        density = numpy.exp(constant + (freedom - 1) * numpy.log(ratio) - half * ratio**2)
    beyond = _normal(distance - critical * ratio) + _normal(-distance - critical * ratio)
    return float((density * beyond * _WEIGHTS).sum() * (high - low) / 2)


@lru_cache(maxsize=4096)
def visible_distance(freedom: int) -> float:
    """Standard errors of the smallest departure that stands out in `POWER` of the cases."""
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        if power(middle, freedom) < POWER:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _normal(z: numpy.ndarray) -> numpy.ndarray:
    return 0.5 * (1 + _erf(z / math.sqrt(2)))


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function by Lentz's continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(front + a * math.log(x) + b * math.log1p(-x)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or tiny)
    result = d
    for step in range(1, 500):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for factor in (even, odd):
            d = 1 / ((1 + factor * d) or tiny)
            c = (1 + factor / c) or tiny
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * result
