"""The timeline of milestones and the table of many rows, in a real browser."""

import pytest

from data.edition import LANGUAGES
from tests.charts.conftest import overlapping
from tests.charts.sample_milestones import rows


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_the_timeline_covers_another(open_card, faults, language, width):
    page = open_card("timeline", language, width)
    assert page.locator(".timeline .lane").count() == 4
    assert not overlapping(page, ".timeline .item")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[data-tool=all_years]").click()
    assert page.locator(".timeline .item").count() == len(rows("milestones.csv"))
    assert not overlapping(page, ".timeline .item")
    assert not faults


def test_a_click_tells_python_which_milestone(open_card):
    page = open_card("timeline")
    item = page.locator(".timeline .item").nth(30)
    item.click()
    page.get_by_text(item.get_attribute("data-milestone")).wait_for()


def test_the_keys_walk_the_timeline(open_card):
    page = open_card("timeline")
    assert page.locator(".timeline .item[tabindex='0']").count() == 1
    page.locator(".timeline .item[tabindex='0']").focus()
    page.keyboard.press("Home")
    first = page.evaluate("document.activeElement.dataset.milestone")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.milestone")
    assert first != second
    assert page.locator(".timeline .tip").is_visible()
    page.keyboard.press("Enter")
    page.get_by_text(second).wait_for()


def test_a_drag_moves_the_timeline_and_opens_nothing(open_card):
    page = open_card("timeline")
    years = page.locator(".timeline .axis").inner_text()
    view = page.locator(".timeline .view").bounding_box()
    page.mouse.move(view["x"] + 400, view["y"] + 120)
    page.mouse.down()
    page.mouse.move(view["x"] + 800, view["y"] + 120, steps=5)
    page.mouse.up()
    assert page.locator(".timeline .axis").inner_text() != years
    assert page.get_by_text("None").is_visible()


def test_a_table_is_searched_sorted_and_turned(open_card, faults):
    page = open_card("table")
    rows = page.locator(".data-table tbody tr")
    assert rows.count() == 20
    page.get_by_role("button", name="Next page").click()
    assert "Page 2 of" in page.locator(".pages").inner_text()
    page.get_by_role("button", name="Rows").click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.get_by_role("searchbox").fill("OʻZBEKISTON")
    found = rows.count()
    page.get_by_role("searchbox").fill("o'zbekiston")
    assert 0 < rows.count() == found
    page.get_by_role("searchbox").fill("nothing at all like this")
    assert rows.count() == 0
    assert page.get_by_text("No row matches.").is_visible()
    assert not faults


COPY = """() => {
  const frame = document.querySelector(".table-frame"), marked = getSelection();
  marked.selectAllChildren(frame.querySelector("table"));
  const event = new ClipboardEvent("copy",
    { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  frame.dispatchEvent(event);
  return [event.defaultPrevented, ...["text/plain", "text/html"].map((kind) =>
    event.clipboardData.getData(kind))];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copied_table_is_plain_values_in_columns(open_card, language):
    page = open_card("line", language)
    page.locator("[data-tool=table]").click()
    page.locator(".table-frame tbody tr").first.wait_for()
    handled, text, html = page.evaluate(COPY)
    heads = page.locator(".table-frame thead th").count()
    lines = text.split("\n")
    assert handled and len(lines) == page.locator(".table-frame tr").count()
    assert all(line.count("\t") == heads - 1 for line in lines)
    assert not set("↕▲▼\u00a0\u202f") & set(text)
    place = page.locator(".table-frame thead th").evaluate_all(
        "heads => heads.findIndex((head) => head.classList.contains('number'))"
    )
    sign = "." if language == "en" else ","
    for line in lines[1:]:
        assert float(line.split("\t")[place].replace(sign, ".")) is not None
    assert html.count("<tr>") == len(lines) and "<script" not in html


def test_a_word_within_one_cell_is_copied_as_it_is_marked(open_card):
    page = open_card("line")
    page.locator("[data-tool=table]").click()
    page.locator(".table-frame tbody td").first.wait_for()
    one = COPY.replace('frame.querySelector("table")', 'frame.querySelector("tbody td")')
    assert page.evaluate(one)[0] is False
