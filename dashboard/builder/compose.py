"""From a frame of figures to a `Chart`: points, series, sources and the notes that honesty asks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Required, TypedDict, Unpack

import pandas as pd

from dashboard.builder.cautions import cautions, cut_off, ending, lacking, status_of
from dashboard.builder.citations import CITED, citation, links, origin_of, title_of_page
from dashboard.builder.colours import colours_of
from dashboard.builder.corrected import correction
from dashboard.builder.counted import doubt_in_words, title_of, uncovered
from dashboard.builder.elsewhere import beside_others
from dashboard.builder.highest import not_listed
from dashboard.builder.milestones import ABOUT, keys_of, milestones_for
from dashboard.builder.numbering import numbered
from dashboard.builder.quantities import bounded, has_fewer_digits, in_words, part_of_year, period
from dashboard.builder.remarks import remark
from dashboard.builder.steps import with_steps
from dashboard.builder.takeaways import largest, sentence_of
from dashboard.language.words import Words, line_of
from dashboard.model.chart import Chart, Kind, Milestone, Point, Series
from dashboard.model.classes import class_limits
from dashboard.model.scope import Scope
from dashboard.store.database import rows_of

SOURCES_SHOWN = 6
SHOCK_SEEN = 2  # so many years after the last figure a shock to it is still drawn
READABLE = 10  # times the lowest limit: 1,000 persons, not 0.001 million


class Heading(TypedDict, total=False):
    """What is told of a chart in words, by its maker: the fields of `Chart` of these names."""

    id: Required[str]
    title: Required[str]
    subtitle: str
    takeaway: str  # empty: the rules for what its figures show make it
    notes: tuple[str, ...]
    height: int


def line_chart(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    by: Sequence[str] = ("origin",),
    kind: Kind = "line",
    regular: bool = False,
    name: Callable[[tuple], str] | None = None,
    asked: Sequence[str] | None = None,
    **head: Unpack[Heading],
) -> Chart:
    """A chart over time, one series for each value of the columns `by`.

    `asked` are the areas that figures were asked of, by default the chosen countries: one that has
    none is named, here and in every file.
    `regular` says that every span is of one kind chosen by the reader (months, quarters, the same
    ten months), so that none is marked as a part-year.
    """
    say = scope.say
    if scope.months:
        # All spans are alike then: none is marked as a part, and the title tells what all are.
        months, regular = say.months(1, scope.months), True
        head["title"] = say("chart_notes.same_months_title", title=head["title"], months=months)
        head["notes"] = (say("chart_notes.same_months_rule", months=months), *head.get("notes", ()))
    if frame.empty:
        return _nothing(scope, kind, head)
    frame = measured(frame) if kind in ("line", "dots") or regular else uncovered(measured(frame))
    head["title"] = title_of(head["title"], frame, say)
    unit, beside = frame["unit"].iloc[0], milestones_for(scope, frame)
    name = name or (lambda key: _series_name(say, by, key))
    series = _series(scope, frame, by, name, regular)
    divisor, words = say.scale(frame["value"].abs().max(), unit)
    first, last = years_of(scope, frame, beside)
    if not head.get("takeaway"):
        head["takeaway"] = sentence_of(frame, say, by=by, kind=kind, regular=regular, name=name)
    head["takeaway"] = beside_others(head["takeaway"], scope, frame)
    chosen = (*published(scope), *lacking(scope, frame, asked), *ending(scope, frame))
    head["notes"] = (*head.get("notes", ()), *chosen, *cautions(series, say))
    return Chart(
        **head,
        cautions=chosen,
        cut=cut_off(scope, frame),
        kind=kind,
        series=tuple(series),
        unit=words,
        unit_code=unit,
        divisor=divisor,
        sources=sources(frame, say),
        areas=areas_of(scope, frame),
        asked=() if asked in (None, scope.countries) else tuple(asked),
        milestones=numbered(beside, first, last),
        start=date(first, 1, 1),
        end=date(last + 1, 1, 1),
        language=scope.language,
        months=scope.months,
    )


def _series(
    scope: Scope,
    frame: pd.DataFrame,
    by: Sequence[str],
    name: Callable[[tuple], str],
    regular: bool,
) -> list[Series]:
    """The lines with their steps, that with the highest last figure first."""
    say, series = scope.say, []
    parts = _by_series(frame, by)
    colours = colours_of([key[-1] for key, _ in parts])
    for (key, forecast), told in parts.items():
        label = say("chart_notes.forecast_of", name=name(key)) if forecast else name(key)
        points = tuple(point(row, say, regular) for row in told)
        keys = keys_of(scope, (tuple(row[column] for column in ABOUT) for row in told))
        one = Series("|".join(key), label, points, colours[key[-1]], forecast, keys=keys)
        series.append(with_steps(one, told, say))
    return sorted(series, key=lambda one: -one.points[-1].value)


def years_of(scope: Scope, frame: pd.DataFrame, beside: Sequence[Milestone]) -> tuple[int, int]:
    """The first and the last year of the time axis, which keeps close to the figures: a milestone
    far from any cannot be read beside them."""
    final = frame["period_end"].max() - pd.Timedelta(days=1)
    first = max(scope.first, frame["period_start"].min().year - 1)
    return first, min(scope.last, _last_year(final.year, beside))


def _last_year(final: int, beside: Sequence[Milestone]) -> int:
    """The year after the last figure; one more where a shock to the very figures stands in it."""
    near = final + SHOCK_SEEN
    shocks = [one.start.year for one in beside if one.kind == "shock" and one.why]
    return max([final + 1, *(year for year in shocks if year <= near)])


def ranking_chart(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    category: str = "counterpart_area",
    kind: Kind = "ranking",
    most: int = 15,
    name: Callable[[str], str] | None = None,
    asked: Sequence[str] = (),
    **head: Unpack[Heading],
) -> Chart:
    """Bars, or a map, of one moment: the largest first, one bar a category; of the areas `asked`
    for, those without a figure are named."""
    say = scope.say
    if frame.empty:
        return _nothing(scope, kind, head)
    head["title"] = title_of(head["title"], frame, say)
    name = name or (say.country if category.endswith("_area") else lambda code: code)
    rows = frame.sort_values("value", ascending=False)
    if kind == "ranking":
        rows = rows.head(most)
    unit = frame["unit"].iloc[0]
    highest = rows["value"].abs().max()
    if kind == "map":
        # The unit is one in which the lowest limit of the classes is a number that can be read.
        highest = min(highest, READABLE * class_limits([*rows["value"]])[1])
    divisor, words = say.scale(highest, unit)
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
    if not head.get("takeaway"):
        head["takeaway"] = largest(frame, say, category, name=name)
        if category == "counterpart_area" and (lacked := not_listed(scope, frame)):
            head["takeaway"] += f"\n{lacked}"
    chosen = (*published(scope), *lacking(scope, frame, asked))
    series = (Series(head["id"], head["title"], points, 0),)
    warned = cautions(series, say, at_once=True)
    head["notes"] = (*head.get("notes", ()), *chosen, *borders, *warned)
    head["height"] = max(220, 60 + 26 * len(points)) if kind == "ranking" else 460
    return Chart(
        **head,
        cautions=chosen,
        kind=kind,
        series=series,
        unit=words,
        unit_code=unit,
        divisor=divisor,
        sources=sources(rows, say),
        areas=areas_of(scope, rows),
        language=scope.language,
    )


def areas_of(scope: Scope, frame: pd.DataFrame) -> tuple[str, ...]:
    """The areas that figures are about: the chosen ones in their order, then others."""
    told = {*frame["ref_area"]}
    return (*filter(told.__contains__, scope.countries), *sorted(told.difference(scope.countries)))


def point(row: dict, say: Words, regular: bool, label: str = "", area: str = "") -> Point:
    """One row of a frame of `dashboard.queries.observations` in the reader's words."""
    start, end = row["period_start"].date(), row["period_end"].date()
    text, bound = bounded(row, say)
    part, sign = ("", "") if regular else part_of_year(row, say)
    return Point(
        value=float(row["value"]),
        text=text,
        bound=bound,
        label=label or period(say.language, row["time_period"], start, end),
        time_period=row["time_period"],
        start=start,
        end=end,
        area=area,
        part=part,
        part_sign=sign,
        status=row["obs_status"],
        status_text="; ".join(status_of(row, say)),
        doubt=doubt_in_words(row, say),
        source=citation(row, say),
        url=row["url"] or "",
        title=title_of_page(row["source"], say),
        origin=origin_of(row, say) or ("", ""),
        press=row["source_kind"] == "news",
        note=remark(row["note"], say),
        summed=say.code("ORIGIN", row["origin"]) if row.get("is_own_sum") else "",
        correction=correction(row, say),
        rounded=in_words(row, say) if has_fewer_digits(row) else "",
    )


