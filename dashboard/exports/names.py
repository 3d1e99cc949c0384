"""Names of files, which say what is inside: `remittances-inflow_UZB_2006-2025_uz.pptx`."""

import re
import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from datetime import timedelta

from dashboard.charts.chart import Chart
from dashboard.scope import Scope
from dashboard.subjects.briefing_choice import OWN, Choice

MOST_AREAS = 4
SHORTEST_TITLE = 4  # of a title in Cyrillic hardly a digit is left
_AREA = re.compile(r"[A-Z]{3}")


def file_name(chart: Chart, scope: Scope, ending: str, **choices: Hashable) -> str:
    """Chart, countries, years and language, in letters that every file system takes."""
    same = f"months-1-{scope.months}" if scope.months else ""
    parts = [chart.id, same, _countries(chart, scope, choices), _years(chart), chart.language]
    return "_".join(filter(None, map(_safe, parts))) + f".{ending}"


def briefing_name(choice: Choice, scope: Scope, ending: str) -> str:
    """Story, number of charts where it is not the prepared one, countries, years and language."""
    title = _safe(choice.title).lower()
    name = title if len(title) >= SHORTEST_TITLE else choice.story
    own = f"-{len(choice.codes)}-charts" if choice.changed or choice.story == OWN else ""
    years = f"{scope.first}-{scope.last}" if scope.first != scope.last else str(scope.first)
    parts = [f"briefing-{name}{own}", _listed(scope.countries), years, scope.language]
    return "_".join(map(_safe, parts)) + f".{ending}"


def _countries(chart: Chart, scope: Scope, choices: Mapping[str, Hashable]) -> str:
    """The countries that the figures are about, where the chart itself knows them."""
    named = next((choices[name] for name in ("origin", "country") if choices.get(name)), None)
    choice = choices.get("choice")
    keys = [one.id.split("|")[0] for one in chart.series]
    if named:
        areas = (str(named),)
    elif hasattr(choice, "areas"):
        areas = choice.areas
    elif scope.say("chart_notes.no_filter_countries") in chart.notes:
        areas = ("UZB",)
    elif keys and all(map(_AREA.fullmatch, keys)) and keys != ["WLD"]:
        areas = tuple(dict.fromkeys(keys))
    elif {point.area for one in chart.series for point in one.points} == {"WLD"}:
        areas = ("WLD",)
    else:
        areas = scope.countries
    return _listed(areas)


def _listed(areas: Sequence[str]) -> str:
    more = len(areas) - MOST_AREAS
    return "-".join(areas[:MOST_AREAS]) + (f"-and-{more}" if more > 0 else "")


def _years(chart: Chart) -> str:
    """The first and the last year that have a figure in the file."""
    points = [point for one in chart.series for point in one.points if point.start]
    if not points:
        return ""
    first = min(point.start.year for point in points)
    last = max(((p.end - timedelta(days=1)) if p.end else p.start).year for p in points)
    return f"{first}-{last}" if first != last else str(first)


def _safe(part: str) -> str:
    """The part without accents, spaces, dots or anything that a shell or a system would read."""
    ascii_only = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", ascii_only).strip("-")[:80]
