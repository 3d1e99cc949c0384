"""`Choice`: which slides a briefing holds, in which order, under which title; and its address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboard.briefing import packing
from dashboard.briefing.briefing import OFFERS, PARTS, Slide
from dashboard.briefing.stories import OWN, STORIES
from dashboard.catalogue.grammar import write_scope
from dashboard.language.words import Words
from dashboard.model.scope import Scope

KINDS = (*STORIES, OWN)
NAMES = ("story", "charts", "slides", "title", "without")
"""The parameters of an address that are a briefing's own."""


@dataclass(frozen=True)
class Choice:
    """A prepared story, as it is or changed, or slides of the reader's own."""

    story: str
    slides: tuple[Slide, ...]
    title: str = ""  # as the reader wrote it; empty: the title of the story
    without: tuple[str, ...] = ()  # of `PARTS`, what he does not want

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the slides in their order."""
        return tuple(slide.code for slide in self.slides)

    @property
    def changed(self) -> bool:
        """Whether a prepared story no longer has its own charts in its own order."""
        return self.story != OWN and not self.prepared

    @property
    def prepared(self) -> bool:
        """Whether the slides are those of the story, without a word of the reader's own."""
        return self.slides == _of(STORIES.get(self.story, ()))

    def slide(self, code: str) -> Slide:
        """The slide of a code."""
        return self.slides[self.codes.index(code)]

    def title_in(self, say: Words) -> str:
        """The title, in the reader's language where he wrote none."""
        return self.title or say(f"briefing.title_{self.story}")


def read_choice(
    story: str,
    codes: Sequence[str],
    title: str = "",
    slides: Sequence[Slide] = (),
    without: Sequence[str] = (),
) -> Choice:
    """From what an address holds: slides without a story are the reader's own."""
    known = tuple(slides) or _of(dict.fromkeys(code for code in codes if code in OFFERS))
    story = story if story in KINDS else OWN if known else KINDS[0]
    slides = known or _of(STORIES.get(story, ()))
    return Choice(story, slides, title, tuple(part for part in PARTS if part in without))


def write_choice(choice: Choice) -> dict[str, str]:
    """What an address must hold, so that `read_choice` gives the same again."""
    slides = () if choice.prepared else choice.slides
    plain = all(slide == Slide(slide.code) and slide.code in OFFERS for slide in slides)
    story = "" if choice.story == (OWN if slides else KINDS[0]) else choice.story
    written = {
        "story": story,
        "charts": ",".join(slide.code for slide in slides) if plain else "",
        "slides": "" if plain else packing.pack(slides),
        "title": choice.title,
        "without": ",".join(choice.without),
    }
    return {name: value for name, value in written.items() if value}


def picked(choice: Choice, group: Sequence[str], chosen: Sequence[str]) -> Choice:
    """The choice after some charts of a group were ticked and others not: new ones come last."""
    kept = [one for one in choice.slides if one.code not in group or one.code in chosen]
    codes = [slide.code for slide in kept]
    return _with(choice, [*kept, *_of(code for code in chosen if code not in codes)])


def added(choice: Choice, slide: Slide) -> Choice:
    """With one more slide at the end; one that is in already stays as it is."""
    return choice if slide.code in choice.codes else _with(choice, [*choice.slides, slide])


def joined(kept: Choice, begun: Choice) -> Choice:
    """What was kept, and behind it what was begun before that came back, as far as both fit."""
    for slide in begun.slides:
        more = added(kept, slide)
        kept = more if packing.fits(more.slides) else kept
    return replace(kept, title=kept.title or begun.title)


def new_text(choice: Choice) -> str:
    """The code of a slide of text that the choice does not have yet."""
    numbers = range(1, len(choice.slides) + 2)
    return next(code for n in numbers if (code := f"text-{n}") not in choice.codes)


def told(choice: Choice, slide: Slide) -> Choice:
    """With other words on the slide of the same code."""
    return _with(choice, [slide if one.code == slide.code else one for one in choice.slides])


def dropped(choice: Choice, code: str) -> Choice:
    """Without one slide."""
    return _with(choice, [slide for slide in choice.slides if slide.code != code])


def moved(choice: Choice, code: str, step: int) -> Choice:
    """With a slide so many places further down, or up; it stays within the list."""
    return placed(choice, code, choice.codes.index(code) + step)


def placed(choice: Choice, code: str, place: int) -> Choice:
    """With a slide at a place counted from 0; it stays within the list."""
    slides = [slide for slide in choice.slides if slide.code != code]
    slides.insert(max(0, place), choice.slide(code))
    return _with(choice, slides)


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
    """The address, on our site, that shows the slides one by one."""
    written = write_choice(choice)
    own = {name: written[name] for name in ("charts", "slides", "without") if name in written}
    story = {} if {"charts", "slides"} & own.keys() else {"story": choice.story}
    return f"/present?{_query(scope, story | own | {'title': choice.title_in(scope.say)})}"


def _query(scope: Scope, own: dict[str, str]) -> str:
    return urlencode(write_scope(scope, whole=True) | own, safe=",")


def _of(codes: Iterable[str]) -> tuple[Slide, ...]:
    return tuple(Slide(code) for code in codes)


def _with(choice: Choice, slides: Sequence[Slide]) -> Choice:
    # A prepared story without any chart would read as the whole story.
    story = choice.story if slides else OWN
    return replace(choice, story=story, slides=tuple(slides))
