"""The presentation of one's own slides: blank screens, texts, whole lists, all slides on paper."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from dashboard.language.words import LANGUAGES, speak

MANY = "/present?charts=remittances-inflow&lang=en&milestones=all"
TWO = "/present?charts=remittances-inflow,migrants-net&lang=en"
EVIL = "<img src=x onerror=alert(1)>"


def own(language: str) -> str:
    from dashboard.briefing.briefing import Slide
    from dashboard.briefing.packing import pack

    slides = (
        Slide("migrants-korea?years=2015-2025", EVIL),
        Slide("text-1", f"Bir\n{EVIL}", "Sarlavha"),
        Slide("remittances-inflow"),
    )
    return "/present?" + urlencode({"slides": pack(slides), "lang": language})


def at(page, number: int) -> None:
    expect(page.locator(".position")).to_contain_text(f"{number} /")


def test_b_and_full_stop_blank_the_screen_and_any_key_brings_it_back(page):
    page.goto(TWO)
    blank = page.locator(".blank")
    for key in ("b", "B", "."):
        page.keyboard.press(key)
        expect(blank).to_be_visible()
        assert blank.bounding_box()["height"] >= page.viewport_size["height"] - 1
        expect(page.locator("#told")).to_have_text(speak("en")("present.blanked"))
        page.keyboard.press("b" if key == "." else "ArrowRight")
        expect(blank).to_be_hidden()
        at(page, 1)
    page.keyboard.press("b")
    page.mouse.click(400, 300)
    expect(blank).to_be_hidden()
    at(page, 1)


def test_enter_goes_on_but_presses_a_button_that_has_the_focus(page):
    page.goto(TWO)
    at(page, 1)
    page.keyboard.press("Enter")
    at(page, 2)
    page.locator("[data-do=previous]").focus()
    page.keyboard.press("Enter")
    at(page, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_and_a_sentence_are_screens_in_the_presenters_words(page, language):
    page.goto(own(language))
    page.keyboard.press("Enter")
    expect(page.locator(".sentence")).to_have_text(EVIL)
    years = page.locator(".main-svg .trace").first
    years.wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(".screen.own h1")).to_have_text("Sarlavha")
    expect(page.locator(".screen.own p")).to_have_text(["Bir", EVIL])
    assert page.locator("img").count() == 0
    at(page, 3)


def test_a_long_list_is_never_cut(page):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(MANY)
    page.keyboard.press("ArrowRight")
    page.locator(".main-svg .trace").first.wait_for()
    expect(page.locator(".milestones .entry").nth(12)).to_be_attached()
    page.wait_for_timeout(300)
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".milestones, .feet, .slide")].filter(
          (one) => one.scrollHeight > one.clientHeight + 4
            && getComputedStyle(one).overflowY !== "visible").map((one) => one.className)"""
    )
    assert not cut
    for _ in range(40):
        page.keyboard.press("PageDown")
    last = page.locator(".milestones .entry").last.bounding_box()
    assert last is None or last["y"] < 720 or page.locator(".position").inner_text()[:1] == "2"


def test_all_slides_are_printed_one_a_page(page):
    page.goto(own("uz"))
    at(page, 1)
    page.evaluate(
        """() => { window.print = () => { window.printed = {
          sheets: document.querySelectorAll(".sheet").length,
          plots: document.querySelectorAll(".sheet .js-plotly-plot .main-svg").length,
          words: document.querySelector(".paper").innerText,
          only: document.documentElement.classList.contains("on-paper") }; }; }"""
    )
    page.keyboard.press("p")
    # A function that waits in the page would be a text made code, which the page refuses.
    for _ in range(150):
        if printed := page.evaluate("window.printed ?? null"):
            break
        page.wait_for_timeout(200)
    assert printed["sheets"] == 4 and printed["plots"] >= 2 and printed["only"]
    assert "Sarlavha" in printed["words"] and EVIL in printed["words"]
    expect(page.locator(".paper")).to_have_count(0)


def test_a_state_that_does_not_exist_is_refused(server):
    ask = "/present/remittances-inflow?lang=en&state="
    assert server.get(f"{ask}years%3D2015-2025").status == 200
    for odd in ("years%3D1-2", "foo%3D1", "years%3D2015-2025%26years%3D2016-2020"):
        assert server.get(f"{ask}{odd}").status == 400
    assert server.get("/present/gold?lang=en&state=years%3D2015-2025").status in (400, 404)
    assert server.get("/present?slides=1abc&lang=uz").status == 400
