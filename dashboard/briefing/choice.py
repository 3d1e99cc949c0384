"""`Choice`: which charts a briefing holds, in which order, under which title; and its address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboard.briefing.briefing import OFFERS
from dashboard.briefing.stories import OWN, STORIES
from dashboard.catalogue.grammar import write_scope
from dashboard.language.words import Words
from dashboard.model.scope import Scope

KINDS = (*STORIES, OWN)


@dataclass(frozen=True)
class Choice:
    """A prepared story, as it is or changed, or charts of the reader's own."""

    story: str
    codes: tuple[str, ...]
    title: str = ""  # as the reader wrote it; empty: the title of the story

    @property
    def changed(self) -> bool:
        """Whether a prepared story no longer has its own charts in its own order."""
        return self.story != OWN and self.codes != STORIES[self.story]

    def title_in(self, say: Words) -> str:
        """The title, in the reader's language where he wrote none."""
        return self.title or say(f"briefing.title_{self.story}")


def read_choice(story: str, codes: Sequence[str], title: str = "") -> Choice:
    """From what an address holds: charts without a story are the reader's own."""
    known = tuple(dict.fromkeys(code for code in codes if code in OFFERS))
    story = story if story in KINDS else OWN if known else KINDS[0]
    return Choice(story, known or STORIES.get(story, ()), title)


def write_choice(choice: Choice) -> dict[str, str]:
    """What an address must hold, so that `read_choice` gives the same again."""
    codes = choice.codes if choice.codes != STORIES.get(choice.story, ()) else ()
    story = "" if choice.story == (OWN if codes else KINDS[0]) else choice.story
    written = {"story": story, "charts": ",".join(codes), "title": choice.title}
    return {name: value for name, value in written.items() if value}


def picked(choice: Choice, group: Sequence[str], chosen: Sequence[str]) -> Choice:
    """The choice after some charts of a group were ticked and others not: new ones come last."""
    kept = [code for code in choice.codes if code not in group or code in chosen]
    return _with(choice, [*kept, *(code for code in chosen if code not in kept)])


def dropped(choice: Choice, code: str) -> Choice:
    """Without one chart."""
    return _with(choice, [other for other in choice.codes if other != code])


def moved(choice: Choice, code: str, step: int) -> Choice:
    """With a chart so many places further down, or up; it stays within the list."""
    codes = [other for other in choice.codes if other != code]
    codes.insert(max(0, choice.codes.index(code) + step), code)
    return _with(choice, codes)


def groups() -> dict[str, tuple[str, ...]]:
    """All charts on offer by the page where they stand."""
    pages = {code: offer.chart.page for code, offer in OFFERS.items()}
    return {
        page: tuple(code for code in OFFERS if pages[code] == page)
        for page in dict.fromkeys(pages.values())
    }


def path_of(scope: Scope, choice: Choice) -> str:
    """The address, on our site, that opens the same briefing, whatever is the default then."""
    return f"/briefing?{_query(scope, write_choice(choice))}"


def present_path(scope: Scope, choice: Choice) -> str:
    """The address, on our site, that shows the charts one by one."""
    written = write_choice(choice)
    charts = {"charts": written["charts"]} if "charts" in written else {"story": choice.story}
    return f"/present?{_query(scope, charts | {'title': choice.title_in(scope.say)})}"


def _query(scope: Scope, own: dict[str, str]) -> str:
    return urlencode(write_scope(scope, whole=True) | own, safe=",")


def _with(choice: Choice, codes: Sequence[str]) -> Choice:
    # A prepared story without any chart would read as the whole story.
    story = choice.story if codes else OWN
    return replace(choice, story=story, codes=tuple(codes))
