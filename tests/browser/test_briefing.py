"""The page of briefings in a browser: order by keyboard, links, and the deck that it makes."""

from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from tests.browser.visitor import expect_slides

CHARTS = ("migrants-net", "remittances-senders", "remittances-gdp-share")


def open_briefing(page: Page, **query: str) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    page.goto(f"/briefing?{asked}")
    expect(page.locator(".chart-card .js-plotly-plot .main-svg").first).to_be_visible()


def known(database) -> set[tuple[str, float]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select time_period, round(value, 3) from newest").fetchall()
    return set(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_of_a_page_holds_its_charts_in_order_with_the_figures_of_the_database(
    page, database, language, tmp_path
):
    from dashboard.briefing import briefing

    say = speak(language)
    open_briefing(page, lang=language, years="2010-2025", charts=",".join(CHARTS))
    page.get_by_role("button", name=say("briefing.make_pptx")).click()
    button = page.locator(".st-key-take-pptx button")
    expect(button).to_be_visible()
    with page.expect_download() as started:
        button.click()
    name = started.value.suggested_filename
    assert name == f"briefing-own-3-charts_UZB_2010-2025_{language}.pptx"
    started.value.save_as(tmp_path / name)
    slides = Presentation(tmp_path / name).slides
    assert slides[0].shapes.title.text_frame.text == say("briefing.title_own")
    figures, scope = known(database), Scope(language, 2010, 2025, ("UZB",))
    for slide, code in zip(list(slides)[1:4], CHARTS, strict=True):
        chart = briefing.draw_chart(code, scope).chart
        assert slide.shapes.title.text_frame.text == chart.title
        [plotted] = [shape.chart for shape in slide.shapes if shape.has_chart]
        drawn = {one.name: one for one in plotted.plots[0].series}
        for series in chart.series:
            whole = [point for point in series.points if not point.part]
            rest = [p for p in whole if p.label == say("remittances.not_by_country")]
            told = {(p.time_period, round(p.value, 3)) for p in whole if p not in rest}
            assert told and told <= figures
            for point in rest:
                # Worked out, to the hundred million of its total: with the others it is the total.
                every = round(sum(p.value for p in whole), -8)
                assert (point.time_period, every) in figures
            values = sorted(value for value in drawn[series.label].values if value is not None)
            expected = sorted(point.value / chart.divisor for point in whole)
            assert expected and values == pytest.approx(expected)
    notes = slides[0].notes_slide.notes_text_frame.text
    address = urlsplit(next(line for line in notes.splitlines() if line.startswith("http")))
    assert address.netloc == urlsplit(page.url).netloc and address.path == "/briefing"
    page.goto(address.geturl())
    expect(page.locator("[class*=st-key-open-]")).to_have_count(len(CHARTS))
    expect_slides(page, CHARTS)


def test_a_chart_is_moved_by_keyboard_the_focus_stays_with_it_and_back_undoes_it(page):
    open_briefing(page, lang="uz", charts=",".join(CHARTS))
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)
    page.locator(f".st-key-down-{CHARTS[0]} button").focus()
    page.keyboard.press("Enter")
    expect_slides(page, [CHARTS[1], CHARTS[0], CHARTS[2]])
    focused = "document.activeElement.closest('[class*=st-key-down-]')?.className ?? ''"
    page.wait_for_function(f"code => ({focused}).includes(code)", arg=CHARTS[0])
    expect(page.locator(".briefing-said")).to_contain_text("2")
    moved = [",".join([CHARTS[1], CHARTS[0], CHARTS[2]])]
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("charts") == moved)
    page.go_back()
    expect_slides(page, CHARTS)


def test_a_changed_choice_wants_a_new_file(page):
    open_briefing(page, lang="en", charts=CHARTS[1])
    page.locator(".st-key-make-pptx button").click()
    expect(page.locator(".st-key-take-pptx button")).to_be_visible()
    page.get_by_role("radio", name=speak("en")("briefing.story_law")).click()
    expect(page.locator(".st-key-make-pptx button")).to_be_enabled()
    expect(page.locator(".st-key-take-pptx")).to_have_count(0)
    page.wait_for_url("**story=law**")
    page.go_back()
    expect(page.locator(".st-key-take-pptx button")).to_be_visible()


def test_the_presentation_opens_beside_the_page_with_the_same_charts(page):
    open_briefing(page, lang="ru", charts=",".join(CHARTS), title="A")
    link = page.get_by_role("link", name=speak("ru")("briefing.present"))
    assert link.get_attribute("target") == "_blank"
    asked = parse_qs(urlsplit(link.get_attribute("href")).query)
    assert asked["charts"] == [",".join(CHARTS)] and asked["title"] == ["A"]
    assert asked["lang"] == ["ru"]
