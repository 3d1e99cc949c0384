"""The card without a pointer: every key, and the words that a screen reader hears."""

import re

import pytest

FOCUSED = "document.activeElement"


@pytest.fixture
def walk(open_card):
    """Opens a card with the focus on its plot; presses a key and gives what is then said."""

    def begin(name: str, language: str = "en"):
        page = open_card(name, language)
        page.locator(".plot").focus()
        live = page.locator("[aria-live=polite]").first

        def press(key: str) -> str:
            page.keyboard.press(key)
            return live.text_content()

        return page, press

    return begin


def test_tab_reaches_the_plot_and_leaves_it_again(open_card):
    page = open_card("line")
    page.locator(".marker[tabindex='0']").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.classList.contains('plot')")
    outline = page.evaluate(
        f"(({{ outlineStyle, outlineWidth, boxShadow }}) => [outlineStyle, outlineWidth,"
        f" boxShadow])(getComputedStyle({FOCUSED}))"
    )
    assert (outline[0] != "none" and outline[1] != "0px") or outline[2] != "none"
    page.keyboard.press("Tab")
    assert not page.evaluate(f"{FOCUSED}.classList.contains('plot')")


def test_left_and_right_walk_the_points_of_a_series(walk):
    _, press = walk("line")
    assert press("ArrowRight").startswith("2005")
    assert press("ArrowRight").startswith("2006")
    assert press("ArrowLeft").startswith("2005")
    assert press("ArrowLeft").startswith("2005")


def test_up_and_down_change_the_series_at_the_same_time(walk):
    _, press = walk("line")
    press("ArrowRight")
    press("ArrowRight")
    down = press("ArrowDown")
    assert down.startswith("2006") and "Kyrgyzstan" in down
    up = press("ArrowUp")
    assert up.startswith("2006") and "Uzbekistan" in up


def test_home_and_end_lead_to_the_ends_of_a_series(walk):
    _, press = walk("line")
    assert press("End").startswith("2024")
    assert press("Home").startswith("2005")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Key date {},"), ("uz", "{}-muhim sana,"), ("ru", "Событие {},")]
)
def test_page_keys_walk_the_milestones_and_enter_opens_one(walk, language, said):
    page, press = walk("line", language)
    assert press("PageDown").startswith(said.format(1))
    assert press("PageDown").startswith(said.format(2))
    assert page.locator(".marker.lit").count() == 1
    assert press("PageUp").startswith(said.format(1))
    press("Enter")
    assert page.locator(".details").is_visible()
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-expanded')") == "true"


def test_escape_puts_the_plot_at_rest(walk):
    page, press = walk("line")
    press("ArrowRight")
    press("PageDown")
    assert page.locator(".tip").is_visible()
    press("Escape")
    assert page.locator(".tip").is_hidden()
    assert page.locator(".lit").count() == 0
    assert page.evaluate(f"{FOCUSED}.classList.contains('plot')")
    assert press("ArrowRight").startswith("2005")


def test_t_turns_to_the_table_and_the_focus_goes_along(walk):
    page, press = walk("line")
    press("t")
    assert page.locator(".table-place table").is_visible()
    assert page.evaluate(f"{FOCUSED}.dataset.tool") == "table"
    page.keyboard.press("Enter")
    assert page.locator(".stage").is_visible()


def test_a_part_of_a_year_and_a_status_are_said(walk):
    _, press = walk("cut")
    press("ArrowRight")
    said = [press("ArrowRight") for _ in range(14)]
    assert any("9 of 12 months" in words for words in said)
    assert any("the count of channels changed" in words for words in said)
    assert all("Source: World Bank" in words for words in said)


@pytest.mark.parametrize(
    ("language", "change", "within"),
    [
        (
            "en",
            "Change from previous value (2006): +50%",
            r"\d key dates in this period: \d, 2007",
        ),
        (
            "uz",
            "Oldingi qiymatga (2006) nisbatan oʻzgarish: +50 %",
            r"Shu davrda \d ta muhim sana: \d, 2007",
        ),
        (
            "ru",
            "Изменение к предыдущему значению (2006): +50 %",
            r"\d событи[а-я]+ в этом периоде: \d, 2007",
        ),
    ],
)
def test_the_change_and_the_milestones_of_a_year_are_said(walk, language, change, within):
    _, press = walk("changed", language)
    press("Home")
    press("ArrowRight")
    said = press("ArrowRight").replace("\u00a0", " ")
    assert said.startswith("2007") and change in said, said
    assert re.search(within, said), said


def test_the_rail_is_one_stop_and_arrows_go_from_marker_to_marker(open_card):
    page = open_card("line")
    assert page.locator(".marker[tabindex='0']").count() == 1
    page.locator(".marker[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{FOCUSED} === document.querySelectorAll('.marker')[1]")
    assert page.locator(".tip").is_visible()
