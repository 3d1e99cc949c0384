"""From a frame of figures to a `Chart`: points, series, sources and the notes that honesty asks."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from dashboard.builder.bounds import bound
from dashboard.builder.citations import citation
from dashboard.builder.colours import colours_of
from dashboard.builder.corrected import correction
from dashboard.builder.milestones import numbered
from dashboard.builder.quantities import period, quantity
from dashboard.builder.steps import with_steps
from dashboard.builder.takeaways import largest, takeaway_of
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.model.scope import Scope
from dashboard.store.database import rows_of

SOURCES_SHOWN = 6


def line_chart(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    id: str,
    title: str,
    by: Sequence[str] = ("origin",),
    kind: str = "line",
    milestones: tuple[Milestone, ...] = (),
    subtitle: str = "",
    takeaway: str = "",
    notes: Sequence[str] = (),
    regular: bool = False,
    height: int = 420,
    name: Callable[[tuple], str] | None = None,
) -> Chart:
    """A chart over time, one series for each value of the columns `by`.

    `regular` says that every span is of one kind chosen by the reader (months, quarters, the same
    ten months), so that none is marked as a part-year.
    """
    say = scope.say
    if scope.months:
        # All spans are alike then: none is marked as a part, and the title tells what all are.
        months, regular = say.months(1, scope.months), True
        title = say("chart_notes.same_months_title", title=title, months=months)
        notes = (say("chart_notes.same_months_rule", months=months), *notes)
    if frame.empty:
        return _nothing(scope, id, kind, title, subtitle, milestones, notes)
    if "ref_area" in by and (missing := _missing(scope, frame)):
        notes = (*notes, missing)
    frame = measured(frame)
    unit = frame["unit"].iloc[0]
    name = name or (lambda key: _series_name(say, by, key))
    series = []
    parts = _by_series(frame, by)
    colours = colours_of([key[-1] for key, _ in parts])
    for (key, forecast), told in parts.items():
        label = say("chart_notes.forecast_of", name=name(key)) if forecast else name(key)
        points = with_steps(tuple(point(row, say, regular) for row in told), told, say)
        series.append(Series("|".join(key), label, points, colours[key[-1]], forecast))
    series.sort(key=lambda one: -one.points[-1].value)
    divisor, words = say.scale(frame["value"].abs().max(), unit)
    # The axis keeps close to the figures: a milestone far from any cannot be read beside them.
    final = frame["period_end"].max() - pd.Timedelta(days=1)
    first = max(scope.first, frame["period_start"].min().year - 1)
    last = min(scope.last, final.year + 1)
    return Chart(
        id=id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        series=tuple(series),
        unit=words,
        divisor=divisor,
        takeaway=takeaway or takeaway_of(frame, say, by=by, kind=kind, regular=regular, name=name),
        notes=(*notes, *_cautions(frame, series, say), *published(scope)),
        sources=sources(frame, say),
        areas=_areas(scope, frame),
        milestones=numbered(milestones, first, last),
        start=date(first, 1, 1),
        end=date(last + 1, 1, 1),
        language=scope.language,
        height=height,
    )


def _missing(scope: Scope, frame: pd.DataFrame) -> str:
    """The chosen countries that have no figure here: a reader must not take them for forgotten."""
    told = set(frame["ref_area"])
    missing = [scope.say.country(area) for area in scope.countries if area not in told]
    if not missing or len(missing) == len(scope.countries):
        return ""
    return scope.say("chart_notes.missing", missing=scope.say.listing(missing))


def ranking_chart(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    id: str,
    title: str,
    category: str = "counterpart_area",
    kind: str = "ranking",
    subtitle: str = "",
    takeaway: str = "",
    notes: Sequence[str] = (),
    most: int = 15,
    name: Callable[[str], str] | None = None,
) -> Chart:
    """Bars, or a map, of one moment: the largest first, one bar a category."""
    say = scope.say
    if frame.empty:
        return _nothing(scope, id, kind, title, subtitle, (), notes)
    name = name or (say.country if category.endswith("_area") else lambda code: code)
    rows = frame.sort_values("value", ascending=False)
    if kind == "ranking":
        rows = rows.head(most)
    unit = frame["unit"].iloc[0]
    divisor, words = say.scale(rows["value"].abs().max(), unit)
    points = tuple(
        point(
            row,
            say,
            True,
            label=name(row[category]),
            area=row[category] if category.endswith("_area") else "",
        )
        for row in rows_of(rows)
    )
    borders = (say("chart_notes.borders"),) if kind == "map" else ()
    return Chart(
        id=id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        series=(Series(id, title, points, 0),),
        unit=words,
        divisor=divisor,
        takeaway=takeaway or largest(frame, say, category, name=name),
        notes=(*notes, *borders, *_cautions(rows, (), say), *published(scope)),
        sources=sources(rows, say),
        areas=_areas(scope, rows),
        language=scope.language,
        height=max(220, 60 + 26 * len(points)) if kind == "ranking" else 460,
    )


def _areas(scope: Scope, frame: pd.DataFrame) -> tuple[str, ...]:
    """The areas that figures are about: the chosen ones in their order, then others."""
    told = dict.fromkeys(frame["ref_area"])
    return (
        *(area for area in scope.countries if area in told),
        *sorted(told.keys() - {*scope.countries}),
    )


def point(row: dict, say: Words, regular: bool, label: str = "", area: str = "") -> Point:
    """One row of a frame of `dashboard.queries.observations` in the reader's words."""
    start, end = row["period_start"].date(), row["period_end"].date()
    partial = row["measure"] == "flow" and not row["is_whole_year"] and 0 < row["months"] < 12
    return Point(
        value=float(row["value"]),
        text=quantity(say.language, float(row["value"]), row["unit"]),
        label=label or period(say.language, row["time_period"], start, end),
        time_period=row["time_period"],
        start=start,
        end=end,
        area=area,
        part=say("chart_notes.part", n=row["months"]) if partial and not regular else "",
        status=row["obs_status"],
        status_text="; ".join(_status(row, say)),
        source=citation(row, say),
        url=row["url"] or "",
        title=row.get("title") or "",
        note=row["note"],
        correction=correction(row, say),
    )


