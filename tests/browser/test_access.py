"""Readers who do not see, or use no mouse: no violation of WCAG 2.2 AA on any page, by axe-core."""

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import expect

from dashboard.ui.layout import MENU

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_access(browser, server, scheme):
    # The checker is a script of the test, which the page's own policy would stop.
    context = browser.new_context(
        base_url=server.address,
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": 1280, "height": 1400},
    )
    page = context.new_page()
    broken = {}
    for number, entry in enumerate(MENU):
        page.goto(f"/{entry.name}?lang={('en', 'uz', 'ru')[number % 3]}")
        expect(page.locator("h1").first).to_be_visible()
        expect(page.locator("[data-testid=stCaptionContainer]").last).to_be_visible()
        page.wait_for_timeout(1500)
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
        found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
        for rule in found:
            broken[entry.name, rule["id"]] = [node["html"][:120] for node in rule["nodes"]][:3]
    context.close()
    assert not broken


def test_a_chart_is_read_and_walked_by_keyboard(page):
    page.goto("/remittances?lang=ru")
    plot = page.locator(".chart-card [role=application]").first
    expect(page.locator(".chart-card .js-plotly-plot .main-svg").first).to_be_visible()
    plot.focus()
    page.keyboard.press("ArrowRight")
    live = page.locator(".chart-card [aria-live]").first
    expect(live).not_to_be_empty()
    first = live.text_content()
    page.keyboard.press("ArrowRight")
    expect(live).not_to_have_text(first)
    page.keyboard.press("PageDown")
    expect(live).to_contain_text("20")
