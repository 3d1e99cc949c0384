"""Light or dark is the reader's choice: the header has the switch, and the page keeps it."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.language.words import speak
from data.edition import LANGUAGES
from tests.browser.looked import resize, settle

SWITCH = ".st-key-header button.appearance"
GROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
CARD = "getComputedStyle(document.querySelector('[class*=st-key-answer-card-]')).backgroundColor"
DARK = {GROUND: "rgb(14, 17, 23)", CARD: "rgb(23, 28, 36)"}  # as `.streamlit/config.toml` has it
LIGHT = {GROUND: "rgb(245, 248, 250)", CARD: "rgb(255, 255, 255)"}


def is_dressed(page: Page, looks: dict[str, str]) -> None:
    settle(page)
    assert {place: page.evaluate(place) for place in looks} == looks


def choose(page: Page, mode: str) -> None:
    """Presses the switch, by the keyboard, until it says that a mode holds."""
    for _ in range(3):
        if page.evaluate("document.documentElement.dataset.appearance") == mode:
            break
        with page.expect_navigation():
            page.locator(SWITCH).press("Enter")
        settle(page)
    expect(page.locator("html")).to_have_attribute("data-appearance", mode)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_holds_against_the_device_and_on_the_next_page(page, scheme):
    other, looks = ("dark", DARK) if scheme == "light" else ("light", LIGHT)
    page.emulate_media(color_scheme=scheme)
    resize(page, 1440)
    page.goto("/?lang=ru&years=2010-2020")
    is_dressed(page, LIGHT if scheme == "light" else DARK)
    choose(page, other)
    assert "years=2010-2020" in page.url
    is_dressed(page, looks)
    page.goto("/remittances?lang=ru")
    is_dressed(page, {GROUND: looks[GROUND]})
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (other == "dark")
    choose(page, "auto")
    is_dressed(page, {GROUND: (LIGHT if scheme == "light" else DARK)[GROUND]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_says_what_holds_and_lies_over_nothing_on_a_phone(page, language):
    resize(page, 390)
    page.goto(f"/?lang={language}")
    settle(page)
    switch = page.locator(SWITCH)
    expect(switch).to_have_accessible_name(speak(language)("light.theme_auto"))
    box, others = (
        switch.bounding_box(),
        page.locator(
            ".st-key-header :is(.about, .search-opener, .st-key-product a, button[role=radio])"
        ),
    )
    assert box["width"] >= 24 and box["height"] >= 24
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    for other in (one.bounding_box() for one in others.all()):
        apart = (
            other["x"] + other["width"] <= box["x"] + 1
            or box["x"] + box["width"] <= other["x"] + 1
            or other["y"] + other["height"] <= box["y"] + 1
            or box["y"] + box["height"] <= other["y"] + 1
        )
        assert apart, (box, other)
