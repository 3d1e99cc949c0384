"""Names of files, which say what is inside: `remittances-inflow_UZB_2006-2025_uz.pptx`."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta

from dashboard.model.chart import Chart

MOST_AREAS = 4


def file_name(chart: Chart, ending: str) -> str:
    """The name of a chart's file, whoever makes it: the server, or the reader's browser."""
    return f"{stem(chart)}.{ending}"


def stem(chart: Chart) -> str:
    """Chart, countries, what else was chosen, years and language, in letters that every file system
    takes; each once."""
    areas = listed(chart.areas)
    same = f"months-1-{chart.months}" if chart.months else ""
    chosen = chart.chosen if chart.series else ()  # a file without figures is of nothing chosen
    parts = [chart.id, same, areas, *chosen, _years(chart), chart.language]
    return "_".join(dict.fromkeys(filter(None, map(safe, parts))))


def listed(areas: Sequence[str]) -> str:
    """The first few codes of areas, and how many more there are."""
    more = len(areas) - MOST_AREAS
    return "-".join(areas[:MOST_AREAS]) + (f"-and-{more}" if more > 0 else "")


def _years(chart: Chart) -> str:
    """The first and the last year that have a figure in the file."""
    points = [point for line in chart.series for point in line.points if point.start]
    if not points:
        return ""
    first = min(point.first_day.year for point in points)
    last = max((point.day_after - timedelta(days=1)).year for point in points)
    return span(first, last)


def span(first: int, last: int) -> str:
    """Years as a name of a file has them: `2006-2025`, and one alone."""
    return f"{first}-{last}" if first != last else str(first)


def safe(part: str) -> str:
    """The part without accents, spaces, dots or anything that a shell or a system would read."""
    ascii_only = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", ascii_only).strip("-")[:80]
