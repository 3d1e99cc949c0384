"""What speaks against an answer: each finding stops a proposal until a person takes it over.

Fewer rows, years lost, another unit or scale, a revision beyond the largest ever seen, sums among
the countries, figures below zero where there are none.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from etl.readers.row import WORLD, Row
from etl.refresh.compare import Difference, Move, is_same
from etl.refresh.known import Key, Known

# A median further off than this is no revision but another unit, or another table.
_FAR = 3.0
# One figure that moved by ten, a hundred, a thousand times, to within so much.
_OF_TEN = 0.005
_SHOWN = 3
_SIGNED = ("net_migration", "_balance", "_change", "_growth")


class Stop(NamedTuple):
    """A reason: which rule, of which indicator, and the two sides of it."""

    rule: str
    indicator: str
    expected: str
    got: str


def stops(rows: Sequence[Row], difference: Difference, known: Known, day: str) -> list[Stop]:
    """All that speaks against these rows."""
    return [
        *_fewer(rows, difference),
        *_years_lost(rows, difference),
        *_scale(difference),
        *_large(difference, known),
        *_sums(rows, known),
        *_below_zero(rows),
        *_older(rows, known, day),
    ]


def _fewer(rows: Sequence[Row], difference: Difference) -> Iterator[Stop]:
    for indicator, gone in _by_indicator(difference.gone).items():
        count = sum(row.indicator == indicator for row in rows)
        new = sum(move.key.indicator == indicator for move in difference.new)
        yield Stop(
            "fewer_rows", indicator, f"{count - new + len(gone):,}",
            f"{count - new:,}; {_examples(gone)}",
        )  # fmt: skip


def _years_lost(rows: Sequence[Row], difference: Difference) -> Iterator[Stop]:
    for indicator, gone in _by_indicator(difference.gone).items():
        there = {row.time_period[:4] for row in rows if row.indicator == indicator}
        lost = sorted({move.key.time_period[:4] for move in gone} - there)
        if lost:
            years = f"{min(there)}-{max(there)}" if there else "-"
            yield Stop("years_lost", indicator, ", ".join(lost), years)


def _scale(difference: Difference) -> Iterator[Stop]:
    for indicator, moves in _by_indicator(difference.revised).items():
        ratios = [(move, ratio) for move in moves if (ratio := _ratio(move))]
        if not ratios:
            continue
        middle = median(ratio for _, ratio in ratios)
        if not 1 / _FAR <= middle <= _FAR:
            yield Stop("scale", indicator, "× 1", f"× {middle:.4g}; {_examples(moves)}")
        elif slips := [move for move, ratio in ratios if _is_of_ten(ratio)]:
            yield Stop("scale", indicator, "× 1", _examples(slips))


def _large(difference: Difference, known: Known) -> Iterator[Stop]:
    """Beyond the largest revision of this indicator, or of the source where it had none."""
    seen = _largest_seen(known)
    of_all = max(seen.values(), default=0.0)
    for indicator, moves in _by_indicator(difference.revised).items():
        most = seen.get(indicator) or of_all
        beyond = [m for m in moves if (p := m.percent) is None or abs(p) > most * (1 + 1e-9)]
        if beyond:
            yield Stop("revision", indicator, f"{most:.1f} %", _examples(beyond))


def _largest_seen(known: Known) -> dict[str, float]:
    largest: dict[str, float] = defaultdict(float)
    for key, prints in known.vintages.items():
        for one, other in pairwise(prints):
            move = Move(key, one.value, other.value)
            # Figures of a handful of persons move by half and say nothing.
            if move.percent is not None and not is_same(one.value, other.value):
                largest[key.indicator] = max(largest[key.indicator], abs(move.percent))
    return largest


def _sums(rows: Sequence[Row], known: Known) -> Iterator[Stop]:
    """A group of countries under the name of one: by its code, or by a part above the whole."""
    found = defaultdict(list)
    totals = {
        (row.indicator, row.ref_area, row.breakdown, row.time_period): row.value
        for row in rows
        if row.counterpart_area == WORLD
    }
    world = {
        (row.indicator, row.counterpart_area, row.breakdown, row.time_period): row.value
        for row in rows
        if row.ref_area == WORLD
    }
    expected = {name for name, used in known.used.items() if set(used.areas) & known.groups}
    for row in rows:
        areas = {row.ref_area, row.counterpart_area}
        total = totals.get((row.indicator, row.ref_area, row.breakdown, row.time_period))
        whole = world.get((row.indicator, row.counterpart_area, row.breakdown, row.time_period))
        is_sum = areas & known.groups and row.indicator not in expected
        above = total is not None and row.counterpart_area != WORLD and row.value > total
        beyond = whole is not None and row.ref_area != WORLD and row.value > whole >= 0
        if is_sum or ((above or beyond) and _is_counted(row.indicator, known)):
            found[row.indicator].append(Move(Key(*row[:5]), None, row.value))
    for indicator, moves in found.items():
        yield Stop("sums", indicator, "-", _examples(moves))


def _below_zero(rows: Sequence[Row]) -> Iterator[Stop]:
    below = defaultdict(list)
    for row in rows:
        if row.value < 0 and not any(part in row.indicator for part in _SIGNED):
            below[row.indicator].append(Move(Key(*row[:5]), None, row.value))
    for indicator, moves in below.items():
        yield Stop("below_zero", indicator, "≥ 0", _examples(moves))


def _older(rows: Sequence[Row], known: Known, day: str) -> Iterator[Stop]:
    newest = known.newest_day({row.indicator for row in rows})
    if day and newest and day[: len(newest)] < newest[: len(day)]:
        yield Stop("older", "", newest, day)


def _is_counted(indicator: str, known: Known) -> bool:
    """A share of the world's product may be larger than the world's."""
    told = known.indicators.get(indicator, {})
    return told.get("measure") != "ratio" and not any(part in indicator for part in _SIGNED)


def _by_indicator(moves: list[Move]) -> dict[str, list[Move]]:
    found = defaultdict(list)
    for move in moves:
        found[move.key.indicator].append(move)
    return found


def _ratio(move: Move) -> float | None:
    if not move.before or not move.after or move.before * move.after < 0:
        return None
    return move.after / move.before


def _is_of_ten(ratio: float) -> bool:
    power = math.log10(ratio)
    return abs(round(power)) >= 1 and abs(ratio / 10 ** round(power) - 1) < _OF_TEN


def _examples(moves: Sequence[Move]) -> str:
    """The first of them as a person looks them up."""
    told = [
        " ".join(part for part in (*move.key[1:3], move.key.breakdown, move.key.time_period)
                 if part not in {WORLD, "_T"})
        + f": {_number(move.before)} → {_number(move.after)}"
        for move in moves[:_SHOWN]
    ]  # fmt: skip
    return "; ".join(told) + (f"; +{len(moves) - _SHOWN:,}" if len(moves) > _SHOWN else "")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,.10g}"
