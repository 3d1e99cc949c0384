"""Several charts as panels on one time axis: one chart, whose milestones are numbered once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Unpack

import pandas as pd

from dashboard.builder.cautions import cautions
from dashboard.builder.compose import Heading, areas_of, published, sources, years_of
from dashboard.builder.milestones import milestones_for
from dashboard.builder.numbering import numbered
from dashboard.language.words import Words, sentences
from dashboard.model import spans
from dashboard.model.chart import Chart, Lane, Point, Series
from dashboard.model.scope import Scope
from dashboard.queries.milestones import agreed_with

HEAD, PLOT = 22, 96  # pixels of a panel: its words, and its plot
LANE = 15  # of an agreement
LATE = timedelta(days=366)  # a series that ended longer before another is of the past
NEAR = timedelta(days=92)  # two counts of people are of about one time within a season of it


def panelled(
    scope: Scope,
    panels: Sequence[Chart],
    frame: pd.DataFrame,
    lanes: Sequence[Lane] = (),
    partners: tuple[str, ...] = (),
    **head: Unpack[Heading],
) -> Chart:
    """The panels as one chart; `frame` holds the figures of all, and at least one has some. The
    axis reaches to what was agreed with `partners`, whom all of it is about.

    A series is named with its panel and its unit, because a table or a file has all in one list.
    """
    beside = milestones_for(scope, frame, partners)
    agreed = agreed_with(partners)
    first, last = years_of(scope, frame, beside)
    last = min(scope.last, max([last, *(one.start.year for one in beside if one.id in agreed)]))
    start, end = date(first, 1, 1), date(last + 1, 1, 1)
    milestones = numbered(beside, first, last)
    numbers = {one.id: one.number for one in milestones}
    drawn = [replace(one, start=start, end=end, milestones=()) for one in panels]
    every = [series for panel in drawn for series in panel.series]
    height = len(drawn) * (HEAD + PLOT) + len(lanes) * LANE + 40
    shown: dict[str, Any] = {"height": height, **head}
    notes = shown.pop("notes", ())
    return Chart(
        **shown,
        kind="panels",
        series=tuple(
            replace(series, id=f"{panel.id}|{series.id}", label=_label(panel, series, scope.say))
            for panel in drawn
            for series in panel.series
        ),
        unit="",
        notes=(*notes, *cautions(every, scope.say), *published(scope)),
        sources=sources(frame, scope.say),
        areas=areas_of(scope, frame),
        milestones=milestones,
        start=start,
        end=end,
        language=scope.language,
        panels=tuple(drawn),
        lanes=tuple(replace(one, number=numbers.get(one.milestone, 0)) for one in lanes),
    )


def _label(panel: Chart, series: Series, say: Words) -> str:
    unit = say.scale(0, panel.unit_code)[1]
    return say("corridor.series", panel=panel.title, unit=unit, series=series.label)


def other_counts(panel: Chart, say: Words) -> str:
    """What the other series of a panel count of the time of the one that speaks for it, where all
    count the same, and the newest of those that counted later; empty where there are none."""
    best = main_series(panel)
    if best is None:
        return ""
    told = newest_of(best)
    others = [one for one in panel.series if one is not best and not one.forecast]
    closest = [(one, point) for one in others if (point := _closest(one, told))]
    near = [(one, point) for one, point in closest if _is_of_its_time(point, told, best)]
    newest = [(one, point) for one in others if (point := spans.newest(one))]
    later = [one for one in newest if one[1].first_day - told.day_after > NEAR]
    found = [told_counts([count_in_words(one, point, say) for one, point in near], say)]
    if later:
        words = count_in_words(*max(later, key=lambda one: one[1].day_after), say)
        found.append(say("corridor.later_count", told=words))
    return sentences(*found)


def told_counts(counts: Sequence[str], say: Words) -> str:
    """Other counts of about one time, each in words."""
    if not counts:
        return ""
    key = "other_count" if len(counts) == 1 else "other_counts"
    return say(f"corridor.{key}", told="; ".join(counts))


def count_in_words(series: Series, point: Point, say: Words) -> str:
    """A count with who counts, of which time, and of an estimate that it is one."""
    origin = ", ".join(filter(None, (series.label, point.doubt)))
    return say("corridor.count_of", value=point.told, period=point.label, origin=origin)


def _apart(one: Point, other: Point) -> timedelta:
    """The days between two spans; none where one day is in both."""
    return max(one.first_day - other.day_after, other.first_day - one.day_after, timedelta())


def _closest(series: Series, told: Point) -> Point | None:
    """The point of a series that is closest to another, of several the newest."""
    timed = [point for point in series.points if point.start]
    return min(timed, key=lambda one: (_apart(one, told), -one.first_day.toordinal()), default=None)


def _is_of_its_time(point: Point, told: Point, series: Series) -> bool:
    """Whether a count is of the time of another, and of no earlier one of that one's series."""
    apart = _apart(point, told)
    return apart <= NEAR and all(apart <= _apart(point, one) for one in series.points if one.start)


def with_other_counts(chart: Chart, say: Words) -> Chart:
    """A chart of one figure that several bodies count: its finding tells what the others count
    about that time, where it is about the series that speaks for the chart."""
    best = newest(chart)
    if best is None or best[1].told not in chart.takeaway:
        return chart
    return replace(chart, takeaway=sentences(chart.takeaway, other_counts(chart, say)))


def main_series(panel: Chart) -> Series | None:
    """The series that speaks for a panel: that which its maker names; else that with the most
    figures, of these the newest; but none that ended more than a year before another: it tells
    nothing of today."""
    if named := [one for one in panel.series if one.id == panel.speaker and not one.forecast]:
        return named[0]
    return max(
        lasting(panel), key=lambda one: (len(one.points), newest_of(one).day_after), default=None
    )


def lasting(panel: Chart) -> list[Series]:
    """The series with figures through time that did not end more than a year before another."""
    actual = [one for one in panel.series if not one.forecast and spans.newest(one)]
    ends = [newest_of(one).day_after for one in actual]
    return [one for one, end in zip(actual, ends, strict=True) if max(ends) - end <= LATE]


def newest(panel: Chart) -> tuple[Series, Point] | None:
    """The newest figure of the series that speaks for a panel."""
    series = main_series(panel)
    return (series, newest_of(series)) if series else None


def newest_of(series: Series) -> Point:
    """The newest figure of a series through time."""
    point = spans.newest(series)
    if point is None:
        raise ValueError(f"expected figures through time, {series.id} has none")
    return point
