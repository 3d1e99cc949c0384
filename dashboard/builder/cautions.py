"""What a reader must know before comparing the figures of a chart, as notes under it."""

from collections.abc import Iterator, Sequence

import pandas as pd

from dashboard.builder.bounds import bound
from dashboard.builder.counted import sums_of_ours
from dashboard.language.words import Words
from dashboard.model import spans
from dashboard.model.chart import Series
from dashboard.model.scope import Scope
from dashboard.queries import observations
from data.edition import HOME

_SERIES = ("indicator", "ref_area", "counterpart_area", "breakdown", "origin", "frequency")
_ALIKE = ("indicator", "counterpart_area")  # figures of several areas that a reader compares
_DAY = pd.Timedelta(days=1)


def lacking(scope: Scope, frame: pd.DataFrame, asked: Sequence[str] | None) -> list[str]:
    """Which of the areas that were asked for have no figure among those drawn."""
    if asked is None:
        # A chart of the home country alone was asked of no other.
        asked = () if scope.countries == (HOME,) else scope.countries
    known, partners = set(frame["ref_area"]), set(frame["counterpart_area"])
    without = [scope.say.country(area) for area in dict.fromkeys(asked) if area not in known]
    if partners & {*scope.partners}:
        others = (area for area in scope.partners if area not in partners)
        without += [scope.say.country(area) for area in others]
    if not without:
        return []
    return [scope.say("chart_notes.no_figures", areas=scope.say.listing(without))]


def ending(scope: Scope, frame: pd.DataFrame) -> list[str]:
    """Which of several areas have no figures of the last years that another has, and since when.

    A figure from July to July is one of the year in which it ends, too."""
    columns = (frame[name].tolist() for name in ("obs_status", *_ALIKE, "ref_area", "period_end"))
    drawn = [told for status, *told in zip(*columns, strict=True) if status != "F"]
    ends: dict[str, list[pd.Timestamp]] = {}
    for *_, area, end in drawn:
        ends.setdefault(area, []).append(end)
    if len(ends) < 2 or len({tuple(told[:2]) for told in drawn}) != 1:
        return []
    newest = {area: (max(ends[area]) - _DAY).year for area in sorted(ends)}
    say, told = scope.say, []
    for year in sorted({*newest.values()} - {max(newest.values())}):
        names = say.listing([say.country(area) for area in newest if newest[area] == year])
        told.append(say("chart_notes.no_figures_after", year=str(year), areas=names))
    return told


def cut_off(scope: Scope, frame: pd.DataFrame) -> str:
    """That the same series have figures before the chosen years, and since when."""
    if scope.months:
        return ""
    known = observations.years_of_series(scope.as_of)
    series = set(zip(*(frame[name].tolist() for name in _SERIES), strict=True))
    years = {year for one in series for year in known.get(one, ()) if year < scope.first}
    if not years:
        return ""
    words = {"n": len(years), "year": str(min(years)), "first": str(scope.first)}
    return scope.say("chart_notes.cut", **words)


def cautions(frame: pd.DataFrame, series: Sequence[Series], say: Words) -> list[str]:
    """What a reader must know before comparing: part-years, breaks, estimates, the press."""
    told = sums_of_ours(frame, say)
    if any(point.part for one in series for point in one.points):
        told.append(say("chart_notes.part_rule"))
    days = {day for one in series for day, _ in spans.cuts(one)}
    # Bars of one moment are not joined: of theirs a mark of the figure itself warns.
    marked = () if series else frame["year"][frame["obs_status"] == "B"]
    if years := sorted({str(day.year) for day in days} | {str(year) for year in marked}):
        told.append(say("chart_notes.break_rule", years=", ".join(years)))
    if (frame["obs_status"] == "F").any():
        told.append(say("chart_notes.forecast_rule"))
    if "value_published" in frame and frame["value_published"].notna().any():
        told.append(say("chart_notes.corrected_rule"))
    if (frame["source_kind"] == "news").any():
        every = (frame["source_kind"] == "news").all()
        told.append(say("chart_notes.press_all" if every else "chart_notes.press_some"))
    return told


def status_of(row: dict, say: Words) -> Iterator[str]:
    """What is unusual of a figure: its status, what the source says of its exactness, and that it
    is a sum of ours."""
    if row["obs_status"] != "A":
        yield say.code("OBS_STATUS", row["obs_status"])
    if told := bound(row):
        yield say(f"chart_notes.bound_{told}")
    if row.get("is_own_sum"):
        yield say("chart_notes.own_sum")
