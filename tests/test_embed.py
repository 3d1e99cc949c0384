"""One chart in a frame of another site: what the page holds, who may frame it, what it refuses."""

import json
import re
from urllib.parse import quote

import pytest

from dashboard.language.words import LANGUAGES

WORDS_FOR_CHART = {"uz": "grafik", "ru": "График", "en": "chart"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_embedded_chart_works_in_a_frame_with_its_source_and_milestones(page, language):
    page.goto("/api/health")
    address = f"/embed/migrants-stock-destinations?lang={language}"
    page.evaluate(
        """address => { document.body.innerHTML =
            `<iframe src="${address}" width="900" height="1500"></iframe>`; }""",
        address,
    )
    frame = page.frame_locator("iframe")
    frame.locator(".main-svg .trace").first.wait_for()
    assert frame.locator("html").get_attribute("lang") == language
    assert frame.locator(".sources a").count() >= 1
    assert frame.locator(".milestones li").count() > 1
    assert frame.locator("footer a").get_attribute("href").startswith("/migrants?")


def test_an_embedded_page_allows_nothing_from_elsewhere(server):
    answer = server.get("/embed/remittances-inflow?lang=uz&theme=dark")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy and "http" not in policy
    assert "x-frame-options" not in answer.headers
    html = answer.body.decode()
    assert 'lang="uz"' in html
    payload = re.search(r'id="payload">(.*?)</script>', html, re.DOTALL)[1]
    assert "<" not in payload
    assert json.loads(payload)["id"] == "remittances-inflow"


def test_the_operator_names_who_may_frame_a_chart(database, monkeypatch):
    from dashboard.web.embed import headers_of_page

    monkeypatch.setenv("DASHBOARD_EMBED_ANCESTORS", "'self' https://portal.example.uz")
    allowed = headers_of_page()["Content-Security-Policy"]
    assert allowed.endswith("frame-ancestors 'self' https://portal.example.uz")
    monkeypatch.setenv("DASHBOARD_EMBED_ANCESTORS", "*; script-src *")
    assert headers_of_page()["Content-Security-Policy"].endswith("frame-ancestors 'self'")


@pytest.mark.parametrize(("language", "word"), WORDS_FOR_CHART.items())
def test_a_wrong_embedded_address_is_explained_in_the_language_asked_for(server, language, word):
    for path in ("gold", "remittances-inflow?years=abc", "remittances-inflow?foo=<script>"):
        joint = "&" if "?" in path else "?"
        answer = server.get(f"/embed/{quote(path, safe='?=')}{joint}lang={language}")
        assert answer.status in (400, 404)
        html = answer.body.decode()
        assert f'lang="{language}"' in html
        assert "<script>" not in html
        assert word.lower() in html.lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["/embed/nope", "/present/nope", "/present?story=nope"])
def test_a_wrong_address_without_a_language_is_explained_in_that_of_the_reader(
    server, address, language
):
    told = {"Accept": "text/html,*/*", "Accept-Language": f"{language}-XX,de;q=0.5"}
    answer = server.get(address, **told)
    assert answer.status in (400, 404) and answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in answer.body.decode()


def test_the_program_of_a_presentation_is_told_a_problem_as_a_document(server):
    assert json.loads(server.get("/present/nope", Accept="*/*").body)["status"] == 404
