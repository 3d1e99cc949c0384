"""The menu beside a chart: every file comes on a click, named for what it holds, and opens."""

import json
import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import pyarrow.parquet
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation

from dashboard.language.words import LANGUAGES, speak

DRAWN = ".chart-card .js-plotly-plot .main-svg"


def open_menu(page: Page, path: str, language: str) -> None:
    page.goto(path)
    expect(page.locator(DRAWN).first).to_be_visible(timeout=30_000)
    page.get_by_role("button", name=speak(language)("exports.take")).first.click()
    expect(page.locator(".share button").first).to_be_visible()


def take(page: Page, words: str, folder):
    with page.expect_download() as started:
        page.get_by_role("button", name=words, exact=True).first.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_made_on_the_click_and_opens(page, language, tmp_path, database):
    say = speak(language)
    open_menu(page, f"/remittances?lang={language}&years=2010-2025", language)
    slide = take(page, say("exports.slide"), tmp_path)
    assert slide.name.startswith("remittances-inflow_UZB_20") and slide.stem.endswith(language)
    [shown] = Presentation(slide).slides
    assert say("remittances.inflow") in shown.shapes.title.text_frame.text
    notes = shown.notes_slide.notes_text_frame.text
    reopened = next(line for line in notes.splitlines() if line.startswith(say("exports.address")))
    address = urlsplit(reopened.split(": ", 1)[1])
    assert address.path == "/remittances" and address.netloc == urlsplit(page.url).netloc
    asked = parse_qs(address.query)
    assert asked["years"] == ["2010-2025"] and asked["lang"] == [language]

    book = load_workbook(take(page, say("exports.workbook"), tmp_path))
    assert book.sheetnames[0] == say("exports.sheet_data")
    chart = json.loads(take(page, say("exports.json"), tmp_path).read_text("utf-8"))
    values = [point["value"] for series in chart["series"] for point in series["points"]]
    table = pyarrow.parquet.read_table(take(page, say("exports.parquet"), tmp_path))
    assert table.column("value").to_pylist() == values
    picture = take(page, say("exports.picture"), tmp_path).read_bytes()
    assert picture.startswith(b"\x89PNG") and len(picture) > 20_000
    assert take(page, say("exports.print"), tmp_path).read_bytes().startswith(b"%PDF")
    drawing = take(page, say("exports.vector"), tmp_path).read_text("utf-8")
    assert "<svg" in drawing and say("remittances.inflow").split()[0] in drawing
    page_file = take(page, say("exports.page"), tmp_path).read_text("utf-8")
    assert page_file.startswith("<!doctype html>") and say("remittances.inflow") in page_file
    assert zipfile.is_zipfile(slide)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_fits_a_telephone_and_shows_the_citation(page, language):
    page.set_viewport_size({"width": 390, "height": 844})
    open_menu(page, f"/remittances?lang={language}", language)
    menu = page.get_by_test_id("stPopoverBody")
    place = menu.bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    expect(menu.locator(".share code").last).to_contain_text(speak(language)("layout.product"))


def test_the_link_and_the_citation_are_copied_and_the_button_says_so(page):
    say = speak("ru")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_menu(page, "/remittances?lang=ru&years=2010-2025", "ru")
    for words, copied in (
        (say("exports.copy_link"), "years=2010-2025"),
        (say("exports.style_gost"), say("layout.product")),
    ):
        page.locator(".share").get_by_role("button", name=words, exact=True).click()
        expect(page.locator(".share .copied:not(:empty)").last).to_contain_text(
            say("exports.copied")
        )
        expect(page.locator(".share [role=status]")).to_contain_text(words)
        assert copied in page.evaluate("navigator.clipboard.readText()")
    page.locator(".share").get_by_role("button", name=say("exports.copy_picture")).click()
    expect(page.locator(".share [role=status]")).to_contain_text(say("exports.copy_picture"))
    kinds = page.evaluate("navigator.clipboard.read().then(found => found[0].types)")
    assert kinds == ["image/png"]


def test_a_chart_is_added_to_the_briefing_from_its_menu(page):
    say = speak("en")
    open_menu(page, "/remittances?lang=en", "en")
    add = page.get_by_role("button", name=say("exports.add"))
    expect(add).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    add.click()
    expect(page.get_by_text(say("exports.added", n=1))).to_be_visible()
    page.get_by_test_id("stPopoverBody").get_by_role("link").click()
    expect(page.locator("[class*=st-key-briefing-row-]")).to_have_count(1)


def test_a_chart_without_figures_says_so_and_gives_no_file(page):
    say = speak("en")
    page.goto("/remittances?lang=en&years=1990-1991")
    page.get_by_role("button", name=say("exports.take")).first.click()
    expect(page.get_by_text(say("exports.nothing"))).to_be_visible()
    expect(page.get_by_role("button", name=say("exports.slide"))).to_have_count(0)


@pytest.mark.parametrize("name", ["migrants", "corridor"])
def test_a_page_that_is_chosen_while_the_menu_is_open_comes_whole(page, name):
    open_menu(page, "/remittances?lang=en", "en")
    page.locator(f"[data-testid=stSidebarNav] a[href*='/{name}']").click()
    expect(page).to_have_url(re.compile(f"/{name}"))
    expect(page.locator(DRAWN).first).to_be_visible()


def test_the_menu_that_a_key_opens_is_entered_by_it(page):
    page.goto("/remittances?lang=en")
    expect(page.locator(DRAWN).first).to_be_visible(timeout=30_000)
    button = page.get_by_role("button", name=speak("en")("exports.take")).first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=stPopoverBody] :focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("[data-testid=stPopoverBody] :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_a_link_of_the_menu_shows_that_the_keys_are_on_it(page):
    page.goto("/remittances?lang=en")
    link = page.locator("[data-testid=stSidebarNav] a").first
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    link.focus()
    assert link.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
