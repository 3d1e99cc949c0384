"""The page of the search, with its index: the words of all entries, folded as on the server."""

from functools import cache
from html import escape
from urllib.parse import parse_qsl, urlsplit

from dashboard.catalogue.search import ranking
from dashboard.catalogue.search.entries import entries
from dashboard.catalogue.search.entry import KINDS, Entry
from dashboard.catalogue.search.numbers import numbered
from dashboard.catalogue.search.words import split
from dashboard.language import aliases, cyrillic
from dashboard.language.words import Words, speak
from dashboard.publish.addresses import place_of
from dashboard.publish.parts import Content
from dashboard.publish.shelf import assign, plain

WORDS = "data/search-words.js"  # below the site: they are the same in every language


def search_page(language: str) -> tuple[Content, list[tuple[str, bytes]]]:
    """The page; its index holds names in the reader's language, beside the words of all."""
    say = speak(language)
    data = f"data/{language}/page-search.js"
    label = escape(say("search.hint"))
    body = (
        f'<form role="search" id="search"><label for="q">{label}</label>'
        '<input id="q" name="q" type="search" autocomplete="off" spellcheck="false"></form>'
        '<p id="found" role="status"></p><div id="results"></div>'
    )
    content = Content(
        path="search.html",
        title=say("layout.page_search"),
        lead=say("layout.lead_search"),
        body=body,
        menu="search",
        data=data,
        shared=WORDS,
    )
    return content, [(data, assign("search", plain(index(say))))]


def index(say: Words) -> dict:
    """What the browser searches."""
    return {
        "entries": [_told(one, say) for one in _entries()],
        "kinds": [[kind, say(f"search.kind_{kind}")] for kind in KINDS],
        "letters": cyrillic.LETTERS,
        "alike": dict(zip(*cyrillic.ALIKE, strict=True)),
        "keys": dict(zip(*cyrillic.KEYS, strict=True)),
        "silent": sorted(aliases.silent()),
        "numbers": sorted(ranking.index().number_letters),
        "found": say("light.found", n="{n}"),
        "none": say("search.none", typed="{typed}"),
        "no_number": [say("search.no_number", numbers="{numbers}", n=n) for n in (1, 2)],
    }


def words() -> tuple[str, bytes]:
    """The file of the words of all entries, in their order: of names, other names, texts."""
    return WORDS, assign("searchWords", plain([_words(one) for one in _entries()]))


def _told(entry: Entry, say: Words) -> tuple[str, str, str, str, float, str]:
    language = say.language
    parts = urlsplit(entry.addresses[language])
    place = place_of(parts.path.strip("/"), dict(parse_qsl(parts.query)))
    if entry.kind == "chart":
        place = f"chart/{entry.id}.html"
    elif entry.kind == "act":
        place = f"act/{entry.id}.html"
    name, about = entry.names[language], entry.about[language]
    return entry.kind, name, about, place, entry.weight, entry.spoken


@cache
def _entries() -> tuple[Entry, ...]:
    return entries()


def _words(entry: Entry) -> tuple[str, str, str]:
    """The words of an entry: of its names, what it is called by as well, what is told of it."""
    alone = (f"no{name}" for name in entry.called if name.isdecimal())
    names = _each(*entry.names.values(), *entry.called, *alone)
    others = [other for word in names for other in aliases.of_word(word)]
    tags = [word for word in (*_each(entry.tags), *dict.fromkeys(others)) if word not in names]
    known = {*names, *tags}
    text = [word for word in _each(entry.text) if word not in known]
    return " ".join(names), " ".join(tags), " ".join(text)


def _each(*texts: str) -> list[str]:
    """The words of texts, and the numbers of documents in them, each as one word."""
    words = [word for text in texts for word in (*split(text), *sorted(numbered(text)))]
    return list(dict.fromkeys(words))
