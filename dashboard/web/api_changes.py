"""What is new as Atom (RFC 4287): each item leads to where the product shows it."""

from xml.etree.ElementTree import SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response

from dashboard.builder import news
from dashboard.language.words import Words, sentences
from dashboard.web.api_feeds import ATOM, FEED, add, begin_feed, moment, send_made

NEWEST = 60  # entries of the feed


async def send_feed(request: Request) -> Response:
    """The newest items of all kinds."""
    return await send_made(request, feed, FEED)


def feed(say: Words, site: str) -> bytes:
    """The feed in one language; `site` begins every link."""
    items = news.items(say.language)[:NEWEST]
    words = f"{say('layout.product')}: {say('news.title')}", say("news.rule")
    whole = begin_feed(say, site, "news", words, items[0].day, "changes")
    for item in items:
        entry = SubElement(whole, f"{{{ATOM}}}entry")
        add(entry, "id", f"urn:uz-migration:{item.id}")
        add(entry, "title", item.title)
        add(entry, "updated", moment(item.day))
        link = f"{site}/{item.page}?lang={say.language}&{item.query}"
        add(entry, "link", "", href=link)
        if item.url:
            add(entry, "link", "", rel="related", href=item.url)
        add(entry, "category", "", term=item.kind, label=say(f"news.kind_{item.kind}"))
        add(entry, "summary", sentences(item.when, item.detail))
    return tostring(whole, encoding="utf-8", xml_declaration=True)
