"""A drawing that is opened with other letters than ours: all texts are inside and apart."""

import re
from xml.etree import ElementTree

import pytest

from tests.exports.drawn import picture

CHARTS = ("remittances-inflow?lang=en", "migrants-in-russia?lang=uz", "remittances-senders?lang=ru",
          "remittances-peers?lang=ru&countries=UZB,KAZ,KGZ,TJK", "migrants-stock-map?lang=ru",
          "migrants-removals?lang=uz", "migrants-hosted?lang=ru&years=1990-1991")  # fmt: skip
OTHERS = ("Noto Sans", "DejaVu Sans", "Liberation Sans", "serif")
SEEN = """() => {
  const edge = document.querySelector("svg").getBoundingClientRect();
  const texts = [...document.querySelectorAll("text")].filter((text) => text.textContent.trim());
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const outside = boxes.filter(([, box]) => box.left < edge.left - 1 || box.top < edge.top - 1
    || box.right > edge.right + 1 || box.bottom > edge.bottom + 1);
  const upon = boxes.filter(([words, one], place) => boxes.slice(0, place).some(([other, box]) => {
    const wide = Math.min(one.right, box.right) - Math.max(one.left, box.left);
    const high = Math.min(one.bottom, box.bottom) - Math.max(one.top, box.top);
    return words !== other && wide > 1 && high > 0.3 * Math.min(one.height, box.height);
  }));
  return { count: boxes.length, outside: outside.map(([words]) => words),
    upon: upon.map(([words]) => words) };
}"""


def in_letters(drawing: str, family: str) -> str:
    """The drawing as a program shows it that has not our letters, but those of another family."""
    without = re.sub(r"@font-face\s*\{[^}]*\}", "", drawing)
    assert "Source Sans" in without
    quoted = without.replace("&quot;Source Sans&quot;", family)
    return quoted.replace('"Source Sans"', family).replace("'Source Sans'", family)


@pytest.mark.parametrize("address", CHARTS)
def test_texts_stay_inside_and_apart_in_any_letters(pictures, browser, address):
    drawing = picture(address, "svg").decode()
    ElementTree.fromstring(drawing)
    page = browser.new_page(viewport={"width": 1400, "height": 1400})
    try:
        for family in OTHERS:
            page.set_content(f"<body style='margin:0'>{in_letters(drawing, family)}")
            seen = page.evaluate(SEEN)
            assert seen["count"] >= 2 and not seen["outside"] and not seen["upon"], (family, seen)
            # A program that does not hold the widths: nothing is cut off.
            free = re.sub(r' (textLength|lengthAdjust)="[^"]*"', "", in_letters(drawing, family))
            page.set_content(f"<body style='margin:0'>{free}")
            assert not page.evaluate(SEEN)["outside"], family
    finally:
        page.close()


def test_in_our_own_letters_no_text_is_stretched(pictures, browser):
    drawing = picture(CHARTS[0], "svg").decode()
    page = browser.new_page(viewport={"width": 1400, "height": 1400})
    widths = """() => document.fonts.ready.then(() => [...document.querySelectorAll("text")]
      .map((text) => text.getBoundingClientRect().width))"""
    try:
        page.set_content(f"<body style='margin:0'>{drawing}")
        held = page.evaluate(widths)
        page.set_content(f"<body style='margin:0'>{re.sub(r' textLength=.[0-9.]*.', '', drawing)}")
        assert held == pytest.approx(page.evaluate(widths), abs=1)
    finally:
        page.close()
