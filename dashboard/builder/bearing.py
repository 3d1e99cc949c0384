"""With how many digits a worked-out number is told: with those that its interval bears, or not.

A printed figure stands for an interval (its last digit, its "more than"). A change, a share or a
quotient of two of them is an interval too: one number where it is narrow, "about" where its last
digit may be another, two ends where it is wide, one end where the other is open, nothing where not
even the direction is known.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from dashboard.language.rounding import half_up
from dashboard.language.words import Words

WIDE = 10  # points: beyond this a change that may be a rise or a fall tells nothing
FEW = 50  # of fewer than these one more is above two percent: both counts are told instead
_NOISE = 1e-9  # of a computation with floats; it moves no end
BROAD = 0.05  # of a quotient: an interval beyond this is told by its ends, as that of a change is


@dataclass(frozen=True)
class Worked:
    """A number that was worked out, and the least and the most that it may be (None: open)."""

    value: float
    low: float | None
    high: float | None

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends, of a number that has them (`borne`)."""
        if self.low is None or self.high is None:
            raise ValueError(f"expected a closed interval around {self.value}")
        return self.low, self.high


def quotient(above: Worked, below: Worked, times: float = 1.0) -> Worked:
    """One positive number by another."""
    return Worked(
        times * above.value / below.value,
        None if above.low is None or not below.high else times * above.low / below.high,
        None if above.high is None or not below.low else times * above.high / below.low,
    )


def rate(here: Worked, former: Worked) -> Worked:
    """The change in percent from a former figure to this one."""
    told = quotient(here, former)
    ends = (None if end is None else 100 * (end - 1) for end in (told.low, told.high))
    return Worked(100 * (told.value - 1), *ends)


def difference(here: Worked, former: Worked) -> Worked:
    """This figure less the former one."""
    return Worked(
        here.value - former.value,
        None if here.low is None or former.high is None else here.low - former.high,
        None if here.high is None or former.low is None else here.high - former.low,
    )


def negative(told: Worked) -> Worked:
    """The number with the other sign."""
    return Worked(
        -told.value,
        None if told.high is None else -told.high,
        None if told.low is None else -told.low,
    )


def together(parts: Sequence[Worked], one: Callable[[Iterable[float]], float] = sum) -> Worked:
    """One number of several: their sum, or another; open where one of them is."""
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    return Worked(
        one(part.value for part in parts),
        None if None in lows else one(low for low in lows if low is not None),
        None if None in highs else one(high for high in highs if high is not None),
    )


def overlap(one: Worked, other: Worked) -> bool:
    """Whether two numbers may be the same."""
    return not any(
        low is not None and high is not None and low > high
        for low, high in ((one.low, other.high), (other.low, one.high))
    )


def borne(told: Worked, usual: int) -> int | None:
    """How many decimal digits the interval bears, at most the usual ones; None with an open end."""
    if told.low is None or told.high is None:
        return None
    width = told.high - told.low
    return min(usual, -ceil(log10(width / 2) - 1e-9)) if width > 1e-9 else usual


def rounded(told: Worked, usual: int) -> tuple[float, bool]:
    """The number with the digits that it bears, and whether all of its interval rounds to it."""
    digits = borne(told, usual)
    if digits is None:
        return half_up(told.value, usual), False
    value = half_up(told.value, digits)
    low, high = told.ends
    return value, half_up(low, digits) == value == half_up(high, digits)


def broad(told: Worked, usual: int) -> tuple[float, float] | None:
    """Both ends of a number whose interval is wide for its size, one digit finer than it bears."""
    digits = borne(told, usual)
    if digits is None or told.ends[1] - told.ends[0] <= BROAD * abs(told.value):
        return None
    finest = min(usual, digits + 1)
    low, high = least(told.ends[0], finest), most(told.ends[1], finest)
    return (low, high) if low < high else None


def least(value: float, digits: int = 0) -> float:
    """The greatest number with so many digits that is not above the value."""
    step = 10.0**digits
    return floor(value * step + _NOISE * max(1, abs(value * step))) / step + 0.0


def most(value: float, digits: int = 0) -> float:
    """The least number with so many digits that is not below the value."""
    return -least(-value, digits) + 0.0


