"""`Answer`: one question of the front page, answered, with all that a reader needs to judge it.

Every text is in the reader's language. The page, and the first HTML that is sent before the page
is alive, draw the same value.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.model.chart import Chart, Milestone

BadgeCode = Literal["official", "relayed", "disputed", "old"]


@dataclass(frozen=True)
class Badge:
    """What kind of figure a number is, in a word, and why."""

    code: BadgeCode
    text: str
    why: str


@dataclass(frozen=True)
class Place:
    """Where the full view stands: a page and what its address holds; and the code under which a
    briefing has its chart, where it has it."""

    page: str
    query: tuple[tuple[str, str], ...] = ()
    offer: str = ""


@dataclass(frozen=True)
class Answer:
    """A question, the sentence that answers it, one number, one small chart, and its sources."""

    id: str
    question: str
    sentence: str  # the answer itself
    more: str = ""  # what else must be said
    number: str = "—"  # "18.9 billion"
    unit: str = ""  # "US dollars"
    period: str = ""  # of the number: its span, whose figure it is, its status
    extent: str = ""  # the range of the number: what rounding, bounds or other bodies leave open
    badges: tuple[Badge, ...] = ()
    chart: Chart | None = None
    sources: tuple[tuple[str, str], ...] = ()  # of the number and of the sentence: words, address
    place: Place = Place("sources")

    @property
    def acts(self) -> tuple[Milestone, ...]:
        """The few acts that matter most beside the chart, in the order of time."""
        return self.chart.milestones if self.chart else ()
