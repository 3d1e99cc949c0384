"""`Entry`: one thing that can be found, with its names in every language and its addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dashboard.language.words import speak
from data.edition import LANGUAGES

KINDS = (
    "area", "page", "chart", "indicator", "act", "definition", "promise", "claim", "body", "source",
)  # fmt: skip
"""What there is to find, in the order in which kinds that fit equally well are told."""

Texts = Mapping[str, str]  # by language
LONGEST_EXCERPT = 70  # letters of a statement that finds it again on its page


@dataclass(frozen=True)
class Entry:
    """What is found, what of it is searched, and where it leads."""

    kind: str
    id: str
    names: Texts
    about: Texts  # a short line beside the name
    addresses: Texts
    tags: str = ""  # what it is called by as well: codes, parties, years, other names
    text: str = ""  # what is told of it
    weight: float = 0.0  # up to 1, among those that fit equally well
    called: tuple[str, ...] = ()  # other whole names, in any language
    spoken: str = ""  # the language of a name that is the same for all readers: a title as printed
    areas: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Areas that it can tell of, each with the parameters that choose it."""


def in_all(tell: Callable[..., str]) -> dict[str, str]:
    """A text in every language."""
    return {language: tell(speak(language)) for language in LANGUAGES}


def column(row: Mapping, name: str) -> dict[str, str]:
    """The columns of a text in every language: `title` is title_en, title_uz, title_ru."""
    return {language: row[f"{name}_{language}"] or "" for language in LANGUAGES}


def joined(*several: Texts) -> str:
    """Texts in every language as one, to be searched."""
    return " ".join(text for texts in several for text in dict.fromkeys(texts.values()))


def address(page: str, language: str, **parameters: str) -> str:
    """The address of a page of ours: `/remittances?lang=uz&view=senders`."""
    given = {name: value for name, value in parameters.items() if value}
    return f"/{page}?{urlencode({'lang': language} | given, safe=',')}"


def on(page: str, **parameters: str) -> dict[str, str]:
    """The same address in every language."""
    return {language: address(page, language, **parameters) for language in LANGUAGES}


def excerpt(text: str) -> str:
    """The beginning of a statement in whole words, by which its page finds it again."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[: LONGEST_EXCERPT + 1].rpartition(" ")[0]
