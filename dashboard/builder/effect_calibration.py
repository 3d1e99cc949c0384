"""How often the judgement errs: worked out anew on made series and on our own, never typed.

Size is the share of "stands out" where nothing happened, power that where a step was added. The
same seed gives the same table on every machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy

from dashboard.builder.effect_series import Series, home_series
from dashboard.builder.effect_statistics import LEAST_OTHERS, LEVEL, power, quantile

SEED = 20_070_704
LENGTHS = (10, 14, 20, 30, 48)
PERSISTENCE = (0.0, 0.5, 0.9, 1.0)
STEP = 3.0  # standard deviations of the changes
Tails = Callable[[numpy.random.Generator, tuple[int, int]], numpy.ndarray]


@dataclass(frozen=True)
class Row:
    """One cell of the table: `figures` in a series, how levels persist, which tails."""

    tails: str
    figures: int
    persistence: float
    size: float
    power: float
    # What theory promises for independent Gaussian changes.
    stated_power: float
    draws: int


@dataclass(frozen=True)
class Placebo:
    """Every date of our own series, judged as if something had happened on it."""

    series: int
    dates: int
    stand_out: int

    @property
    def share(self) -> float:
        return self.stand_out / self.dates if self.dates else 0.0


def gaussian(chance: numpy.random.Generator, shape: tuple[int, int]) -> numpy.ndarray:
    return chance.standard_normal(shape)


def heavy(chance: numpy.random.Generator, shape: tuple[int, int]) -> numpy.ndarray:
    """Student's t with three degrees, of standard deviation 1."""
    return chance.standard_t(3, shape) / numpy.sqrt(3)


def of_own_series(chance: numpy.random.Generator, shape: tuple[int, int]) -> numpy.ndarray:
    """Draws from the changes of our own yearly series, each less its mean and by its spread."""
    return chance.choice(numpy.concatenate(_own_changes()), shape)


TAILS: dict[str, Tails] = {"gaussian": gaussian, "heavy": heavy, "own": of_own_series}


def table(
    draws: int = 2_000,
    lengths: tuple[int, ...] = LENGTHS,
    persistence: tuple[float, ...] = PERSISTENCE,
    tails: tuple[str, ...] | None = None,
) -> list[Row]:
    """Size and power of the jump by tails, length and persistence."""
    chance, tails = numpy.random.default_rng(SEED), tails or known_tails()
    return [_row(chance, *cell, draws) for cell in product(tails, lengths, persistence)]


def known_tails() -> tuple[str, ...]:
    """What can be drawn from: where no series of ours is long enough, not our own."""
    return tuple(one for one in TAILS if TAILS[one] is not of_own_series or _own_changes())


def placebo() -> Placebo:
    """The share of "stands out" over all dates of our own yearly series."""
    dates = stand_out = count = 0
    for one in _long_series():
        changes = one.values[0]
        if changes.std() == 0:
            continue
        repeated = numpy.repeat(changes[None, :], len(changes), axis=0)
        found = stands_out(repeated, numpy.arange(len(changes)))
        count, dates, stand_out = count + 1, dates + len(found), stand_out + int(found.sum())
    return Placebo(count, dates, stand_out)


def stands_out(changes: numpy.ndarray, events: numpy.ndarray) -> numpy.ndarray:
    """The rule of the jump on many series at once, a row each."""
    rows, others = numpy.arange(len(changes)), changes.shape[1] - 1
    event = changes[rows, events]
    rest = changes.copy()
    rest[rows, events] = numpy.nan
    usual = numpy.nanmean(rest, axis=1)
    spread = numpy.nanstd(rest, axis=1, ddof=1)
    margin = quantile((1 + LEVEL) / 2, others - 1) * spread * numpy.sqrt(1 + 1 / others)
    return (numpy.abs(event - usual) > margin) & (spread > 0)


def _row(
    chance: numpy.random.Generator, tails: str, figures: int, persistence: float, draws: int
) -> Row:
    noise = TAILS[tails](chance, (draws, figures))
    if persistence < 1:
        noise[:, 0] /= numpy.sqrt(1 - persistence**2)
    levels = noise.copy()
    for at in range(1, figures):
        levels[:, at] += persistence * levels[:, at - 1]
    changes = numpy.diff(levels, axis=1)
    events = chance.integers(0, figures - 1, draws)
    size = stands_out(changes, events).mean()
    stepped = changes.copy()
    stepped[numpy.arange(draws), events] += STEP * changes.std()
    others = figures - 2
    stated = power(STEP / numpy.sqrt(1 + 1 / others), others - 1)
    found = stands_out(stepped, events).mean()
    return Row(tails, figures, persistence, float(size), float(found), stated, draws)


def _own_changes() -> list[numpy.ndarray]:
    found = [one.values[0] for one in _long_series()]
    varied = [(changes, changes.std(ddof=1)) for changes in found]
    return [(changes - changes.mean()) / spread for changes, spread in varied if spread > 0]


def _long_series() -> list[Series]:
    return [
        one
        for several in home_series().values()
        for one in several
        if one.span == "year" and len(one.known) > LEAST_OTHERS
    ]
