"""What is new as Atom (RFC 4287): each item leads to where the product shows it."""

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from starlette.requests import Request
from starlette.responses import Response

from dashboard.builder import news
from dashboard.frontend import assets
from dashboard.language.words import Words, sentences, speak
from dashboard.web.api_feeds import ATOM, LANG, add, moment
from dashboard.web.api_parameters import read_all
from dashboard.web.lanes import PROGRAMS

NEWEST = 60  # entries of the feed


async def send_feed(request: Request) -> Response:
    """The newest items of all kinds."""
    say = speak(read_all(request.query_params, (LANG,))["lang"])
    site = str(request.base_url).rstrip("/") + assets.prefix()
    made = await PROGRAMS.run(feed, say, site)
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def feed(say: Words, site: str) -> bytes:
    """The feed in one language; `site` begins every link."""
    items = news.items(say.language)[:NEWEST]
    register_namespace("", ATOM)
    whole = Element(f"{{{ATOM}}}feed", {"xml:lang": say.language})
    add(whole, "id", "urn:uz-migration:news")
    add(whole, "title", f"{say('layout.product')}: {say('news.title')}")
    add(whole, "subtitle", say("news.rule"))
    add(whole, "updated", moment(items[0].day))
    add(whole, "link", "", rel="self", href=f"{site}/api/v1/changes.atom?lang={say.language}")
    author = SubElement(whole, f"{{{ATOM}}}author")
    add(author, "name", say("layout.product"))
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
