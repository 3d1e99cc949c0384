"""Readers who do not see, or use no mouse: no violation of WCAG 2.2 AA on any page, by axe-core."""

from playwright.sync_api import expect

from dashboard.ui.layout import MENU
from tests.browser.looked import broken_in_both, settle


def test_no_page_breaks_a_rule_of_access(browser, server):
    # The checker is a script of the test, which the page's own policy would stop.
    context = browser.new_context(
        base_url=server.address, bypass_csp=True, viewport={"width": 1280, "height": 1400}
    )
    page = context.new_page()
    found = {}
    for number, entry in enumerate(MENU):
        page.emulate_media(color_scheme=("dark", "light")[number % 2])
        page.goto(f"/{entry.name}?lang={('en', 'uz', 'ru')[number % 3]}")
        settle(page)
        found[entry.name] = broken_in_both(page)
    context.close()
    assert len(found) == len(MENU) and not any(found.values()), found


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