def within(told: Worked, usual: int) -> tuple[float, bool]:
    """The same, but never tens or hundreds that the number's own interval excludes: between 75.6
    and 78.4 it is about 77, not 80."""
    value, sure = rounded(told, usual)
    digits = borne(told, usual)
    if digits is None or digits >= 0 or told.ends[0] <= value <= told.ends[1]:
        return value, sure
    return half_up(told.value, digits + 1), False


def bound(told: Worked, usual: int) -> str:
    """What the words of the number say of it: at_least, at_most, about or nothing. An end that was
    worked out is rounded outward: "more than" is a word of sources."""
    if (told.low is None) != (told.high is None):
        return "at_most" if told.low is None else "at_least"
    return "" if rounded(told, usual)[1] else "about"


def change(told: Worked, say: Words, points: bool = False) -> str:
    """A change in words, in percent or in percentage points; empty where it may not be told."""
    usual = 1 if points or abs(told.value) < 10 else 0
    digits = borne(told, usual)
    if digits is None:
        return _one_end(told, say, points)
    if digits < 0:
        return _two_ends(told, say, points)
    value, sure = rounded(told, usual)
    if value == 0:
        low, high = told.ends
        return say("takeaways.steady") if max(-low, high) < 1 else ""
    words = _signed(value, digits, say, points)
    return words if sure else say("words.about", told=words)


def share(told: Worked, say: Words) -> str:
    """A share in percent."""
    digits = borne(told, 1)
    if digits is None:
        if told.low is not None:
            return say("words.at_least", told=say.percent(least(told.low, 1)))
        if told.high is not None:
            return say("words.at_most", told=say.percent(most(told.high, 1)))
        return say("words.about", told=say.percent(told.value, 0))
    low, high = told.ends
    if digits < 0:
        low, high = least(low), most(high)
        return say("takeaways.between", low=say.number(low), high=say.percent(high, 0))
    value, sure = rounded(told, 1)
    if value == 0 and high > 0:
        return say("takeaways.share_less", told=say.percent(most(high, 1), 1, True))
    words = say.percent(value, digits)
    return words if sure else say("words.about", told=words)


def ratio(told: Worked, say: Words) -> str:
    """How many times one number is another."""
    digits = borne(told, 2)
    if digits is None:
        if told.low is not None:
            return say("words.at_least", told=say.number(least(told.low, 1), 1))
        if told.high is not None:
            return say("words.at_most", told=say.number(most(told.high, 1), 1))
        return say("words.about", told=say.number(told.value, 1))
    if ends := broad(told, 2):
        return say("takeaways.between", low=say.number(ends[0], 2), high=say.number(ends[1], 2))
    value, sure = rounded(told, 2)
    if digits < 2 and not told.ends[0] <= value <= told.ends[1]:
        value, sure = half_up(told.value, digits + 1), False
    words = say.number(value, 2)
    return words if sure else say("words.about", told=words)


def _two_ends(told: Worked, say: Words, points: bool) -> str:
    low, high = told.ends
    if low < 0 < high and high - low > WIDE:
        return ""
    low, high = least(low), most(high)
    return say(
        "takeaways.between",
        low=_sign(low) + say.number(abs(low)),
        high=_signed(high, 0, say, points),
    )


def _one_end(told: Worked, say: Words, points: bool) -> str:
    """A rise or a fall of at least the end that is known, where that end tells which it is."""
    for name, end in (("rise_least", told.low), ("fall_least", told.high)):
        if end is not None and (end > 0) == (name == "rise_least") and end != 0:
            digits = 1 if points or abs(end) < 10 else 0
            size = least(abs(end), digits)
            if not size:
                return ""
            told_end = say.percent(size, digits, True)
            if points:
                told_end = say("takeaways.points", n=size, value=say.number(size, digits))
            return say(f"takeaways.{name}", change=told_end)
    return ""


def _signed(value: float, digits: int, say: Words, points: bool) -> str:
    return _in_unit(_sign(value) + say.number(abs(value), digits), abs(value), say, points)


def _in_unit(number: str, size: float, say: Words, points: bool) -> str:
    if points:
        return say("takeaways.points", n=size, value=number)
    return say("words.percent", value=number)


def _sign(value: float) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""
