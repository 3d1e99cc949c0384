"""How a source is told: origin, who relayed it, and when it was published."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dashboard.language.words import Words, precision_of, speak
from dashboard.queries.sources import pages
from dashboard.store.database import remember

# What a row tells of its source, for `citation`, and for `links`.
NAMED = ("origin", "publisher", "source_kind", "relation", "url", "source_url", "published_on")
CITED = (*NAMED, "source", "published_by", "origin_page")


def citation(row: dict, say: Words) -> str:
    """Origin, who relayed it, and when: every figure is told with it.

    A page that tells the figure in the origin's place, or keeps a copy of the origin's, says so.
    """
    return _cited(say.language, tuple((name, row.get(name)) for name in NAMED))


@remember
def _cited(language: str, told: tuple[tuple[str, Any], ...]) -> str:
    """Hundreds of figures are told with a few sources."""
    say, row = speak(language), dict(told)
    origin = say.code("ORIGIN", row["origin"])
    when = known_day(row["published_on"], say)
    words = _told_by(origin, row, say)
    return f"{words}, {when}" if when else words


def _told_by(origin: str, row: dict, say: Words) -> str:
    words = _published_by(origin, row, say)
    if row.get("relation") != "copy":
        return words
    site = _site(row)
    if not site or (site in row["publisher"] and row["source_kind"] == "news"):
        return words
    return say("chart_notes.cited_copy", told=words, site=site)


def _published_by(origin: str, row: dict, say: Words) -> str:
    publisher, relation = publisher_name(row, say), row.get("relation")
    own = _letters(publisher) in (_letters(origin), _letters(row["origin"]))
    if row["source_kind"] == "news":
        told = say("chart_notes.cited_press", origin=origin, publisher=publisher)
        return say("chart_notes.cited_own_press", publisher=origin) if own else told
    if relation == "copy" or publisher.casefold() in origin.casefold():
        return origin
    if own:
        return origin
    if relation == "relay":
        return say("chart_notes.cited_relay", origin=origin, publisher=publisher)
    # The origin's own page: its address is the same in every language, its name is told already.
    return say("chart_notes.cited", origin=origin, publisher=_site(row) or publisher)


def title_of_page(source: str, say: Words) -> str:
    """The title of a page in its own language; where it was not stored, what the page tells."""
    told = pages().get(source)
    if told is None or told["title"]:  # a draft of the desk has no page yet
        return told["title"] if told else ""
    what = told[f"about_{say.language}"]
    return what if told["is_named"] else say("chart_notes.page_about", what=what)


def publisher_name(row: dict, say: Words) -> str:
    """Who put a page online: a name, or in the reader's language what a code of a body means."""
    return say.code("ORIGIN", row["publisher"])


def publisher(row: dict, say: Words) -> str:
    """Who published the page that was read, and that it is a copy, a relay, or the press: where a
    table has a column of its own for the origin."""
    kind = "press" if row["source_kind"] == "news" else row["relation"]
    name = publisher_name(row, say)
    if kind == "original":
        return name
    if kind == "copy":
        return say("chart_notes.published_copy", publisher=name, site=_site(row))
    return say(f"chart_notes.published_{kind}", publisher=name)


def publication(row: dict, say: Words) -> str:
    """Who published a page, and when: where its origin stands elsewhere, or is another matter."""
    return ", ".join(filter(None, (publisher(row, say), known_day(row["published_on"], say))))


def origin_of(row: dict, say: Words) -> tuple[str, str] | None:
    """The origin's own page of a figure that was read in a copy: its words and its address."""
    page = row.get("origin_page")
    if not isinstance(page, str) or not page:
        return None
    return say("chart_notes.cited_origin", origin=say.code("ORIGIN", row["origin"])), page


def links(row: dict, say: Words) -> list[tuple[str, str]]:
    """All that a figure is cited with: of a copy the origin's page first, then what was read."""
    read = citation(row, say), row["url"] or ""
    first = origin_of(row, say)
    return [first, read] if first else [read]


def _site(row: dict) -> str:
    """Where a copy stands: its host, and on a host of code the one who keeps it there."""
    address = urlsplit(row.get("url") or row.get("source_url") or "")
    host = (address.hostname or "").removeprefix("www.")
    if "xn--" in host:
        host = host.encode().decode("idna")
    keeper = address.path.split("/")[1:2] if host == "github.com" else []
    return "/".join([host, *keeper])


def _letters(name: str) -> str:
    """A name without its signs: Kun.uz and KUN-UZ are one."""
    return "".join(filter(str.isalnum, name)).casefold()


def known_day(text: str, say: Words) -> str:
    """A date as exactly as it is known: 2018, July 2018, 5 July 2018; empty if unknown."""
    if not text:
        return ""
    day = date(*(int(part) for part in f"{text}-01-01".split("-")[:3]))
    return say.when(day, precision_of(text))
