"""Figures as CSV: with a BOM for Excel, safe from formulas, sources in each row."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from numbers import Real

from dashboard.language.words import sentences, speak
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.render.provenance import Imprint

_COLUMNS = (
    *("series", "category", "period", "value", "status", "part", "source", "link", "note"),
    *("in_words", "status_words", "milestones", "title", "address", "build"),
    *("origin_page", "origin_link"),
)


def write_csv(chart: Chart, imprint: Imprint) -> bytes:
    """One row a figure; values are plain numbers in the indicator's own unit (not the axis's),
    which stands beside the value in words. What is told of the whole chart stands in each row."""
    say = speak(chart.language)
    rows = (
        (
            series.label,
            point.label,
            point.time_period,
            point.value,
            point.status,
            point.part,
            point.source,
            point.url,
            point.remark,
            point.text,
            point.status_text,
            "; ".join(
                f"{milestone.number}. {sentences(milestone.when, milestone.title)}"
                for milestone in milestones
            ),
            chart.title,
            imprint.link,
            imprint.build,
            # Of a figure that was read in a copy the page of the body that made it.
            *point.origin,
        )
        for series in chart.series
        for point, milestones in _beside(series, chart.milestones)
    )
    return write_table([say(f"exports.{column}") for column in _COLUMNS], rows)


def _beside(series: Series, milestones: Sequence[Milestone]) -> list[tuple[Point, list[Milestone]]]:
    """Each milestone beside the last figure of a series that had begun by then."""
    found: list[tuple[Point, list[Milestone]]] = [(point, []) for point in series.points]
    begun = [(point.start, at) for at, point in enumerate(series.points) if point.start]
    for milestone in milestones:
        before = [place for place in begun if place[0] <= milestone.place]
        if begun:
            found[(max(before) if before else min(begun))[1]][1].append(milestone)
    return found


def write_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a file: plain full numbers, days as ISO dates, nothing for what is missing."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([safe(heading) for heading in headings])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text


def _cell(value: object) -> str:
    # What is missing in a frame differs from itself.
    if value is None or value != value:
        return ""
    if isinstance(value, Real):
        return f"{float(value):.15g}"
    if isinstance(value, date):
        return value.isoformat()[:10]
    return safe(str(value))
