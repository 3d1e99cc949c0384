"""Headline figures: the newest whole figure of an indicator, its change, its source."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.builder.badges import number_of
from dashboard.builder.changes import Told, change_of, former_of, is_broken, is_far
from dashboard.builder.citations import citation, origin_of
from dashboard.builder.compose import point
from dashboard.builder.elsewhere import rivals
from dashboard.builder.quantities import begin, part_of_year, words_of_period
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import remember
from data.edition import HOME


@dataclass(frozen=True)
class Headline:
    """One figure in large type; every text is in the reader's language."""

    id: str
    title: str
    period: str
    number: str  # "18.9 billion"
    unit: str  # "US dollars"
    change: str  # "+28%", or empty where no honest comparison exists
    against: str  # what it is compared with
    source: str
    url: str
    origin: tuple[str, str] = ("", "")  # its own page, where a copy was read: words, address
    caution: str = ""  # its status, a correction, whose change it is, and what others tell

    @property
    def cited(self) -> tuple[tuple[str, str], ...]:
        """What it is cited with, each with its address: of a copy the origin's own page first."""
        return tuple(one for one in (self.origin, (self.source, self.url)) if one[0])

    @property
    def compared(self) -> str:
        """The change and what it is measured against."""
        return " ".join(filter(None, (self.change, self.against)))

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """All that belongs to the figure, by its part, in the order in which it is told; a form
        that shows the number shows every line."""
        return (
            ("title", self.title),
            ("period", self.period),
            ("number", self.number),
            ("unit", self.unit),
            ("compared", self.compared),
            ("caution", self.caution),
            ("source", self.source),
        )


@remember
def headline(scope: Scope, code: str, origin: str, title: str) -> Headline:
    """The newest figure of one indicator and origin for Uzbekistan.

    A flow is told for its newest whole year, a stock for its newest date; the change is on the same
    span, or the same day, of the year before, and never crosses a break. Where the source gives a
    bound only ("more than"), so does the headline.
    """
    say = scope.say
    every = observations.chosen((code,), (HOME,), ("WLD",), as_of=scope.as_of)
    every = every[every["obs_status"] != "F"]
    frame = every[every["origin"] == origin]
    title = title or say.indicator(code)
    if frame.empty:
        day = say.day(scope.as_of) if scope.as_of else ""
        return Headline(code, title, "", "—", "", say("evidence.not_by", day=day), "", "", "")
    if frame["measure"].iloc[0] == "flow" and frame["is_whole_year"].any():
        frame = frame[frame["is_whole_year"]]
    frame = frame.sort_values(["period_start", "period_end"])
    rows = frame.to_dict("records")
    row, ratio = rows[-1], rows[-1]["unit"] == "PERCENT"
    found = _change(rows, row, say)
    return Headline(
        id=code,
        title=title,
        period=begin(words_of_period(row, say)),
        number=number_of(row, say),
        unit="" if ratio else say(f"words.axis_{row['unit'].lower()}"),
        change=found.change if found else "",
        against=_against(found, say) if found else "",
        source=citation(row, say),
        url=row["url"] or "",
        origin=origin_of(row, say) or ("", ""),
        caution=_joined(_cautions(every, row, found, say)),
    )


def _joined(sentences: Iterable[str]) -> str:
    """Sentences in a row; some end with a full stop of their own, or with an abbreviation."""
    return ". ".join(one.removesuffix(".") for one in sentences if one)


def _change(rows: list[dict], row: dict, say: Words) -> Told | None:
    """The change on the same span a year before; none across a break.

    Seasons differ, so no other span is a fair comparison.
    """
    former = former_of(rows, row)
    if former is not None and (is_broken(former, row) or is_far(former, row)):
        return None
    return change_of(former, row, say)


def _against(found: Told, say: Words) -> str:
    if found.before:
        return say("headlines.against", period=found.before)
    return say("headlines.against_span", year=found.year)


def _cautions(every: pd.DataFrame, row: dict, found: Told | None, say: Words):
    """What a reader must know of the figure before he quotes it."""
    if part := part_of_year(row, say)[0]:
        yield part
    shown = point(row, say, True)
    if shown.status_text:
        yield begin(shown.status_text)
    if shown.correction:
        yield shown.correction.text
    if found and found.source:
        own = (found.source, found.url) == (citation(row, say), row["url"])
        told = say("takeaways.by_source") if own else found.source
        yield say("takeaways.own_change_of", stated=found.stated, source=told)
        yield found.ours
    yield from rivals(every, row, say)
