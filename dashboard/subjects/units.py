"""Charts in another unit than the source's own: by head, by migrant, as an index, as growth.

Each point names what it was divided by, with its source; a year without it is absent.
"""

from dataclasses import replace

import pandas as pd

from dashboard.charts.chart import Chart, Point
from dashboard.database import remember
from dashboard.queries import units
from dashboard.scope import Scope
from dashboard.subjects.citations import citation
from dashboard.subjects.compose import line_chart
from dashboard.subjects.marks import marks
from dashboard.subjects.quantities import begin, period, quantity
from dashboard.subjects.remittances import PERSONAL, TOPICS, TRANSFERS
from dashboard.subjects.takeaways import level_and_change
from dashboard.words import Words

OWN = "own"
MONEY = (OWN, *units.UNITS)
PEOPLE = (OWN, "head", "index")
STOCK = "emigrant_stock"
THOUSAND = 1000  # migrants are told by a thousand inhabitants


def bases_of_inflow(scope: Scope) -> tuple[int, ...]:
    """Years that may be 100 in an index of the inflow."""
    return units.bases((TRANSFERS, PERSONAL), ("UZB",), ("WLD",), scope.as_of)


def bases_of_corridors(scope: Scope, partners: tuple[str, ...]) -> tuple[int, ...]:
    """Years that may be 100 in an index of corridors."""
    return units.bases((TRANSFERS,), ("UZB",), partners, scope.as_of)


def bases_of_stock(scope: Scope) -> tuple[int, ...]:
    """Years that may be 100 in an index of the number of migrants."""
    return units.bases((STOCK,), scope.countries, ("WLD",), scope.as_of)


@remember
def inflow(scope: Scope, unit: str, base: int) -> Chart:
    """Money received by Uzbekistan in another unit, one line an origin."""
    return _chart(
        scope, unit, base, "inflow", ("origin",), (TRANSFERS, PERSONAL), ("UZB",), ("WLD",)
    )


@remember
def corridors(scope: Scope, partners: tuple[str, ...], unit: str, base: int) -> Chart:
    """Money from chosen senders in another unit, one line a sender."""
    return _chart(
        scope, unit, base, "corridors", ("counterpart_area",), (TRANSFERS,), ("UZB",), partners
    )


@remember
def stock(scope: Scope, unit: str, base: int) -> Chart:
    """Migrants abroad of the chosen countries in another unit, one line a country."""
    return _chart(
        scope, unit, base, "stock", ("ref_area",), (STOCK,), scope.countries, ("WLD",)
    )


def _chart(
    scope: Scope,
    unit: str,
    base: int,
    subject: str,
    by: tuple[str, ...],
    indicators: tuple[str, ...],
    areas: tuple[str, ...],
    partners: tuple[str, ...],
) -> Chart:
    say, people = scope.say, subject == "stock"
    frame = units.measured(
        unit, indicators, areas, partners, base, THOUSAND if people else 1, **scope.window
    )
    by_what = "thousand" if people and unit == "head" else unit
    told = say(f"units.unit_{by_what}", base=base)
    chart = line_chart(
        scope,
        frame,
        id=f"{'migrants' if people else 'remittances'}-{subject}-measured",
        title=say(f"units.title_{subject}", unit=told),
        subtitle=say(f"units.rule_{by_what}"),
        by=by,
        takeaway=_sentence(frame, by, say, told),
        notes=(say("units.newest_revision" if people else "chart_notes.no_filter_countries"),),
        marks=marks(scope, ("migrants_abroad",) if people else TOPICS, ("RUS",)),
    )
    return _with_divisors(chart, frame, by, say)


def _sentence(frame: pd.DataFrame, by: tuple[str, ...], say: Words, told: str) -> str:
    """The newest figure of the first line, with the unit that it is told in."""
    if frame.empty:
        return ""
    newest = frame.sort_values(["year", "value"]).iloc[-1]
    name = "" if by == ("origin",) else f"{say.country(newest[by[0]])}, "
    # The newest figure alone: a rate of a rate would not be understood.
    return level_and_change(newest.to_frame().T, say, begin(f"{name}{told}"))


def _with_divisors(chart: Chart, frame: pd.DataFrame, by: tuple[str, ...], say: Words) -> Chart:
    """The chart with a note on each point, and the sources of what was divided by."""
    notes, sources = {}, dict(chart.sources)
    for row in frame.to_dict("records"):
        divided = {
            name: row[f"divisor_{name}"] for name in ("origin", "publisher", "url", "published_on")
        }
        source = citation(divided | {"source_kind": row["divisor_kind"]}, say)
        sources.setdefault(source, row["divisor_url"] or "")
        start, end = row["divisor_start"].date(), row["divisor_end"].date()
        told = say(
            "units.divided",
            value=quantity(say.language, row["divisor"], row["divisor_unit"]),
            period=period(say.language, row["divisor_period"], start, end),
            source=source,
        )
        note = f"{told} {row['note'] or ''}".strip()
        notes["|".join(row[column] for column in by), row["time_period"]] = note

    def noted(series: str, point: Point) -> Point:
        return replace(point, note=notes.get((series, point.time_period), point.note))

    series = tuple(
        replace(one, points=tuple(noted(one.id, point) for point in one.points))
        for one in chart.series
    )
    return replace(chart, series=series, sources=tuple(sources.items()))
