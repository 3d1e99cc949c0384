"""The card in a real browser: drawn, read, walked, zoomed, opened, taken away."""

import re

import pytest

from data.edition import LANGUAGES
from tests.charts.conftest import overlapping

KINDS = ("line", "cut", "columns", "grouped", "stack", "dots", "ranking", "map", "empty")
LIT = ".milestone-line.lit, .marker.lit, .milestones li.lit"


def texts_cut_off(page) -> list[str]:
    """Texts of the card that stick out of it at its right or left edge."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.chart-card')].flatMap(card => {
            const edge = card.getBoundingClientRect();
            return [...card.querySelectorAll('text, p, li, h3, h4, button, td, th')]
                .filter(e => e.checkVisibility() && !e.closest('.table-frame, .visually-hidden'))
                .map(e => [e.getBoundingClientRect(), e.textContent])
                .filter(([r]) => r.width && (r.right > edge.right + 6 || r.left < edge.left - 6))
                .map(([, text]) => text);
        })"""
    )


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_draws_without_a_fault(open_card, faults, language, width):
    page = open_card(",".join(KINDS), language, width, 9000)
    page.wait_for_function("() => document.querySelectorAll('.box .main-svg').length >= 8 * 2")
    assert not faults
    assert not texts_cut_off(page)
    assert not overlapping(page, ".marker")
    assert page.get_by_text("No figures for these years.").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["estimated", "estimates"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_letter_and_the_words_of_a_part_year_stand_apart(open_card, name, width):
    page = open_card(name, width=width)
    words = ".textpoint text, .overlay > text"
    page.wait_for_selector(".textpoint text", state="attached")
    told = page.locator(words).all_text_contents()
    assert "E" in told and any("/12" in one or "months" in one for one in told)
    assert not overlapping(page, words)
    letters = page.locator(".textpoint text").all()
    svg = page.locator(".box .main-svg").first.bounding_box()
    assert all(letter.bounding_box()["y"] >= svg["y"] - 1 for letter in letters)


@pytest.mark.parametrize(("name", "width"), [("aimed", 1440), ("aimed", 390), ("grouped", 1440)])
def test_the_words_of_a_part_year_lie_over_no_column(open_card, name, width):
    page = open_card(name, width=width)
    page.wait_for_selector(".overlay > text", state="attached")
    told = page.locator(".overlay > text").all_text_contents()
    assert any("/12" in one or "months" in one for one in told)
    assert not page.evaluate(
        """() => {
            const boxes = (of) => [...document.querySelectorAll(of)].map(
                (one) => one.getBoundingClientRect());
            const bars = boxes('.barlayer .point path');
            return boxes('.overlay > text').filter((text) => bars.some((bar) =>
                text.left < bar.right - 1 && bar.left + 1 < text.right
                && text.top < bar.bottom - 1 && bar.top + 1 < text.bottom)).length;
        }"""
    )


def test_sixty_milestones_stay_apart_on_a_phone(open_card):
    page = open_card("many", width=390)
    assert page.locator(".marker").count() >= 3
    assert not overlapping(page, ".marker")


def test_a_milestone_stands_at_its_date(open_card):
    page = open_card("line")
    off = page.evaluate(
        """() => {
            const box = document.querySelector('.box'), { xaxis, _size } = box._fullLayout;
            const [from, to] = xaxis.range.map(t => Date.parse(t));
            const at = _size.l + (Date.parse('2005-08-26') - from) / (to - from) * _size.w;
            return Math.abs(at - document.querySelector('.milestone-line line').getAttribute('x1'));
        }"""
    )
    assert off < 0.5


def test_markers_part_when_the_reader_zooms(open_card):
    page = open_card("line")
    before = page.locator(".marker").count()
    plot = page.locator(".plot").bounding_box()
    page.mouse.move(plot["x"] + 60, plot["y"] + 200)
    page.mouse.down()
    page.mouse.move(plot["x"] + 260, plot["y"] + 205, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Whole period").wait_for()
    assert page.locator(".marker").count() > before
    page.get_by_role("button", name="Whole period").click()
    page.wait_for_function(f"() => document.querySelectorAll('.marker').length === {before}")


def test_the_zoom_survives_a_change_of_data(open_card):
    page = open_card("line")
    page.evaluate(
        "Plotly.relayout(document.querySelector('.box'),"
        " {'xaxis.range': ['2010-01-01', '2015-01-01']})"
    )
    page.evaluate("window.kept = document.querySelector('.box')")
    names = page.locator(".overlay").inner_html()
    page.get_by_role("button", name="again").click()
    page.wait_for_function(
        "(old) => document.querySelector('.overlay').innerHTML !== old", arg=names
    )
    assert page.evaluate("window.kept === document.querySelector('.box')")
    assert page.evaluate("window.kept.layout.xaxis.range[0]").startswith("2010-01-01")


def test_a_click_on_a_marker_opens_its_entry(open_card):
    page = open_card("line")
    page.locator(".marker:not(.shared)").first.click()
    entry = page.locator(".milestones [aria-expanded=true]")
    assert entry.count() == 1
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page.locator(".details").is_visible()
    entry.click()
    assert page.locator(".details").count() == 0


def test_a_shared_marker_lets_the_reader_choose(open_card):
    page = open_card("line")
    page.locator(".marker.shared").first.click()
    assert page.locator(".tip.chooser button").count() > 1
    page.keyboard.press("Escape")
    assert page.locator(".tip").is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('shared')")
    page.keyboard.press("Enter")
    page.locator(".tip.chooser button").nth(1).click()
    assert page.locator(".details").is_visible()


def test_marker_line_and_entry_light_up_together(open_card):
    page = open_card("line")
    page.locator(".milestones .entry").first.hover()
    assert page.locator(LIT).count() == 3
    page.mouse.move(5, 5)
    page.locator(".marker").first.hover()
    assert page.locator(LIT).count() == 3


def test_the_table_is_one_key_away_and_sorts(open_card):
    page = open_card("cut")
    page.locator(".plot").focus()
    page.keyboard.press("t")
    assert page.locator(".stage").is_hidden()
    rows = page.locator(".table-place tbody tr")
    assert rows.count() == 17
    assert "9 of 12 months" in page.locator(".table-place").inner_text()
    page.get_by_role("button", name="Value").click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert "3.1" in rows.first.inner_text()
    page.keyboard.press("Enter")
    assert "19.0" in rows.first.inner_text()


def test_the_pointer_reads_all_series(open_card):
    page = open_card("line")
    plot = page.locator(".plot").bounding_box()
    page.mouse.move(plot["x"] + 0.6 * plot["width"], plot["y"] + 150)
    tip = page.locator(".tip")
    assert tip.locator("li").count() == 4
    assert "World Bank" in tip.inner_text()
    page.mouse.move(5, 5)
    assert tip.is_hidden()


def test_a_series_can_be_hidden_and_shown(open_card):
    page = open_card("grouped")
    button = page.get_by_role("button", name="Layer 2")
    button.click()
    page.wait_for_selector("[aria-pressed=false][data-series=s1]")
    assert (
        page.evaluate("document.querySelector('.box').data.filter(t => t.visible === false).length")
        == 1
    )
    assert page.evaluate("document.activeElement.dataset.series") == "s1"


def test_texts_from_the_data_stay_text(open_card, faults):
    page = open_card("nasty,table")
    page.locator("[data-tool=table]").click()
    page.locator("[data-tool=table]").click()
    page.locator(".entry").first.click()
    plot = page.locator(".plot").bounding_box()
    page.mouse.move(plot["x"] + 500, plot["y"] + 150)
    assert page.locator(".tip").is_visible()
    assert page.evaluate("[window.hurt, document.querySelectorAll('.chart-card img').length]") == [
        None,
        0,
    ]
    assert page.locator(".chart-card a[href^='javascript:']").count() == 0
    assert not faults


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_picture_carries_title_milestones_and_source(open_card, form, tmp_path):
    page = open_card("line", "ru")
    with page.expect_download() as download:
        page.locator(f"[data-tool={form}]").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == f"line-ru_2005-2024_ru.{form}"
    if form == "png":
        assert file.read_bytes().startswith(b"\x89PNG") and file.stat().st_size > 50_000
        return
    text = file.read_text("utf-8")
    assert "Денежные переводы" in text and "World Development Indicators" in text
    assert re.search(r"1\. 2005-08-26", text) and "milestone-line" in text


def test_the_theme_changes_at_once(open_card):
    page = open_card("line")
    line = "getComputedStyle(document.querySelector('.scatterlayer .js-line')).stroke"
    light = page.evaluate(line)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector(".chart-card[data-mode=dark]")
    page.wait_for_function(f"() => {line} !== '{light}'")


@pytest.mark.parametrize("change", ["width", "figures"])
def test_a_chart_that_fails_shows_its_figures(open_card, change):
    page = open_card("line")
    page.evaluate("() => { Plotly.react = () => Promise.reject(new Error('broken')); }")
    if change == "width":
        page.set_viewport_size({"width": 900, "height": 800})
    else:
        page.get_by_role("button", name="again").click()
    page.wait_for_selector(".table-place tbody tr")
    page.wait_for_timeout(500)
    assert "could not be drawn" in page.locator(".message").inner_text()


def test_one_finger_scrolls_the_page_over_a_plot(browser, harness):
    context = browser.new_context(
        viewport={"width": 390, "height": 600}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{harness}/?show=line")
    page.wait_for_selector(".overlay .milestone-line", state="attached")
    plot = page.locator(".plot").bounding_box()
    session = context.new_cdp_session(page)
    x, y = plot["x"] + 150, plot["y"] + 150
    for kind, step in [
        ("touchStart", 0),
        *(("touchMove", step) for step in range(20)),
        ("touchEnd", 0),
    ]:
        points = [{"x": x, "y": y - 10 * step}] if kind != "touchEnd" else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    assert page.locator(".plot").bounding_box()["y"] < plot["y"] - 100
    page.touchscreen.tap(x, page.locator(".plot").bounding_box()["y"] + 150)
    assert page.locator(".tip").is_visible()
    context.close()
