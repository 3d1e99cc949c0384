"""The law for other programs: a calendar of coming days, a feed of acts, TimelineJS.

Each knows the reader's language (`lang`) and leads to the cards of the acts.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from html import escape
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from dashboard.builder.milestones import describe
from dashboard.charts.cooperation.promises import OUTLOOKS
from dashboard.frontend import assets
from dashboard.language.words import Words, sentences, speak
from dashboard.queries import catalogue, coming, milestones
from dashboard.web.api_formats import write_json
from dashboard.web.api_parameters import Parameter, one_of, read_all
from dashboard.web.lanes import PROGRAMS
from data.edition import LANGUAGES

escaped = partial(escape, quote=False)
ATOM = "http://www.w3.org/2005/Atom"
FEED = "application/atom+xml; charset=utf-8"
NEWEST = 60  # entries of the feed
LANG = Parameter("lang", "language", one_of(*LANGUAGES), {"type": "string"}, next(iter(LANGUAGES)))


async def send_calendar(request: Request) -> Response:
    """Days that lie ahead, as iCalendar (RFC 5545)."""
    return await send_made(request, _calendar, "text/calendar; charset=utf-8")


async def send_feed(request: Request) -> Response:
    """Acts by the day on which they were added, as Atom (RFC 4287)."""
    return await send_made(request, _feed, FEED)


async def send_timeline(request: Request) -> Response:
    """All milestones in the form of TimelineJS."""
    return await send_made(request, _timeline, "application/json")


async def send_made(request: Request, make: Callable[[Words, str], bytes], media: str) -> Response:
    """What is made in the language that is asked for, with the site that begins its links."""
    say = speak(read_all(request.query_params, (LANG,))["lang"])
    site = str(request.base_url).rstrip("/") + assets.prefix()
    return Response(await PROGRAMS.run(make, say, site), media_type=media)


def _card(site: str, say: Words, milestone: str) -> str:
    return f"{site}/cooperation?lang={say.language}&milestone={milestone}"


def _calendar(say: Words, site: str) -> bytes:
    build = catalogue.build()
    made = build["built_at"].to_pydatetime().replace(tzinfo=UTC)
    whole = Calendar()
    whole.add("prodid", f"-//{say('layout.product')}//{build['product_version']}//")
    whole.add("version", "2.0")
    whole.add("name", say("feeds.calendar"))
    whole.add("x-wr-calname", say("feeds.calendar"))
    for row in coming.coming().to_dict("records"):
        day, words = row["date"].date(), row[f"words_{say.language}"]
        event = Event()
        event.add("uid", f"{row['id']}@uz-migration")
        event.add("dtstamp", made)
        event.add("dtstart", day)
        event.add("dtend", row["last_day"].date() + timedelta(days=1))
        event.add("summary", _headline(row, words, say))
        told = [words, say("feeds.as_exact", when=say.when(day, row["date_precision"]))]
        event.add("description", "\n".join([*told, row["url"]]).strip())
        if row["milestone"]:
            event.add("url", _card(site, say, row["milestone"]))
        elif row["url"]:
            event.add("url", row["url"])
        whole.add_component(event)
    return whole.to_ical()


def _headline(row: dict, words: str, say: Words) -> str:
    if row["what"] == "promise":
        name = "until" if row["code"] in OUTLOOKS else "due"
        return say(f"feeds.{name}", kind=say.code("PROMISE_KIND", row["code"]), words=words)
    if row["what"] == "quota":
        return say("feeds.quota", words=words)
    return say("feeds.ahead", event=say.code("MILESTONE_EVENT", row["code"]), words=words)


def _feed(say: Words, site: str) -> bytes:
    rows = coming.newest_events().head(NEWEST).to_dict("records")
    updated = max(row["updated"] for row in rows).date()
    feed = begin_feed(say, site, "acts", (say("feeds.acts"), say("feeds.acts_rule")), updated)
    for row in rows:
        entry = SubElement(feed, f"{{{ATOM}}}entry")
        when = say.when(row["date"].date(), row["date_precision"])
        add(entry, "id", f"urn:uz-migration:milestone:{row['milestone']}")
        add(entry, "title", row[f"title_{say.language}"])
        add(entry, "published", moment(row["added"].date()))
        add(entry, "updated", moment(row["updated"].date()))
        add(entry, "link", "", href=_card(site, say, row["milestone"]))
        if row["url"]:
            add(entry, "link", "", rel="related", href=row["url"])
        event = say.code("MILESTONE_EVENT", row["event"])
        summary = row[f"summary_{say.language}"]
        add(entry, "summary", sentences(f"{event}, {when}", summary))
    return tostring(feed, encoding="utf-8", xml_declaration=True)


def begin_feed(
    say: Words, site: str, name: str, words: tuple[str, str], updated: date, file: str = ""
) -> Element:
    """A feed without entries: its name, its title and rule, the day of its newest entry, and the
    file of the interface that it is."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed", {"xml:lang": say.language})
    add(feed, "id", f"urn:uz-migration:{name}")
    add(feed, "title", words[0])
    add(feed, "subtitle", words[1])
    add(feed, "updated", moment(updated))
    here = f"{site}/api/v1/{file or name}.atom?lang={say.language}"
    add(feed, "link", "", rel="self", href=here)
    author = SubElement(feed, f"{{{ATOM}}}author")
    add(author, "name", say("layout.product"))
    return feed


def add(parent: Element, name: str, text: str, **given: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}", given).text = text or None


def moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()


def _timeline(say: Words, site: str) -> bytes:
    events = []
    for row in milestones.every().to_dict("records"):
        one = describe(row, say)
        told = {
            "unique_id": one.id,
            "start_date": _parts(one.start, one.precision),
            "display_date": one.when,
            "group": one.level_text,
            # TimelineJS takes texts as HTML, and draws a credit and a link only beside a picture.
            "text": {
                "headline": escaped(one.title),
                "text": f"<p>{escaped(sentences(one.summary, one.hollow))}</p>"
                f'<p><a href="{escaped(_card(site, say, one.id))}">{escaped(one.source)}</a></p>',
            },
        }
        if one.end and one.end > one.start:
            told["end_date"] = _parts(one.end, one.end_precision)
        events.append(told)
    return write_json({"title": {"text": {"headline": say("feeds.acts")}}, "events": events})


def _parts(day: date, precision: str) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    known = {"year": 1, "month": 2}.get(precision, 3)
    return dict(list(parts.items())[:known])
