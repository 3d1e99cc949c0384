"""The deck and the report of a briefing: ordered by a page, made beside it, kept for the day."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from dashboard.briefing.briefing import compose
from dashboard.briefing.choice import Choice, path_of
from dashboard.briefing.report import why as why_no_report
from dashboard.briefing.report import write_report
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.render import formats
from dashboard.render.job_queue import Line, Work
from dashboard.render.print.pictures import NoPicture, missing
from dashboard.store.database import build_id

FORMS = {"pptx": formats.SLIDES, "pdf": formats.PDF}
READING = 0.2  # of the whole work
# A deck does not wait for the report that is being made, which waits for the browser.
LINE = Line(threads=2)


@dataclass(frozen=True)
class Wish:
    """One file that somebody wants; equal wishes are the same file."""

    form: str
    choice: Choice
    scope: Scope
    site: str  # where the addresses of the file lead


@dataclass(frozen=True)
class File:
    """A file, the titles of the charts that it leaves out, because they have no figures, and the
    areas that it has figures of."""

    content: bytes  # empty where there is nothing to show
    empty: tuple[str, ...]
    areas: tuple[str, ...] = ()


def find(wish: Wish) -> Work | None:
    """The file if it was ordered today of this build."""
    return LINE.find(_key(wish))


def order(wish: Wish) -> Work:
    """Asks for the file; raises `LineFull` of `line`."""
    return LINE.order(_key(wish), lambda work: make(wish, work))


def waiting() -> tuple[int, int]:
    """How many files are to come, and how many may be."""
    return LINE.waiting(), LINE.most_waiting


def make(wish: Wish, work: Work) -> File:
    """The file, made now: first the charts are read, then they are written."""

    def tell_of_reading(done: int, every: int, title: str) -> None:
        work.tell(READING * done / every, "read", done + 1, every, title)

    def tell_of_writing(done: int, every: int, title: str) -> None:
        # The last step of a report is its binding.
        step = "write" if done < len(made.charts) else "bind"
        work.tell(READING + (1 - READING) * done / every, step, done + 1, len(made.charts), title)

    choice, scope = wish.choice, wish.scope
    title, path = choice.title_in(scope.say), path_of(scope, choice)
    made = compose(choice.slides, scope, title, path, tell_of_reading, choice.without)
    if not made.slides:
        return File(b"", made.empty)
    areas = tuple(dict.fromkeys(area for one in made.charts for area in one.chart.areas))
    if wish.form == "pdf":
        return File(write_report(made, wish.site, tell_of_writing), made.empty, areas)
    # Imported here: the library behind takes a third of a second, which the page need not wait.
    from dashboard.briefing.deck import write_deck

    return File(write_deck(made, wish.site, tell_of_writing), made.empty, areas)


def hint(say: Words) -> str:
    """How to get a browser for the report, where there is none; else empty."""
    reason = missing()
    return why(reason, say) if reason else ""


def why(failure: Exception, say: Words) -> str:
    """What kept a file from being made, in the reader's language."""
    return why_no_report(failure, say) if isinstance(failure, NoPicture) else say("briefing.failed")


def _key(wish: Wish) -> Hashable:
    # The day stands in the file.
    return build_id(), date.today(), wish
