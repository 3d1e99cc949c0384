"""The chart on a real page: the reader's zoom stays, and Plotly comes once, from us alone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looked import settle

RANGE = "() => document.querySelector('.js-plotly-plot').layout.xaxis.range.map(String)"


def open_economy(page: Page) -> None:
    page.goto("/remittances?lang=en&view=economy&countries=UZB,KGZ")
    expect(page.locator(".chart-card .js-plotly-plot .main-svg").first).to_be_visible()


def test_the_zoom_survives_another_country(page: Page):
    open_economy(page)
    plot = page.locator(".plot").first.bounding_box()
    middle = plot["y"] + plot["height"] / 2
    page.mouse.move(plot["x"] + 250, middle)
    page.mouse.down()
    page.mouse.move(plot["x"] + 450, middle + 3, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name="Whole period").first).to_be_visible()
    zoomed = page.evaluate(RANGE)
    page.evaluate("window.kept = document.querySelector('.js-plotly-plot')")
    box = page.get_by_role("combobox", name="Countries")
    box.click()
    page.keyboard.type("Geo")
    page.get_by_role("option", name="Georgia").click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.js-plotly-plot')].some(plot =>"
        " plot.data?.some(trace => (trace.name ?? '').includes('Georgia')))"
    )
    assert page.evaluate("window.kept === document.querySelector('.js-plotly-plot')")
    assert page.evaluate(RANGE) == zoomed
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Whole period").first.click()
    page.wait_for_function(f"() => ({RANGE})().join() !== '{','.join(zoomed)}'")


def test_plotly_is_asked_for_once_and_streamlits_own_copy_never(page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_economy(page)
    settle(page)
    assert not [url for url in asked if re.search(r"/PlotlyChart[^/]*[.]js", url)]
    ours = [url for url in asked if "/plotly.min.js" in url]
    assert len(ours) == 1 and "/assets/" in ours[0]


def test_all_milestones_of_a_chart_have_markers_that_do_not_meet(page: Page):
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        page.goto("/remittances?lang=ru&milestones=all")
        expect(page.locator(".chart-card .marker").first).to_be_visible()
        places = page.evaluate(
            """() => [...document.querySelector('.chart-card').querySelectorAll('.marker')]
                .map(marker => marker.getBoundingClientRect())
                .map(({left, right, top, bottom}) => [left, right, top, bottom])"""
        )
        assert page.locator(".chart-card").first.locator(".milestones ol > li").count() >= 60
        assert len(places) > 2
        for number, (left, right, top, bottom) in enumerate(places):
            for other in places[number + 1 :]:
                apart = right <= other[0] + 1 or other[1] <= left + 1
                assert apart or bottom <= other[2] + 1 or other[3] <= top + 1
