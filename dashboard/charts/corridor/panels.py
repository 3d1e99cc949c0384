"""The panels of a corridor: for each subject with figures one chart, drawn by the usual rules."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from dashboard.builder import panels
from dashboard.builder.compose import line_chart
from dashboard.builder.counted import title_of
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.corridor import subjects
from dashboard.charts.corridor.subjects import Subject
from dashboard.charts.migrants.lines import headed
from dashboard.language.words import Words, line_of, sentences
from dashboard.model.chart import Chart, Point
from dashboard.model.scope import Scope

KEYS = ["indicator", "ref_area", "counterpart_area", "breakdown", "origin"]
COLUMNS = ("counterpart_area", "indicator", "breakdown", "origin")
MOST = 8  # series of one panel: colours and signs of the palette
LISTS = {"origin": "ORIGIN", "breakdown": "BREAKDOWN"}
SHORT = frozenset(
    (*subjects.PEOPLE, *subjects.EXPELLED, *subjects.ISSUED, *subjects.HOLDERS,
     *subjects.BY_NAME["recruitment"].indicators, *subjects.BY_NAME["money"].indicators,
     *subjects.BY_NAME["money"].instead, *subjects.BY_NAME["refugees"].indicators)
)  # fmt: skip
"""Indicators that have a short name beside others of their panel."""


class Panel(NamedTuple):
    """A subject that has figures, with them, and its newest in a line: of whom, by whom, and what
    others count of the same people."""

    subject: Subject
    frame: pd.DataFrame
    chart: Chart
    line: str


def drawn(scope: Scope, partner: str) -> list[Panel]:
    """The panels of the subjects that have figures."""
    alone = replace(scope, milestones="none", months=0)
    found = []
    for subject in subjects.SUBJECTS:
        asked = scope, subject, subjects.members(partner)
        frame = subjects.figures(*asked)
        if len(frame):
            every = subjects.ever(*asked)
            frame = told(subject, frame, every, partner)
            found.append(_panel(alone, subject, frame, every, partner))
    return found


def told(subject: Subject, frame: pd.DataFrame, every: pd.DataFrame, partner: str) -> pd.DataFrame:
    """What a panel has room for: of a group the figure that most of its countries have, and of
    these the largest."""
    if set(frame["counterpart_area"]) <= {partner}:
        return frame
    frame = widest(subject, frame, every, "counterpart_area")
    keys = ["counterpart_area", "breakdown", "origin"]
    newest = frame.sort_values("period_end").groupby(keys).tail(1)
    kept = newest.sort_values("value", ascending=False)[keys].head(MOST)
    return frame.merge(kept, on=keys)


def widest(subject: Subject, frame: pd.DataFrame, every: pd.DataFrame, column: str) -> pd.DataFrame:
    """The figure that most of the places have, in all years where it is among those shown."""
    first = _widest(subject, every, column)
    if first not in {*frame["indicator"]}:
        first = _widest(subject, frame, column)
    return frame[frame["indicator"] == first]


def _widest(subject: Subject, frame: pd.DataFrame, column: str) -> str:
    """The indicator that most of the places have; of several none that ended more than a year
    before another, and of these the first of the subject."""
    known = frame.groupby("indicator").agg(places=(column, "nunique"), end=("period_end", "max"))
    known = known[known["places"] == known["places"].max()]
    known = known[known["end"].max() - known["end"] <= panels.LATE]
    return min(known.index, key=(*subject.indicators, *subject.instead).index)


def _panel(
    scope: Scope, subject: Subject, frame: pd.DataFrame, every: pd.DataFrame, partner: str
) -> Panel:
    say, places = scope.say, frame["counterpart_area"].unique()
    named_apart = [other for code, other in subject.apart if {*frame["indicator"]} == {code}]
    title = say(f"corridor.{named_apart[0] if named_apart else subject.name}")
    if len(places) == 1 and places[0] != partner:
        # Of a group one country alone has figures: they are not the group's.
        title = say("corridor.about", title=title, partner=say.country(places[0]))
    modelled = bool(set(subject.instead) & {*frame["indicator"]})
    if modelled:
        title = say("corridor.modelled", title=title)
    # A line that is left alone of several figures still says which of them it is.
    alone = len(frame[[*COLUMNS]].drop_duplicates()) == 1
    alone = alone and not modelled and frame["indicator"].iloc[0] != subject.title_names
    frame, lines = named(frame, say, always=COLUMNS[1:] if alone else ())
    chart = line_chart(
        scope,
        frame,
        id=subject.name,
        kind=subject.kind,
        title=title,
        takeaway="",
        asked=(),
        **lines,
    )
    line, names = "", {line: lines["name"]((line,)) for line in frame["line"].unique()}
    leading = main_series(frame, every)
    if len(leading):
        chart = replace(chart, speaker="|".join(leading[["line", "tint"]].iloc[0]))
    chart, several = _led(chart, frame.assign(line=frame["line"].map(names)), partner)
    if best := panels.newest(chart):
        main = frame[(frame["line"].map(names) == best[0].label) & (frame["obs_status"] != "F")]
        of = _told_of(title, frame, main, say, alone)
        others = sentences(_others(subject, frame, chart, say), _absent(subject, main, every, say))
        of = say("corridor.largest_of", told=of, n=several) if several else of
        line = sentences(_newest_of(of, best[1], main, say), others)
        sentence = headed(of, level_and_change(main, say), say)
        chart = replace(chart, takeaway=sentences(sentence, others))
    return Panel(subject, frame, chart, line)


def _led(chart: Chart, frame: pd.DataFrame, partner: str) -> tuple[Chart, int]:
    """The panel of a group with the line that speaks for it: that of the group as a whole, else the
    largest of those of its countries, whose number is told with it. A panel of one country, and one
    of flows over unlike spans, of which none is the largest, as it is."""
    areas = dict(zip(frame["line"], frame["counterpart_area"], strict=True))
    known = panels.lasting(chart)
    places = {areas[one.label] for one in known}
    if len(places) < 2:
        return chart, 0
    whole = [one for one in known if areas[one.label] == partner]
    spans = {panels.newest_of(one).time_period for one in known}
    if not whole and len(spans) > 1 and {*frame["measure"]} != {"stock"}:
        return chart, 0
    first = max(whole or known, key=lambda one: panels.newest_of(one).value)
    return replace(chart, speaker=first.id), 0 if whole else len(places)


def _newest_of(of: str, point: Point, main: pd.DataFrame, say: Words) -> str:
    """The newest figure with its period, who told it, and of an estimate that it is one."""
    told = ", ".join(filter(None, (say.code("ORIGIN", main["origin"].iloc[0]), point.doubt)))
    words = {"value": point.told, "period": point.label, "origin": told}
    return say("corridor.newest_of", title=of, **words)


def _others(subject: Subject, frame: pd.DataFrame, chart: Chart, say: Words) -> str:
    """What others count of the same people about that time: one of several counts is no more than
    that. Lines of several countries count others each."""
    alike = subject.is_one and frame["counterpart_area"].nunique() == 1
    return panels.other_counts(chart, say) if alike else ""


def _absent(subject: Subject, main: pd.DataFrame, every: pd.DataFrame, say: Words) -> str:
    """That the body whose count leads over all years has none of those shown."""
    usual = main_series(every, every)
    told = main["origin"].iloc[0]
    if not subject.is_one or every["counterpart_area"].nunique() > 1 or usual.empty:
        return ""
    origin = usual["origin"].iloc[0]
    return "" if origin == told else say("corridor.absent", origin=say.code("ORIGIN", origin))


def _told_of(title: str, frame: pd.DataFrame, main: pd.DataFrame, say: Words, alone: bool) -> str:
    """The title of a panel and, of several lines, what tells the one apart that its sentence is
    about, of which one may be left alone; whose figure that is the sentence says itself."""
    usual = COLUMNS[1:3] if alone else ()
    varied = [
        name
        for name in COLUMNS
        if name != "origin" and (name in usual or frame[name].nunique() > 1)
    ]
    line = _words(varied, [main[name].iloc[0] for name in varied], say)
    title = title_of(title, main, say)
    return say("corridor.line_of", title=title, line=line) if line else title


def main_series(frame: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """The series that a sentence tells: of those shown that which by the figures of all years has
    the most, of these the newest, and none that ended more than a year before another."""
    actual = frame[frame["obs_status"] != "F"]
    keys = pd.MultiIndex.from_frame(actual[KEYS])
    known = every[(every["obs_status"] != "F") & pd.MultiIndex.from_frame(every[KEYS]).isin(keys)]
    sizes = (actual if known.empty else known).groupby(KEYS)["period_end"].agg(["size", "max"])
    sizes = sizes[sizes["max"].max() - sizes["max"] <= panels.LATE]
    return actual[keys == sizes.sort_values(["size", "max"]).index[-1]] if len(sizes) else actual


def named(
    frame: pd.DataFrame, say: Words, columns: Sequence[str] = COLUMNS, always: Sequence[str] = ()
):
    """The frame with a column `line`, and the arguments by which `line_chart` names its lines: by
    what differs among them, in words short enough for a panel; by `always` a line alone too."""
    varied = [name for name in columns if name in always or frame[name].nunique() > 1]
    varied = varied or [columns[-1]]
    keys = frame[varied].agg("|".join, axis=1)
    names = {key: _words(varied, key.split("|"), say) for key in keys.unique()}
    # An origin or a country has its own colour on every chart, where it is on one line alone.
    last = varied[-1]
    alone = last != "breakdown" and frame[last].nunique() == keys.nunique()
    frame = frame.assign(line=keys, tint=frame[last] if alone else keys)
    return frame, {"by": ("line", "tint"), "name": lambda key: names[key[0]]}


def _words(columns: Sequence[str], codes: Sequence[str], say: Words) -> str:
    told = []
    for column, code in zip(columns, codes, strict=True):
        if column.endswith("_area"):
            told.append(say.country(code))
        elif column == "indicator":
            told.append(say(f"corridor.short_{code}") if code in SHORT else say.indicator(code))
        elif code != "_T":
            word = say.code(LISTS[column], code)
            told.append(word if column == "origin" else word[:1].lower() + word[1:])
    return line_of(told)
