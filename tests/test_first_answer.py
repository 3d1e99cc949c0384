"""The first response of the front page holds its answers; the page takes their place."""

import asyncio
import html
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.catalogue.grammar import usual_years
from dashboard.catalogue.registry import charts_on, in_other_unit, views_of
from dashboard.charts.corridor.answers import answers as of_partner
from dashboard.charts.corridor.corridor import corridor
from dashboard.charts.home.answers import answers
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from dashboard.render.screen.small import facts
from dashboard.web import page
from dashboard.web.first_answer import DRAWN, VIEWS, first_answer
from dashboard.web.page import TEMPLATE
from tests.first_answers import first

# The browser tests of the same run keep a loop of their own in the main thread.
THREAD = ThreadPoolExecutor(1)
FIRST = re.compile(r'<div id="first-answer">.*?</main></div>', re.DOTALL)


def in_own_thread(asked):
    return THREAD.submit(asyncio.run, asked).result()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_numbers_and_sources_stand_in_the_first_html(server, language):
    page = first(server, f"/?lang={language}")
    assert f'<html lang="{language}">' in page
    body = html.unescape(FIRST.search(page)[0])
    for one in answers(Scope(language, 2006, 2026, ("UZB",))):
        assert one.question in body and one.sentence in body and one.number in body
        assert one.sources[0][0] in body and one.sources[0][1] in body
    assert body.count("<h1>") == 1
    described = re.search(r'<meta name="description" content="([^"]+)">', page)[1]
    assert answers(Scope(language, 2006, 2026, ("UZB",)))[0].sentence in html.unescape(described)
    assert '<meta property="og:title"' in page and page.index("first-answer") > page.index("<body")


def test_the_reader_who_names_no_language_is_answered_in_that_of_the_browser(server):
    assert '<html lang="ru">' in first(server, "/", **{"Accept-Language": "ru-RU,en;q=0.5"})
    assert '<html lang="uz">' in first(server, "/", Cookie="lang=uz", **{"Accept-Language": "ru"})
    assert '<html lang="en">' in first(server, "/", **{"Accept-Language": "de"})
    assert "Accept-Language" in server.get("/").headers["vary"]


def test_pages_without_answers_and_days_of_publication_have_none(server):
    for address in ("/remittances?lang=en", "/?lang=en&as_of=2024-06-30"):
        assert "first-answer" not in first(server, address, waits=False)


def test_what_an_address_holds_does_not_come_back(server):
    odd = "/?lang=%3Cscript%3E&view=%3Cscript%3Ealert(1)%3C/script%3E"
    page = first(server, odd, waits=False)
    assert "alert(1)" not in page


def test_the_answer_is_known_again_by_its_tag(server):
    assert "first-answer" in first(server, "/?lang=en")
    tag = server.get("/?lang=en").headers["etag"]
    assert server.get("/?lang=en", **{"If-None-Match": tag}).status == 304
    assert server.get("/?lang=ru").headers["etag"] != tag


@pytest.mark.parametrize("partner", ["RUS", "KOR"])
def test_a_corridor_answers_by_the_same_door(server, partner):
    body = html.unescape(FIRST.search(first(server, f"/corridor?lang=en&partner={partner}"))[0])
    found = of_partner(Scope("en", *usual_years(), ("UZB",)), partner)
    assert found and corridor(Scope("en", *usual_years(), ("UZB",)), partner).takeaway in body
    for one in found:
        assert one.sentence in body and one.number in body and one.sources[0][0] in body


def test_a_partner_that_does_not_exist_is_answered_as_the_page_does(server):
    odd = first(server, "/corridor?lang=en&partner=%3Cu%3E")
    assert "<u>" not in odd and "<article" in odd
    told = speak("en")("filters.ignored", names="partner")
    assert told in odd and told not in first(server, "/corridor?lang=en")


def test_a_partner_is_known_by_the_names_that_people_use(server):
    by_code = FIRST.search(first(server, "/corridor?lang=ru&partner=EUU"))[0]
    assert FIRST.search(first(server, "/corridor?lang=ru&partner=EU"))[0] == by_code


def test_nobody_waits_for_an_answer_that_takes_long(monkeypatch):
    scope = {"type": "http", "query_string": b"lang=en", "headers": [], "method": "GET"}
    monkeypatch.setattr(page, "PATIENCE", 0.05)
    monkeypatch.setattr(page, "MAKER", __name__)
    made = threading.Event()
    monkeypatch.setattr(page, "_make_first", lambda *_: made.wait(60))

    async def ask() -> None:
        assert await page._first_answer(scope, "") is None
        assert len(page._underway) == 1 and await page._first_answer(scope, "") is None
        made.set()
        await asyncio.gather(*page._underway.values())

    in_own_thread(ask())
    assert not page._underway


def test_a_server_that_has_just_been_started_imports_nothing_for_its_first_visitor(monkeypatch):
    scope = {"type": "http", "query_string": b"lang=en", "headers": [], "method": "GET"}
    monkeypatch.setattr(page, "MAKER", "dashboard.web.not_imported_yet")
    monkeypatch.setattr(page, "_make_first", lambda *_: pytest.fail("it was made"))
    assert in_own_thread(page._first_answer(scope, "")) is None