def sources(frame: pd.DataFrame, say: Words) -> tuple[tuple[str, str], ...]:
    """The sources of a frame for its source line, the newest first, each once."""
    told = frame.loc[~frame["source"].duplicated(), [name for name in CITED if name in frame]]
    rows = rows_of(told.sort_values("published_by", ascending=False))
    cited = dict.fromkeys(tuple(links(row, say)) for row in rows)
    shown = list(dict.fromkeys(link for pages in [*cited][:SOURCES_SHOWN] for link in pages))
    if (more := len(cited) - SOURCES_SHOWN) > 0:
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
    return line_of(words)


def nothing(scope: Scope) -> str:
    """Why there is nothing to draw: no figure of these years, or none published by that day."""
    say, years = scope.say, scope.say.years(scope.first, scope.last)
    if scope.as_of is None:
        return say("chart_notes.empty", years=years)
    return say("evidence.empty_by", day=say.day(scope.as_of), years=years)


def published(scope: Scope) -> tuple[str, ...]:
    """The day of publication that a chart is bound to, where it is not the newest state."""
    if scope.as_of is None:
        return ()
    return (scope.say("evidence.as_of_note", day=scope.say.day(scope.as_of)),)


def _nothing(scope: Scope, kind: Kind, head: Heading) -> Chart:
    head["takeaway"], head["height"] = "", 200
    return Chart(
        **head,
        kind=kind,
        series=(),
        unit="",
        empty=nothing(scope),
        start=date(scope.first, 1, 1),
        end=date(scope.last + 1, 1, 1),
        language=scope.language,
    )
