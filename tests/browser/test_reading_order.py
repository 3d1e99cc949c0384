"""A card is read aloud in the order that `docs/reading_order.md` writes down."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looked import SIZES, resize, settle

TEXT = Path(__file__).parents[2].joinpath("docs", "reading_order.md").read_text("utf-8")
PARTS = re.findall(r"^\| `([^`]+)` \|", TEXT, re.M)
ALWAYS = {"h3", ".plot", ".tools", "[aria-live]"}
LEGEND, NARROW = ".legend-place", 600
# A part that stands before another in the document is read before it.
ORDER = """(card, parts) => {
  const found = parts.map((part) => card.querySelector(part));
  return found.slice(1).map((one, place) =>
    Boolean(one && found[place]?.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING));
}"""
MOVED = "card => [...card.querySelectorAll('*')].filter(one => " \
    "Number(getComputedStyle(one).order) || one.tabIndex > 0).length"  # fmt: skip


def moved(parts: list[str]) -> list[str]:
    """The order of a phone: the lines by sign and name follow the plot."""
    rest = [part for part in parts if part != LEGEND]
    place = rest.index(".plot") + 1
    return [*rest[:place], LEGEND, *rest[place:]]


def test_the_text_names_the_parts_of_a_card_once():
    assert len(PARTS) == len(set(PARTS)) >= 12 and set(PARTS) >= ALWAYS


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", ["/remittances?lang=ru", "/migrants?lang=uz&view=labour"])
def test_the_parts_of_a_card_stand_in_the_order_of_the_text(page, path, width):
    resize(page, width)
    page.goto(path)
    settle(page)
    card = page.locator(".chart-card").first
    expect(card.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    parts = PARTS if width > NARROW else moved(PARTS)
    assert dict(zip(pairwise(parts), card.evaluate(ORDER, parts), strict=True)) == dict.fromkeys(
        pairwise(parts), True
    )
    # Nothing is drawn or reached by the Tab key in another order than it is read in.
    assert card.evaluate(MOVED) == 0
    for part in ALWAYS:
        assert card.locator(part).count() >= 1
    # The card bears the name of its finding, the plot tells what it is and how it is read.
    name = card.get_attribute("aria-labelledby")
    expect(page.locator(f"#{name}")).to_have_text(card.locator("h3").inner_text())
    label = card.locator(".plot").get_attribute("aria-label")
    assert card.locator("h3").inner_text() in label and card.locator(".topic").inner_text() in label


def test_the_tab_key_reaches_the_parts_in_that_order(page):
    resize(page, 1440)
    page.goto("/remittances?lang=en")
    settle(page)
    card = page.locator(".chart-card").first
    card.locator(".plot").focus()
    reached = [".plot"]
    for _ in range(40):
        page.keyboard.press("Tab")
        part = page.evaluate(
            """parts => parts.find((part) => document.activeElement?.closest(".chart-card")
                ?.querySelector(part)?.contains(document.activeElement)) ?? null""",
            PARTS,
        )
        if part is None:
            break
        if part != reached[-1]:
            reached.append(part)
    assert reached == [part for part in PARTS if part in reached]
    assert {".plot", ".milestones", ".tools", ".about"} <= {*reached}