MOBILE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
STARTS = re.compile(r'<script[^>]*type="?module|rel="?modulepreload|seams/streamlit\.js')


@pytest.mark.parametrize("told", [{"User-Agent": MOBILE}, {"Sec-CH-UA-Mobile": "?1"}])
@pytest.mark.parametrize("address", ["/?lang=uz", "/corridor?lang=ru&partner=RUS"])
def test_on_a_phone_what_starts_the_page_waits_in_a_template(server, address, told):
    usual = first(server, address)
    page = first(server, address, **told)
    shown, _, rest = page.partition(f'<template id="{TEMPLATE}">')
    held, _, after = rest.partition("</template>")
    assert not STARTS.search(shown) and not STARTS.search(after) and "/answers.js" in shown
    assert sorted(STARTS.findall(held)) == sorted(STARTS.findall(usual))
    assert FIRST.search(page)[0] == FIRST.search(usual)[0]


def test_a_page_without_a_first_answer_and_a_tablet_in_its_desktop_s_clothes_are_not_held(server):
    for address, told in (
        ("/explorer?lang=en", {"User-Agent": MOBILE}),
        ("/?lang=en&as_of=2024-06-30", {"User-Agent": MOBILE}),
        ("/?lang=en", {"User-Agent": MOBILE, "Sec-CH-UA-Mobile": "?0"}),
    ):
        page = server.get(address, **told).body.decode()
        assert f'id="{TEMPLATE}"' not in page and STARTS.search(page)


@pytest.mark.parametrize("address", ["/?lang={}", "/corridor?partner=KOR&lang={}"])
def test_the_same_is_one_step_away_in_each_language_and_so_is_the_search(server, address):
    for language in LANGUAGES:
        header = FIRST.search(first(server, address.format(language)))[0].partition("</header>")[0]
        links = dict(re.findall(r'<a href="([^"]*)" lang="(\w+)"', html.unescape(header)))
        assert list(links.values()) == list(LANGUAGES)
        for link, other in links.items():
            assert f'<html lang="{other}">' in first(server, link)
            assert ("partner=KOR" in link) == ("partner" in address)
        assert f'href="/search?lang={language}"' in header


def test_drawings_of_the_first_answer_are_no_documents_of_their_own(server):
    page = FIRST.search(first(server, "/?lang=ru"))[0]
    drawings = re.findall(r"<svg[^>]*>", page)
    assert len(drawings) > 8 and "data:image" not in page
    assert all('role="img"' in one and 'aria-label="' in one for one in drawings)


@pytest.mark.parametrize("page", VIEWS)
def test_a_view_tells_on_a_phone_what_its_charts_found(server, page):
    for view in views_of(page):
        address = f"/{page}?lang=uz&view={view}"
        body = html.unescape(FIRST.search(first(server, address, **{"User-Agent": MOBILE}))[0])
        found = [
            chart_of(one.name, {"lang": "uz", "view": view})[0] for one in charts_on(page, view)
        ]
        told = [one for one in found if one.takeaway]
        for one in told:  # what is drawn is named, each line by a sign of its own
            lines = facts(one)
            assert len(lines) < 2 or one.kind not in DRAWN or all(li.label in body for li in lines)
        assert told and all(one.title in body and one.takeaway in body for one in told)
        assert "first-answer" not in server.get(address).body.decode()


@pytest.mark.parametrize("page", VIEWS)
@pytest.mark.parametrize(("view", "is_told"), [("xyz", True), ("", False)])
def test_an_unknown_view_is_named_before_the_page_is_alive(database, page, view, is_told):
    said = speak("ru")("filters.ignored", names="view")
    told = first_answer(page, "ru", {"view": view}, phone=True)
    assert (said in html.unescape(told.html)) is is_told


@pytest.mark.parametrize(
    ("query", "name", "asked"),
    [
        ("unit=index", in_other_unit("remittances-inflow").name, {"unit": "index"}),
        ("view=senders&counterpart=KAZ", "remittances-senders", {"counterpart": "KAZ"}),
        ("view=no-such-view&fbclid=x", "remittances-inflow", {}),
        ("years=2015-2020", "remittances-inflow", {"years": "2015-2020"}),
    ],
)
def test_a_view_answers_what_its_address_asks(server, query, name, asked):
    page = first(server, f"/remittances?lang=en&{query}", **{"User-Agent": MOBILE})
    chart = chart_of(name, {"lang": "en", **asked})[0]
    assert chart.takeaway and chart.takeaway in html.unescape(FIRST.search(page)[0])


@pytest.mark.parametrize(
    "query",
    [
        *("years=1700-1800", "partner=RUS&indicator=nothing", "unit=no"),
        *("years=2010-2020&years=2015-2020", "as_of=2024-06-30"),
    ],
)
def test_of_what_is_not_understood_or_of_an_earlier_day_the_page_itself_tells(server, query):
    first(server, "/remittances?lang=en", **{"User-Agent": MOBILE})
    page = server.get(f"/remittances?lang=en&{query}", **{"User-Agent": MOBILE}).body.decode()
    assert 'id="first-answer"' not in page and f'id="{TEMPLATE}"' not in page
