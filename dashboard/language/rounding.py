"""Rounding as readers round: a half goes up in size, 1.785 to 1.79, −32.5 to −33."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from math import isfinite

_NOISE = 14  # digits: what a computation of floats adds lies beyond them
_ROOM = Context(prec=400)


def half_up(value: float, digits: int = 0) -> float:
    """The value with so many decimal digits; a negative number of them rounds to tens."""
    if not isfinite(value):
        return value
    step = Decimal(1).scaleb(-digits)
    # Zero has no sign.
    return float(_exact(value).quantize(step, ROUND_HALF_UP, _ROOM)) + 0.0


def significant(value: float, digits: int) -> float:
    """The value with so many digits from its first: 15.785 billion to 15.8 billion."""
    if value == 0 or not isfinite(value):
        return value
    return half_up(value, digits - 1 - _exact(value).adjusted())


def least_significant(value: float, digits: int) -> float:
    """The same, never above the value: at least 2,796,572 is at least 2.79 million."""
    step = Decimal(1).scaleb(_exact(value).adjusted() + 1 - digits)
    return float(_exact(value).quantize(step, ROUND_FLOOR, _ROOM))


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.{_NOISE}g}")
