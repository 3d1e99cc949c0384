"""What a reader must know before comparing the figures of a chart, as notes under it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product

import pandas as pd

from dashboard.builder.quantities import bound_of
from dashboard.language.words import Words
from dashboard.model import spans
from dashboard.model.chart import Point, Series
from dashboard.model.scope import Scope
from dashboard.queries import observations
from data.edition import HOME

_SERIES = ("indicator", "ref_area", "counterpart_area", "breakdown", "origin", "frequency")
_ALIKE = ("indicator", "counterpart_area")  # figures of several areas that a reader compares
_DAY = pd.Timedelta(days=1)
OPEN = ("at_least", "more_than")  # what is said of a lower bound
NAMES, ALL = "{}", ""  # the place of names in a note, and the name of what is told without one

Spot = tuple[tuple[int, int], ...]
"""The first and the last of some neighbours among all figures of a chart; where it has several
of these, a figure of each must be shown."""


@dataclass(frozen=True)
class Rule:
    """A note, and by name the figures that it is told of: it names those that are shown."""

    words: str
    names: Mapping[str, Sequence[Spot]]
    every: str = ""  # how it is told where it is told of all figures that are shown
    joint: str = ", "  # before the last name

    @property
    def text(self) -> str:
        """The note where all figures are shown."""
        *before, last = self.names
        return self.words.replace(NAMES, self.joint.join(filter(None, (", ".join(before), last))))


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


def cautions(series: Sequence[Series], say: Words, at_once: bool = False) -> list[str]:
    """What a reader must know before comparing: part-years, breaks, estimates, the press.

    Bars of one moment are not joined: of theirs a mark of the figure itself warns of a break."""
    return [rule.text for rule in rules_of(series, say, at_once)]


def rules_of(series: Sequence[Series], say: Words, at_once: bool = False) -> list[Rule]:
    """The same with the figures that each note is told of."""
    points = [point for one in series for point in one.points]
    some, every = say("chart_notes.press_some"), say("chart_notes.press_all")
    press = every if all(point.press for point in points) else some
    marked = (
        (say("chart_notes.part_rule"), "", [bool(point.part) for point in points]),
        (say("chart_notes.forecast_rule"), "", [point.status == "F" for point in points]),
        (say("chart_notes.corrected_rule"), "", [bool(point.correction) for point in points]),
        (press, every, [point.press for point in points]),
    )
    part, *others = (Rule(words, {ALL: _runs(holds)}, last) for words, last, holds in marked)
    least, known = (
        _by_name(one.summed if (one.bound in OPEN) == of else "" for one in points)
        for of in (True, False)
    )
    breaks = _marked(points) if at_once else _at_breaks(series)
    told = (
        Rule(say("chart_notes.own_sums_least", origins=NAMES), least, joint=say.joint),
        Rule(say("chart_notes.own_sums", origins=NAMES), known, joint=say.joint),
        part,
        Rule(say("chart_notes.break_rule", years=NAMES), dict(sorted(breaks.items()))),
        *others,
    )
    return [rule for rule in told if any(rule.names.values())]


def _by_name(names: Iterable[str]) -> dict[str, list[Spot]]:
    found = [*names]
    known = filter(None, dict.fromkeys(found))
    return {name: _runs([one == name for one in found]) for name in known}


def _runs(holds: Sequence[bool], first: int = 0) -> list[Spot]:
    """The figures of which something holds, each run of neighbours as one spot."""
    found: list[Spot] = []
    for is_held, group in groupby(range(len(holds)), holds.__getitem__):
        places = [first + place for place in group]
        found += [((places[0], places[-1]),)] if is_held else []
    return found


def _marked(points: Sequence[Point]) -> dict[str, list[Spot]]:
    return _by_name(str(one.first_day.year) if one.status == "B" else "" for one in points)


def _at_breaks(series: Sequence[Series]) -> dict[str, list[Spot]]:
    """The years of breaks, each told of figures on both sides of its day; where a figure is marked
    with it, of that one too."""
    found: dict[str, list[Spot]] = {}
    first = 0
    for one in series:
        starts = [point.start or date.max for point in one.points]
        for day, _ in spans.cuts(one):
            needed = [
                _runs([start < day for start in starts], first),
                _runs([bool(p.start) and p.day_after > day for p in one.points], first),
            ]
            if day not in one.breaks:
                needed.append(_runs([start == day for start in starts], first))
            spots = (tuple(run for (run,) in sides) for sides in product(*needed))
            found.setdefault(str(day.year), []).extend(spots)
        first += len(one.points)
    return found


def status_of(row: dict, say: Words) -> Iterator[str]:
    """What is unusual of a figure: its status, what the source says of its exactness, and that it
    is a sum of ours."""
    if row["obs_status"] != "A":
        yield say.code("OBS_STATUS", row["obs_status"])
    if row.get("is_own_sum"):
        yield _of_sum(row, say)
    elif told := bound_of(row):
        yield say(f"chart_notes.bound_{told}")


def _of_sum(row: dict, say: Words) -> str:
    """That a total is ours, and the ends that its parts give it, where these are known."""
    if row["low"] < row["high"]:
        ends = {end: say.number(row[end]) for end in ("low", "high")}
        return say("chart_notes.own_sum_between", **ends)
    return say("chart_notes.own_sum")
