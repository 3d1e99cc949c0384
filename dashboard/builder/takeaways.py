"""Sentences that say what a chart shows, computed from its figures by rules.

Never false: nothing is the largest where the largest may be missing, no change crosses a break,
no part of a year stands against a whole one, no forecast is told as a figure. What qualifies a
finding, or is newer than it, stands in lines of its own (`Chart.finding`).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from dashboard.builder.bearing import Worked, quotient, share
from dashboard.builder.changes import Rows, with_change
from dashboard.builder.counted import origin_in_words, value_in_words, with_doubt
from dashboard.builder.highest import only_highest, several_highest
from dashboard.builder.leading import leader, newness, sure, whole
from dashboard.builder.quantities import begin, bound_of, in_words, part_of_year, worked
from dashboard.builder.quantities import words_of_period as period_in_words
from dashboard.language.words import Words
from dashboard.queries.takeaways import groups
from dashboard.store.database import rows_of

AREAS = ("ref_area", "counterpart_area")


def takeaway_of(
    frame: pd.DataFrame,
    say: Words,
    *,
    by: Sequence[str] = ("origin",),
    kind: str = "line",
    regular: bool = False,
    name: Callable[[tuple], str],
) -> str:
    """What a chart over time shows: a stack its whole and largest part, others their newest."""
    series: dict[tuple, Rows] = {}
    for row in _actual(frame):
        series.setdefault(tuple(row[column] for column in by), []).append(row)
    if not series:
        return ""
    series = {key: sure(found) for key, found in series.items()}
    if kind == "stack" and len(series) > 1:
        return _whole_and_largest(series, say, regular, name)
    if len(series) > 1 and (told := _highest(series, say, regular, name)):
        return told
    key, main = leader(series)
    # The sentence names the body itself; what else tells lines apart it says of the only one too.
    label = "" if tuple(by) == ("origin",) else name(key)
    return _told_of_one(main, say, label, regular)


def sentence_of(
    frame: pd.DataFrame,
    say: Words,
    *,
    by: Sequence[str],
    kind: str,
    regular: bool,
    name: Callable[[tuple], str],
) -> str:
    """The takeaway of a chart; where it holds forecasts, targets and quotas alone, the newest of
    them, told as such."""
    told = takeaway_of(frame, say, by=by, kind=kind, regular=regular, name=name)
    if told or frame.empty or _actual(frame):
        return told
    row = max(rows_of(frame), key=newness)
    label = "" if tuple(by) == ("origin",) else name(tuple(row[column] for column in by))
    return say("takeaways.planned", told=_level(row, say, regular, label))


def level_and_change(frame: pd.DataFrame, say: Words, name: str = "") -> str:
    """The latest figure of one series, and its change on the same span a year before.

    `name` says whose figure it is, where the chart shows several. Flows are told by whole years,
    and what is newer than the last of them as a part of its year.
    """
    rows = sure(_actual(frame))
    return _told_of_one(rows, say, name, False) if rows else ""


def largest(
    frame: pd.DataFrame,
    say: Words,
    category: str = "counterpart_area",
    among: int = 0,
    name: Callable[[str], str] | None = None,
) -> str:
    """The largest category of one moment, and its share where the frame has one (`share`).

    It is the largest of all only where the shares leave no room for a larger one; else it is the
    highest of those with figures, of which `among` may tell the number.
    """
    rows = _of_one_moment(_actual(frame), category)
    first = only_highest(rows)
    name = name or (say.country if category in AREAS else str)
    if first is None:
        return several_highest(rows, say, lambda row: name(row[category]))
    values = {
        "period": words_of_period(first, say),
        "name": name(first[category]),
        "value": value_in_words(first, say),
    }
    shares = [row["share"] for row in rows if row.get("share") == row.get("share") is not None]
    known = len(shares) == len(rows)
    if known and not among and first["share"] > 100 - sum(shares):
        told = say("takeaways.largest", **values)
    elif len(rows) < 2:
        return _level(first, say, False, values["name"]) + "."
    else:
        kind = "among" if category in AREAS else "of_groups"
        told = say(f"takeaways.largest_{kind}", n=among or len(rows), **values)
    told = _with_part(told, first, say)
    if not known:
        return told + "."
    return _with_share(told, first, first.get("share_over", len(rows)), say)


def _with_share(told: str, row: dict, shown: int, say: Words) -> str:
    """The share of a row: of the origin's own total, or of our sum of those that have a figure."""
    words = share(Worked(row["share"], _end(row, "share_low"), _end(row, "share_high")), say)
    if row.get("share_of") == "partners_shown":
        return say("takeaways.with_share_of_shown", told=told, share=words, n=shown)
    origin = say.code("ORIGIN", row["origin"])
    return say("takeaways.with_share_of_total", told=told, share=words, origin=origin)


def _end(row: dict, name: str) -> float | None:
    """One end of an interval; the value itself where nothing is said of it."""
    end = row.get(name, row["share"])
    return None if pd.isna(end) else end


def words_of_period(row: dict, say: Words) -> str:
    """The period of a row, as it begins a sentence."""
    return begin(period_in_words(row, say))


