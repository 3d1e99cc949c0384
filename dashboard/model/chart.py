"""`Chart`: one frozen value that holds all a reader of a figure needs; renderers only read it.

Every text in it is already in the reader's language; every number is raw, in the unit of the
indicator (dollars, persons, percent). Words for a number are made once, here in `Point.text`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dashboard.language.words import Precision

Kind = Literal["line", "dots", "columns", "stack", "ranking", "map", "panels"]
"""`line`, `dots`, `columns`, `stack` have a time axis, and `panels` share one; `ranking` and `map`
have categories."""

FEATURED = 6
"""So many milestones can be read beside one chart; the reader may ask for the rest."""


@dataclass(frozen=True)
class Correction:
    """An error of the source, corrected: what was published, and why another value stands."""

    published: str  # the published value in words with its unit
    reason: str  # in the curator's language
    source: str  # where the reason can be read
    url: str
    text: str  # all of it in one sentence, for files that have no column for each


@dataclass(frozen=True)
class Point:
    """One observation as shown. `end` is the day after the last day of the span."""

    value: float
    text: str  # the value in words with its unit: "15.8 billion US dollars"
    label: str  # the period in words ("January–October 2025"), or the category ("Kazakhstan")
    time_period: str = ""  # the SDMX code of the period: "2025-01-01/P10M"
    start: date | None = None
    end: date | None = None
    area: str = ""  # alpha-3 of the category, where the category is a country
    part: str = ""  # "10 of 12 months" for a part-year figure, else empty
    part_sign: str = ""  # the same where there is little room: "10/12", ">8/12"
    bound: str = ""  # that `text` tells: a code of the list QUALIFIER, else nothing
    status: str = "A"  # SDMX observation status; `B` cuts the line before this point
    status_text: str = ""  # the status in words, empty for a normal value
    doubt: str = ""  # what of it every sentence tells: an estimate, provisional, low reliability
    source: str = ""  # "Central Bank of Uzbekistan, in: Spot.uz, 18 March 2026 (press)"
    url: str = ""  # where a reader can open that source
    title: str = ""  # of that source: the table, the article
    origin: tuple[str, str] = ("", "")  # the origin's own page, where the source is a copy of it
    press: bool = False  # the source is a press report that quotes the producer
    note: str = ""  # the curator's note on this very figure, in the curator's language
    summed: str = ""  # whose figures it is our sum of
    change: str = ""  # the change on the point before, in words, where it may honestly be told
    correction: Correction | None = None  # set where the published value was not used
    rounded: str = ""  # `text` as sentences tell it, where a model's figure bears fewer digits
    at: float | None = None  # its place on an axis that is no calendar; then it has no days

    @property
    def told(self) -> str:
        """The value in words as sentences and key figures tell it."""
        return self.rounded or self.text

    @property
    def remark(self) -> str:
        """The note, and before it what was corrected."""
        return " ".join(filter(None, (self.corrected, self.note)))

    @property
    def corrected(self) -> str:
        """What was corrected, in one sentence; empty where the published value is shown."""
        return self.correction.text if self.correction else ""

    @property
    def first_day(self) -> date:
        """The day on which the span begins; only a point of time has one."""
        if self.start is None:
            raise ValueError(f"expected a point of time, got the category {self.label!r}")
        return self.start

    @property
    def day_after(self) -> date:
        """The day after the span; a moment takes one day."""
        return self.end or self.first_day + timedelta(days=1)


@dataclass(frozen=True)
class Series:
    """A line, a row of dots, a layer of a stack, or the bars of a ranking."""

    id: str
    label: str
    points: tuple[Point, ...]
    colour: int = 0  # index into the palette; the same thing keeps its colour on every chart
    forecast: bool = False  # forecasts, targets and quotas: dashed or hollow
    breaks: tuple[date, ...] = ()  # days on which what is counted changed: no line crosses one
    usual: int = 0  # days between its figures as usually taken; 0: each begins where one ends
    keys: tuple[str, ...] = ()  # what its figures are about, as `queries.milestones.touching` asks


@dataclass(frozen=True)
class Band:
    """From the lowest to the highest of what several origins tell of one span."""

    start: date
    end: date
    low: float
    high: float


@dataclass(frozen=True)
class LaterEvent:
    """What became of an act after the day on which it stands."""

    day: date  # the first of its month or year, where that is all that is known
    words: str  # with the day as exactly as it is known
    code: str
    precision: Precision


@dataclass(frozen=True)
class Milestone:
    """A milestone as it stands beside a chart (numbered in `dashboard.builder.numbering`)."""

    id: str
    number: int
    when: str  # the date in words, as exact as it is known: "2018", "July 2018", "5 July 2018"
    start: date
    end: date | None  # set for what lasted, and is known to have ended
    precision: Precision
    kind: str  # code of the kind; `shock` is drawn as a band or a dashed line
    level: Literal["global", "regional", "bilateral", "national"]
    kind_text: str
    level_text: str
    title: str
    summary: str = ""
    why: str = ""  # why it relates to this topic
    effect: str = ""  # the effect expected of it, in words
    facts: tuple[tuple[str, str], ...] = ()  # (label, value): parties, signed, in force, number …
    url: str = ""  # the text of the act
    source: str = ""  # who reports it
    rank: int = 0  # how closely it relates to the chart: 0 is the closest
    closeness: int = 0  # the same, wherever it stands in time and whatever stands beside it
    whole: bool = False  # it touches the figures of the chart themselves, not only a part of them
    featured: bool = True  # among those shown before the reader asks for all
    hollow: str = ""  # why it does not stand on the day that was asked for; then its sign is hollow
    life: tuple[LaterEvent, ...] = ()
    end_precision: Precision = "day"  # of `end`, which is the last day of its month or year
    still_on: date | None = None  # the day on which it was at work still, no end being known
    edge: date | None = None  # where the axis begins, if it began before and lasted into it
    short: str = ""  # of what the home country agreed with few: with whom, its kind, its tool

    @property
    def place(self) -> date:
        """Where its sign stands: its day, or the beginning of an axis that begins later."""
        return self.edge or self.start

    @property
    def sign(self) -> str:
        """Its number as it is drawn: what began before the axis points back beyond it."""
        return f"‹{self.number}" if self.edge else str(self.number)

    @property
    def last_day(self) -> date:
        """Until when it is known to have lasted; its own day, where nothing more is."""
        return self.end or self.still_on or self.start

    @property
    def known_day(self) -> date | str:
        """Its day in a file, no more exact than it is known: a date, or 2018-07, or 2018."""
        letters = {"month": 7, "year": 4}.get(self.precision)
        return self.start.isoformat()[:letters] if letters else self.start


@dataclass(frozen=True)
class Lane:
    """The time for which an agreement is known to be in force, as a bar on the time axis."""

    milestone: str  # the id of the act
    number: int  # of the milestone beside the chart; 0 where it is none of them
    name: str  # what it is about, in a few words, and since when
    title: str
    start: date
    end: date | None  # open where it is still in force


@dataclass(frozen=True)
class Chart:
    """A figure with its words, its milestones and its sources."""

    id: str  # stable, also the file name of a download: "remittances-inflow"
    kind: Kind
    title: str
    series: tuple[Series, ...]
    unit: str  # the unit in words, as on the axis: "billion US dollars"
    subtitle: str = ""
    unit_code: str = ""  # of the values themselves: "USD"
    divisor: float = 1.0  # the axis shows value / divisor, in `unit`
    takeaway: str = ""  # sentences computed from the figures; also the alt text
    finding: str = ""  # how they begin: large on a card, and what qualifies it plain below
    notes: tuple[str, ...] = ()  # the part-year rule, breaks, what the filters do not reach
    cut: str = ""  # that the chosen years leave earlier figures of its series out
    cautions: tuple[str, ...] = ()  # notes that bear on the reader's own choice: one stays in sight
    sources: tuple[tuple[str, str], ...] = ()  # (words, url), the newest first
    areas: tuple[str, ...] = ()  # the reporting areas of its figures, the chosen ones first
    asked: tuple[str, ...] = ()  # those that its maker asked for, where they are not the chosen
    milestones: tuple[Milestone, ...] = ()
    start: date | None = None  # the span of the time axis; None fits the data
    end: date | None = None
    empty: str = ""  # why there is nothing to draw, in words; set when `series` is empty
    height: int = 420
    language: str = "en"
    bands: tuple[Band, ...] = ()  # how far apart the origins of one span are
    months: int = 0  # of each year, from January, where all spans are of the same months
    ticks: tuple[tuple[float, str], ...] = ()  # places and words of an axis that is no calendar
    band_text: str = ""  # what the bands mean, where they mean something else
    speaker: str = ""  # id of the series that its sentence is about, where its maker names it
    panels: tuple["Chart", ...] = ()  # on one time axis; `series` are theirs in their order
    lanes: tuple[Lane, ...] = ()  # above the panels: agreements in force
    chosen: tuple[str, ...] = field(default=(), compare=False)
    """The codes of what its maker was asked for; they name its files and nothing else."""

    def __post_init__(self) -> None:
        """A takeaway that is given in lines is told in one; the first of them is the finding."""
        first, *others = self.takeaway.split("\n")
        if others or not self.finding or not first.startswith(self.finding):
            object.__setattr__(self, "finding", first)
        object.__setattr__(self, "takeaway", " ".join((first, *others)))

    @property
    def parts(self) -> tuple["Chart", ...]:
        """What has a value axis of its own: the panels, or the chart itself."""
        return self.panels or (self,)

    @property
    def caveat(self) -> str:
        """The one line on how to read it that is not folded away."""
        return next(iter((*self.cautions, *filter(None, (self.subtitle,)), *self.notes)), "")

    def closest(self, most: int = FEATURED) -> tuple[Milestone, ...]:
        """The first milestones by rank in the order of their numbers, for a form that holds no
        more of those that are shown before the reader asks for the rest."""
        featured = (one for one in self.milestones if one.featured)
        first = sorted(featured, key=lambda one: one.rank)[:most]
        return tuple(sorted(first, key=lambda one: one.number))
