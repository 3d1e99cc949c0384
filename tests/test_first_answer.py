"""The first response of the front page holds its answers; the page takes their place."""

import html
import re

import pytest

from dashboard.charts.home.answers import answers
from dashboard.language.words import LANGUAGES
from dashboard.model.scope import Scope

FIRST = re.compile(r'<div id="first-answer">.*?</main></div>', re.DOTALL)


def first(server, address: str, **headers: str) -> str:
    answer = server.get(address, **headers)
    assert answer.status == 200
    return answer.body.decode()


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
        assert "first-answer" not in first(server, address).replace("answers.js", "")


def test_what_an_address_holds_does_not_come_back(server):
    page = first(server, "/?lang=%3Cscript%3E&view=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "alert(1)" not in page


def test_the_answer_is_known_again_by_its_tag(server):
    tag = server.get("/?lang=en").headers["etag"]
    assert server.get("/?lang=en", **{"If-None-Match": tag}).status == 304
    assert server.get("/?lang=ru").headers["etag"] != tag
