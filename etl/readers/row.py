"""The one shape that every reader hands on: a row of the contract, and where it was read."""

from decimal import Decimal
from typing import NamedTuple

# The contract's own columns, in its order; what follows them in a Row tells of the source.
CONTRACT = (
    "indicator",
    "ref_area",
    "counterpart_area",
    "breakdown",
    "time_period",
    "value",
    "obs_status",
    "source",
    "rounded_to",
    "qualifier",
    "note",
)
TOTAL = "_T"
_MISSING = {
    "", "..", "...", "…", ":", "-", "–", "—", "*", "~", "x", "c", "na", "n/a", "n.a.", "nan",
    "null",
}  # fmt: skip
WORLD = "WLD"


class Row(NamedTuple):
    """One published figure. What the source leaves blank, or says it does not know, is no row.

    An area without a code of the contract (a region, "Developed countries") is left empty and
    stands in `source_area` or `source_counterpart` as published; an indicator that the product
    has not is empty and stands in `source_indicator`. `source` is given by who brings rows in.
    """

    indicator: str
    ref_area: str
    counterpart_area: str
    breakdown: str
    time_period: str
    value: float
    obs_status: str = "A"
    source: str = ""
    rounded_to: str = ""
    qualifier: str = ""
    note: str = ""
    # Sheet and cell, line and column, or path in the JSON.
    place: str = ""
    source_indicator: str = ""
    source_area: str = ""
    source_counterpart: str = ""
    # Dimensions that the contract has no column for, as NAME=CODE with semicolons between.
    dimensions: str = ""
    # Day or month of publication that the file itself names.
    published_on: str = ""

    @property
    def is_of_the_contract(self) -> bool:
        """Whether the product can hold it: known indicator and areas, one breakdown at most."""
        return bool(
            self.indicator
            and self.ref_area
            and self.counterpart_area
            and self.breakdown
            and "+" not in self.breakdown
        )

    def mirrored(self, indicator: str) -> "Row":
        """The same persons or money seen from the other side, which has an indicator of its own."""
        return self._replace(
            indicator=indicator,
            ref_area=self.counterpart_area,
            counterpart_area=self.ref_area,
            source_area=self.source_counterpart,
            source_counterpart=self.source_area,
        )


class Unreadable(ValueError):
    """A file that cannot be read. Its text says what was expected, what came, what to do."""

    def __init__(self, expected: str, got: str, advice: str = "") -> None:
        super().__init__(f"expected {expected}, got {got}" + (f"; {advice}" if advice else ""))


class NoFigures(Unreadable):
    """A file of the source that is read as it should be, and holds no figures."""

    def __init__(self, what: str, advice: str = "") -> None:
        ValueError.__init__(
            self, f"{what}: it holds no figures" + (f"; {advice}" if advice else "")
        )


def number(value: object) -> float | None:
    """A cell as a number; None where it holds none. Decimal points only, as machines write."""
    if type(value) is str and value.isdecimal() and value.isascii():
        return float(value) if len(value) < 300 else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) != float("inf") else None
    text = str(value).strip()
    # float() takes 1_000, nan, infinity and Arabic digits too: none of them is a figure here.
    if not text or not text.isascii() or text.strip("+-.0123456789eE"):
        return None
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) != float("inf") else None


def figure(value: object, place: str) -> float | None:
    """A cell as a number, None where the source says that it has none; anything else is told.

    What looks like a figure and is none (82,230 in a file of points) must not be passed over.
    """
    found = number(value)
    if found is None and not _is_missing(value):
        raise Unreadable("a figure, or a sign of none", repr(value)[:80], f"look at {place}")
    return found


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip().casefold() in _MISSING)


def scaled(value: float, power: int) -> float:
    """value times ten to the power, in decimals: 140.69 millions are 140690000 and no more."""
    if not power or not value:
        return value
    return float(Decimal(repr(value)).scaleb(power))


def figure_text(value: float) -> str:
    """A value as the contract writes it: no exponent, no needless point, fifteen digits.

    More digits than these are the noise of binary sums, which no workbook shows either.
    """
    text = format(Decimal(f"{value:.15g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def key_text(dimensions: dict[str, str]) -> str:
    return ";".join(f"{name}={code}" for name, code in dimensions.items() if code)


def breakdown_of(parts: dict[str, str]) -> str:
    """The contract's breakdown of some dimensions: one at most; several are joined by a plus."""
    named = [f"{name}_{code}" for name, code in parts.items() if code and code != TOTAL]
    return "+".join(named) or TOTAL
