"""`Imprint`: what every file tells of itself: the address that reopens the view, build, day."""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart, Milestone
from dashboard.queries import catalogue
from dashboard.store.database import build_id

# Nothing of these may stand in XML; a tabulator or line end in a text of the data is a space.
LONGEST_TITLE = 255  # letters of a property of a file, in office programs
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True)
class Imprint:
    """Where a file comes from and when it was made."""

    link: str  # reopens the same view
    build: str
    built: date
    newest: date  # publication in the build
    taken: date  # the day on which the reader took it
    code: str = ""  # the chart's name and parameters, by which a deck that comes back asks for it
    ignored: tuple[str, ...] = ()  # parameters that were given and that the chart does not obey

    def words(self, say: Words) -> str:
        """The build and the day as one line."""
        return say(
            "exports.imprint",
            build=self.build,
            built=say.day(self.built),
            taken=say.day(self.taken),
        )


def imprint(link: str, code: str = "") -> Imprint:
    """The imprint of a file made now from the newest build."""
    build = catalogue.build()
    built, newest = build["built_at"].date(), build["newest_publication"].date()
    return Imprint(link, build_id(), built, newest, date.today(), code)


def plain(text: str) -> str:
    """A text without characters that no file can hold or that would begin another line."""
    return _CONTROL.sub(" ", text).strip()


def titled(text: str) -> str:
    """A title as the properties of an office file can hold it."""
    text = plain(text)
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"


def web(url: str) -> str:
    """The address if it leads to the web, else nothing: no file carries another kind of link."""
    return url if url.startswith(("http://", "https://")) else ""


def said(chart: Chart) -> list[tuple[str, str]]:
    """What is told of a chart in every format, as pairs of label and text; nothing empty."""
    say = speak(chart.language)
    pairs = [
        (say("exports.title"), chart.title),
        (say("exports.takeaway"), chart.takeaway),
        (say("exports.subtitle"), chart.subtitle),
        (say("exports.unit"), chart.unit),
        *((say("exports.note"), note) for note in chart.notes),
    ]
    return [(label, plain(text)) for label, text in pairs if text]


def told(milestone: Milestone) -> list[str]:
    """What is told of a milestone besides its date and title, a line a thing."""
    facts = [f"{label}: {value}" for label, value in milestone.facts]
    lines = [milestone.summary, milestone.why, "; ".join(facts), web(milestone.url)]
    return [plain(line) for line in lines if line]
