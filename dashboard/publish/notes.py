"""Notes of a chart that go by its figures: a browser tells them of those figures that it shows.

`ruled` takes them out of the others, with what the rules need to be told again: whose each series
is, on which days it breaks, which sources are the press.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from dashboard.language.words import Words, speak
from dashboard.model import spans
from dashboard.model.chart import Chart, Series

RULES = (
    *("platform.axis", "chart_notes.part_rule", "chart_notes.forecast_rule"),
    *("chart_notes.corrected_rule", "chart_notes.press_all", "chart_notes.press_some"),
)
SUMS = "chart_notes.own_sums"
BREAKS, LACKING = "chart_notes.break_rule", "chart_notes.no_figures"
ENDING = "chart_notes.no_figures_after"

Owners = Mapping[str, Sequence[int]]  # the series of each country


def words(say: Words) -> dict[str, Any]:
    """The notes as they are told, with their places for what is filled in."""
    between = say.listing(["1", "2"]).removeprefix("1").removesuffix("2")
    return {
        **{_short(name): say(name) for name in RULES},
        _short(SUMS): say(SUMS, origins="{origins}"),
        _short(BREAKS): say(BREAKS, years="{years}"),
        _short(LACKING): say(LACKING, areas="{areas}"),
        _short(ENDING): say(ENDING, year="{year}", areas="{areas}"),
        "and": between,
    }


def ruled(chart: Chart, own: Owners) -> dict[str, Any]:
    """The notes that are told of any figures of the chart, and what the others need."""
    say = speak(chart.language)
    rules = {say(name): _short(name) for name in RULES}
    rules |= {_broken(chart, say): _short(BREAKS), _summed(chart, say): _short(SUMS)}
    ends = _ends(chart, own, say)
    by_figures = {*rules, *ends, chart.caution}
    told = [rules[note] for note in chart.notes if note in rules]
    if own and ends <= {*chart.notes}:
        told.append(_short(ENDING))
    return {
        "notes": [note for note in chart.notes if note not in by_figures],
        "rules": told,
        "own": {code: [*places] for code, places in own.items()},
        "breaks": [[day.isoformat() for day in one.breaks] for one in chart.series],
        "press": _press(chart),
        "marks": [_marks(one) for one in chart.series],
    }


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _broken(chart: Chart, say: Words) -> str:
    days = {day for one in chart.series for day, _ in spans.cuts(one)}
    return say(BREAKS, years=", ".join(sorted({str(day.year) for day in days})))


def _summed(chart: Chart, say: Words) -> str:
    summed = dict.fromkeys(point.summed for one in chart.series for point in one.points)
    return say(SUMS, origins=say.listing([*filter(None, summed)]))


def _marks(series: Series) -> dict[str, dict[str, list[int]]]:
    """The places of those figures that a note is told of for what their rows do not show."""
    found: dict[str, dict[str, list[int]]] = {}
    for place, point in enumerate(series.points):
        if point.summed:
            found.setdefault(_short(SUMS), {}).setdefault(point.summed, []).append(place)
    return found


def _ends(chart: Chart, own: Owners, say: Words) -> set[str]:
    """What would be told of countries whose figures end before those of another."""
    last = {
        code: max(_years(chart.series, places))
        for code, places in own.items()
        if _years(chart.series, places)
    }
    newest = max(last.values(), default=0)
    found = set()
    for year in {*last.values()} - {newest}:
        names = [say.country(code) for code in sorted(last) if last[code] == year]
        found.add(say(ENDING, year=str(year), areas=say.listing(names)))
    return found


def _years(series: Sequence[Series], places: Sequence[int]) -> list[int]:
    drawn = (series[place] for place in places)
    ends = (p.day_after for one in drawn if not one.forecast for p in one.points)
    return [(end - timedelta(days=1)).year for end in ends]


def _press(chart: Chart) -> list[int]:
    """The places, among the references of its payload, of what the press told."""
    points = (point for series in chart.series for point in series.points)
    press = {(point.source, point.url, point.title): point.press for point in points}
    return [place for place, one in enumerate(press.values()) if one]
