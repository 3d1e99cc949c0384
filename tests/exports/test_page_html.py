"""The page that works without a network is opened in Chromium with every host out of reach."""

from dataclasses import replace

import pytest

from dashboard.render.files.page_html import write_html
from tests.charts import samples


@pytest.fixture
def visit(browser, tmp_path):
    """Opens a file; whatever it asks of any host, and any complaint, fails the test."""
    context = browser.new_context(offline=True)
    asked, complaints = [], []
    own = ("file:", "data:", "blob:")
    context.on("request", lambda r: r.url.startswith(own) or asked.append(r.url))

    def open_file(content: bytes):
        path = tmp_path / "chart.html"
        path.write_bytes(content)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.goto(path.as_uri())
        page.wait_for_function("() => document.querySelector('#chart .main-svg')")
        return page

    yield open_file
    context.close()
    assert not asked and not complaints


def test_the_page_draws_the_figures_of_the_chart_and_lists_them(scope, remittances, about, visit):
    chart = remittances.inflow(scope)
    page = visit(write_html(chart, about))
    assert page.locator("html").get_attribute("lang") == scope.language
    told = page.eval_on_selector_all("td[data-value]", "cells => cells.map(c => +c.dataset.value)")
    assert told == [point.value for series in chart.series for point in series.points]
    drawn = page.evaluate(
        """document.querySelector('#chart').data
           .flatMap(trace => [...(trace.y ?? [])]).filter(Number.isFinite)"""
    )
    for series in chart.series:
        for point in series.points:
            assert any(abs(y - point.value / chart.divisor) < 1e-3 * abs(y) for y in drawn)
    text = page.locator("body").inner_text()
    for words in (chart.title, chart.takeaway, *chart.notes, about.build):
        assert words in text
    for milestone in chart.milestones:
        assert milestone.title in text
    links = page.eval_on_selector_all("a", "all => all.map(a => a.href)")
    assert about.link in links
    assert {url for _, url in chart.sources if url} <= set(links)


def test_numbers_and_months_are_written_in_the_language(about, visit):
    page = visit(write_html(replace(samples.line("ru"), divisor=1e6), about))
    ticks = page.locator(".ytick text").all_text_contents()
    assert any("\u00a0" in tick for tick in ticks) and not any("," in tick for tick in ticks)


KINDS = (samples.cut, samples.columns, samples.dots, samples.ranking, samples.world)


@pytest.mark.parametrize("make", KINDS)
def test_every_kind_is_drawn_without_a_network(make, about, visit):
    page = visit(write_html(make("uz"), about))
    shapes = ".trace, .point, .choroplethlayer path, .bars .point"
    page.wait_for_function(f"() => document.querySelectorAll('{shapes}').length > 3")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 1


def test_no_text_of_the_data_becomes_markup(about, visit):
    page = visit(write_html(samples.line(text=samples.NASTY), about))
    assert page.evaluate("window.hurt") is None
    assert page.locator("img").count() == 0
    links = page.eval_on_selector_all("a", "all => all.map(a => `${a.getAttribute('href')}`)")
    assert links and not [link for link in links if "javascript" in link]
    assert page.locator("#chart a, #chart b").count() == 0