def _told_of_one(rows: Rows, say: Words, name: str, regular: bool) -> str:
    row = max(whole(rows, regular), key=newness)
    told = with_change(_level(row, say, regular, name), rows, row, say)
    newer = max(rows, key=newness)
    if newer["period_start"] < row["period_end"]:
        return told
    return f"{told}\n{with_change(_level(newer, say, regular), rows, newer, say)}"


def _actual(frame: pd.DataFrame) -> Rows:
    """The figures of what happened, each as a row."""
    return [row for row in rows_of(frame) if row["obs_status"] != "F"]


def _is_rank(rows: Rows) -> bool:
    return any(row["unit"] == "RANK" for row in rows)


def _values_of(rows: Rows, column: str) -> set[Any]:
    return {row[column] for row in rows}


def _highest(series: dict[tuple, Rows], say: Words, regular: bool, name: Callable) -> str:
    """The highest of several countries at the newest moment that all of them have.

    Only of countries that one body measured in one way.
    """
    every = [row for rows in series.values() for row in rows]
    varied = [column for column in AREAS if len(_values_of(every, column)) > 1]
    alike = ("indicator", "breakdown", "origin", "unit")
    if len(varied) != 1 or any(len(_values_of(every, column)) > 1 for column in alike):
        return ""
    countries = {
        key: rows
        for key, rows in series.items()
        if not _values_of(rows, varied[0]) & groups() and len(_values_of(rows, varied[0])) == 1
    }
    found = _newest_of_all(countries, regular)
    row = only_highest(list(found.values()))
    if len(found) < 2 or row is None or _is_rank(every):
        return ""
    key = next(key for key in found if found[key] is row)
    told = say(
        "takeaways.highest",
        n=len(found),
        period=words_of_period(row, say),
        name=name(key),
        value=value_in_words(row, say),
    )
    told = told if regular else _with_part(told, row, say)
    return with_change(told, countries[key], row, say)


def _whole_and_largest(series: dict[tuple, Rows], say: Words, regular: bool, name: Callable) -> str:
    """The sum of a stack at the newest moment that all of its parts have, and the largest part."""
    found = _newest_of_all(series, regular)
    rows = list(found.values())
    if (
        len(rows) < 2
        or len(_values_of(rows, "origin")) > 1
        or min(row["value"] for row in rows) < 0
    ):
        return ""
    total, row = sum(one["value"] for one in rows), rows[0]
    low, high = (_sum(rows, end) for end in ("low", "high"))
    told = say(
        "takeaways.whole",
        period=words_of_period(row, say),
        value=in_words(row | {"value": total, "qualifier": _bound_of_sum(rows)}, say),
        origin=origin_in_words(row, say),
    )
    told = with_doubt(told, say, *rows)
    told = told if regular else _with_part(told, row, say)
    top = only_highest(rows)
    if top is None:
        return told + "."
    label = name(next(key for key in found if found[key] is top))
    part = quotient(worked(top), Worked(total, low, high), 100)
    return say("takeaways.with_largest_part", told=told, name=label, share=share(part, say))


def _bound_of_sum(rows: Rows) -> str:
    """What may be said of a sum: what is said of its parts, where they all say it or nothing."""
    bounds = set(filter(None, map(bound_of, rows)))
    return "" if not bounds else bounds.pop() if len(bounds) == 1 else "about"


def _sum(rows: Rows, end: str) -> float | None:
    """The sum of one end of several intervals; open where one of them is."""
    ends = [row[end] for row in rows]
    return None if any(pd.isna(one) for one in ends) else sum(ends)


def _newest_of_all(series: dict[tuple, Rows], regular: bool) -> dict[tuple, dict]:
    """One figure of each series, of the newest span that every series has; none if never."""
    spans = [_by_span(whole(rows, regular)) for rows in series.values()]
    shared = set.intersection(*map(set, spans)) if spans else set()
    if not shared:
        return {}
    return {key: found[max(shared)] for key, found in zip(series, spans, strict=True)}


def _by_span(rows: Rows) -> dict[tuple, dict]:
    """The figure of each span that has one figure."""
    found: dict[tuple, Rows] = {}
    for row in rows:
        found.setdefault((row["period_end"], row["period_start"]), []).append(row)
    return {span: rows[0] for span, rows in found.items() if len(rows) == 1}


def _of_one_moment(rows: Rows, category: str) -> Rows:
    """The figures that may be ranked: none where spans, origins or units are mixed."""
    if category in AREAS:
        rows = [row for row in rows if row[category] not in groups()]
    mixed = any(len(_values_of(rows, column)) > 1 for column in ("time_period", "origin", "unit"))
    repeated = any(count > 1 for count in Counter(row[category] for row in rows).values())
    return [] if mixed or repeated or _is_rank(rows) else rows


def _level(row: dict, say: Words, regular: bool, name: str = "") -> str:
    told = say(
        "takeaways.level",
        period=words_of_period(row, say),
        value=in_words(row, say),
        origin=origin_in_words(row, say),
    )
    told = with_doubt(told, say, row)
    told = told if regular else _with_part(told, row, say)
    # The name of a line may end with the origin, which has just been told.
    name = name.removesuffix(", " + say.code("ORIGIN", row["origin"]))
    return f"{name}. {told}" if name else told


def _with_part(told: str, row: dict, say: Words) -> str:
    """A sentence about a part of a year says so."""
    part, _ = part_of_year(row, say)
    return say("takeaways.partly", told=told, part=part) if part else told
