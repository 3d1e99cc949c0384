"""Our labour agreements beside those of the world: what came after theirs, what after ours.

The class is that of `agreement_corridors`: first agreements of two countries since 1990, each
beside corridors like it without one. Our corridor is one dot, in every revision of the UN.
"""

from dataclasses import dataclass
from datetime import date

import numpy

from dashboard.builder.effect_words import relative
from dashboard.language.words import Words
from dashboard.queries import agreements

HORIZONS = (5, 10)
# In whose labour markets most corridors of the class that grew faster end.
GULF = ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU")


@dataclass(frozen=True)
class Quartiles:
    """Of differences of logarithms, and of how many."""

    count: int
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Dot:
    """Our corridor in one revision: its change, and the share of the class below it."""

    source: str
    base_year: int
    stock: float
    later_stock: float
    change: float
    above: float


@dataclass(frozen=True)
class Strip:
    """One agreement of ours beside the class, over so many years."""

    milestone: str
    partner: str
    signed_in: int
    years: int
    # Changes of the class, and their differences to corridors like them.
    changes: Quartiles
    differences: Quartiles
    gulf: Quartiles
    class_changes: tuple[float, ...]
    dots: tuple[Dot, ...]


def strips(milestone: str) -> tuple[Strip, ...]:
    """One strip for each horizon over which the UN has both points; none where it has not."""
    made = []
    for years in HORIZONS:
        rows = [
            row
            for row in agreements.own_corridors()
            if (row["milestone"], row["years"]) == (milestone, years)
        ]
        if not rows:
            continue
        reference = agreements.of_class(years)
        changes = numpy.array([row["change"] for row in reference])
        dots = tuple(
            Dot(
                row["source"],
                row["base_year"],
                row["stock"],
                row["later_stock"],
                row["change"],
                float((changes < row["change"]).mean()),
            )
            for row in rows
        )
        first = rows[0]
        made.append(
            Strip(
                milestone,
                first["partner"],
                first["signed_in"],
                years,
                _quartiles(changes),
                _quartiles([row["difference"] for row in reference]),
                _quartiles([r["difference"] for r in reference if r["destination"] in GULF]),
                tuple(changes.tolist()),
                dots,
            )
        )
    return tuple(made)


def strip_lines(strip: Strip, say: Words) -> list[str]:
    """The strip in words: the class, corridors like it, our dots, and what to keep in mind."""
    years, told, named = say.number(strip.years), [], revisions()
    for name in ("changes", "differences", "gulf"):
        found = getattr(strip, name)
        told.append(
            say(
                f"effect.class_{name}",
                years=years,
                count=say.number(found.count),
                low=relative(found.low, say),
                median=relative(found.median, say),
                high=relative(found.high, say),
            )
        )
    told += [
        say(
            "effect.class_dot",
            country=say.country(strip.partner),
            span=_years(dot.base_year, dot.base_year + strip.years, say),
            source=named[dot.source],
            change=relative(dot.change, say),
            share=say.percent(100 * dot.above, 0),
        )
        for dot in strip.dots
    ]
    return [*told, say("effect.class_limits")]


def revisions() -> dict[str, str]:
    """The UN's own name of each revision, without what tells of the copy."""
    return {row["source"]: row["title"].partition(" (")[0] for row in agreements.sources()}


def _quartiles(numbers) -> Quartiles:
    known = numpy.array(numbers, float)
    known = known[~numpy.isnan(known)]
    low, median, high = numpy.quantile(known, (0.25, 0.5, 0.75))
    return Quartiles(len(known), float(low), float(median), float(high))


def _years(first: int, last: int, say: Words) -> str:
    """The years from one count to another, both named: 2010–2015."""
    code = f"{first}-01-01/P{last - first + 1}Y"
    return say.period(code, date(first, 1, 1), date(last + 1, 1, 1))
