"""Notes of a chart that go by its figures: a browser tells them of those figures that it shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.builder.cautions import rules_of
from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart

CLOSE = "platform.axis"

Owners = Mapping[str, Sequence[int]]  # the series of each country


def words(say: Words) -> dict[str, str]:
    """The notes on the reader's choice, with their places for what is filled in."""
    return {
        "no_figures": say("chart_notes.no_figures", areas="{areas}"),
        "no_figures_after": say("chart_notes.no_figures_after", year="{year}", areas="{areas}"),
        "joint": say.joint,
    }


def fixed(chart: Chart) -> list[str]:
    """The notes that are told whatever is chosen."""
    say = speak(chart.language)
    by_figures = {rule.text for rule in rules_of(chart.series, say)}
    by_choice = {*chart.cautions, say(CLOSE)}
    return [note for note in chart.notes if note not in by_figures | by_choice]


def ruled(chart: Chart, own: Owners) -> dict[str, Any]:
    """The notes of a chart, and what those on the reader's choice need: whose each series is, and
    whether all tell of one thing, so that the end of one may be held against that of another."""
    say = speak(chart.language)
    things = {key.rpartition(" ")[0] for one in chart.series for key in one.keys}
    return {
        "notes": fixed(chart),
        "rules": [vars(rule) for rule in rules_of(chart.series, say) if rule.text in chart.notes],
        "close": say(CLOSE) if say(CLOSE) in chart.notes else "",
        "own": {code: [*places] for code, places in own.items()},
        "alike": len(things) == 1,
    }