def _status(row: dict, say: Words):
    """What is unusual of a figure: its status, and what the source says of its exactness."""
    if row["obs_status"] != "A":
        yield say.code("OBS_STATUS", row["obs_status"])
    if told := bound(row):
        yield say(f"chart_notes.bound_{told}")


def sources(frame: pd.DataFrame, say: Words) -> tuple[tuple[str, str], ...]:
    """The sources of a frame for its source line, the newest first, each once."""
    rows = rows_of(frame.drop_duplicates("source").sort_values("published_by", ascending=False))
    cited = dict.fromkeys((citation(row, say), row["url"] or "") for row in rows)
    shown = list(cited)[:SOURCES_SHOWN]
    if more := len(cited) - len(shown):
        shown.append((say("chart_notes.more_sources", n=more), ""))
    return tuple(shown)


def measured(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the paper's figures where a body that measured stands beside it: it only relays."""
    relayed = frame["origin"] == "PAPER"
    return frame[~relayed] if relayed.any() and not relayed.all() else frame


def _by_series(frame: pd.DataFrame, by: Sequence[str]) -> dict[tuple[tuple, bool], list[dict]]:
    """The rows of each series, forecasts apart and last."""
    found: dict[tuple[tuple, bool], list[dict]] = {}
    for row in sorted(rows_of(frame), key=lambda row: row["obs_status"] == "F"):
        key = tuple(row[column] for column in by)
        found.setdefault((key, row["obs_status"] == "F"), []).append(row)
    return found


def _series_name(say: Words, by: Sequence[str], key: tuple) -> str:
    lists = {"origin": "ORIGIN", "breakdown": "BREAKDOWN", "source_kind": "SOURCE_KIND"}
    words = []
    for column, code in zip(by, key, strict=True):
        if column.endswith("_area"):
            words.append(say.country(code))
        elif column == "indicator":
            words.append(say.indicator(code))
        else:
            words.append(say.code(lists[column], code))
    return ", ".join(words)


def _cautions(frame: pd.DataFrame, series: Sequence[Series], say: Words) -> list[str]:
    """What a reader must know before comparing: part-years, breaks, estimates, the press."""
    cautions = []
    if any(point.part for one in series for point in one.points):
        cautions.append(say("chart_notes.part_rule"))
    # A mask on one column: one on the whole frame costs as much as half the chart.
    breaks = frame["year"][frame["obs_status"] == "B"]
    if len(breaks):
        years = sorted({str(year) for year in breaks})
        cautions.append(say("chart_notes.break_rule", years=", ".join(years)))
    if (frame["obs_status"] == "F").any():
        cautions.append(say("chart_notes.forecast_rule"))
    if "value_published" in frame and frame["value_published"].notna().any():
        cautions.append(say("chart_notes.corrected_rule"))
    if (frame["source_kind"] == "news").any():
        every = (frame["source_kind"] == "news").all()
        cautions.append(say("chart_notes.press_all" if every else "chart_notes.press_some"))
    if frame["note"].fillna("").str.strip().any() and say.language != "en":
        cautions.append(say("chart_notes.curator_language"))
    return cautions


def nothing(scope: Scope) -> str:
    """Why there is nothing to draw: no figure of these years, or none published by that day."""
    years = {"first": scope.first, "last": scope.last}
    if scope.as_of is None:
        return scope.say("chart_notes.empty", **years)
    return scope.say("evidence.empty_by", day=scope.say.day(scope.as_of), **years)


def published(scope: Scope) -> tuple[str, ...]:
    """The day of publication that a chart is bound to, where it is not the newest state."""
    if scope.as_of is None:
        return ()
    return (scope.say("evidence.as_of_note", day=scope.say.day(scope.as_of)),)


def _nothing(scope, id, kind, title, subtitle, milestones, notes) -> Chart:
    return Chart(
        id=id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        series=(),
        unit="",
        milestones=numbered(milestones, scope.first, scope.last),
        notes=tuple(notes),
        empty=nothing(scope),
        start=date(scope.first, 1, 1),
        end=date(scope.last + 1, 1, 1),
        language=scope.language,
        height=200,
    )
