"""Pictures by the kept browser: what stands in them, in each size, form and language."""

import io
import json
import re
from concurrent.futures import Future
from types import SimpleNamespace
from xml.etree import ElementTree

import pypdf
import pytest

from dashboard.language.words import LANGUAGES, speak
from dashboard.model.chart import FEATURED
from tests.exports.drawn import PICTURES, chart_of, picture, size_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", PICTURES)
def test_a_picture_has_exactly_the_size_that_was_asked_for(pictures, language, size):
    png = picture(f"/embed/migrants-recruited?lang={language}", "png", size)
    assert size_of(png) == PICTURES[size]


def test_a_picture_for_a_page_is_as_wide_as_a4_and_no_higher(pictures):
    wide, high = size_of(picture("remittances-inflow?lang=ru", "png", "a4"))
    assert wide == 2 * 794
    assert high <= wide * 297 / 210 + 2


@pytest.mark.parametrize("size", PICTURES)
def test_a_list_too_long_for_a_slide_is_cut_to_the_closest(pictures, size):
    png = picture("migrants-recruited?lang=uz&milestones=all", "png", size)
    assert size_of(png) == PICTURES[size]


def test_a_list_too_long_for_a_page_makes_the_picture_higher_and_loses_nothing(pictures):
    wide, high = size_of(picture("migrants-recruited?lang=uz&milestones=all", "png", "a4"))
    assert wide == 2 * 794
    assert high > wide * 297 / 210 + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_cut_list_leaves_out_is_told(pictures, language, monkeypatch):
    asked = []
    drawer = SimpleNamespace(ask=lambda wish: asked.append(wish) or Future())
    monkeypatch.setattr(pictures, "drawer", lambda: drawer)
    monkeypatch.setattr(pictures, "SECONDS_TO_WAIT", 0)
    chart = chart_of(f"migrants-recruited?lang={language}&milestones=all")
    with pytest.raises(pictures.NoPicture):
        pictures.picture_of(chart, "png", "slide", "http://x.invalid/")
    whole, few = (json.loads(payload) for payload in asked[0]["payloads"])
    left = len(whole["milestones"]) - len(few["milestones"])
    assert 0 < len(few["milestones"]) <= FEATURED < left
    assert few["milestones"] == [one for one in whole["milestones"] if one in few["milestones"]]
    assert few["notes"][0] == speak(language)("exports.more_at_address", n=left)
    chart = chart_of(f"remittances-inflow?lang={language}")
    featured = [one.id for one in chart.milestones if one.featured]
    with pytest.raises(pictures.NoPicture):
        pictures.picture_of(chart, "png", "slide", "http://x.invalid/")
    [shown] = (json.loads(payload) for payload in asked[1]["payloads"])
    assert [one["id"] for one in shown["milestones"]] == featured
    left = len(chart.milestones) - len(featured)
    assert left and shown["notes"][0] == speak(language)("exports.more_at_address", n=left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vector_picture_holds_title_milestones_source_imprint_and_letters(pictures, language):
    from dashboard.store.database import build_id

    address = f"migrants-stock-destinations?lang={language}"
    chart = chart_of(address)
    text = picture(address, "svg", "a4", "https://example.uz").decode()
    page = ElementTree.fromstring(text)
    words = " ".join(" ".join("".join(e.itertext()) for e in page.iter(f"{SVG}text")).split())
    assert page.find(f"{SVG}title").text == chart.title
    for said in (chart.takeaway, chart.sources[0][0], build_id(), "https://example.uz/migrants"):
        assert said.replace("\xa0", " ") in words
    for milestone in (milestone for milestone in chart.milestones if milestone.featured):
        assert f". {milestone.when} — {milestone.title}"[:40].replace("\xa0", " ") in words
    assert "@font-face" in text
    # Nothing is fetched when the file is opened elsewhere.
    assert not re.findall(r"""(?:url\(|href=)["']?https?:""", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_has_one_page_with_text_that_can_be_selected(pictures, language):
    address = f"migrants-stock-destinations?lang={language}"
    chart = chart_of(address)
    reader = pypdf.PdfReader(io.BytesIO(picture(address, "pdf", "a4")))
    assert len(reader.pages) == 1
    text = "".join(reader.pages[0].extract_text().split())
    for said in (
        chart.title,
        next(milestone.title for milestone in chart.milestones if milestone.featured),
    ):
        assert "".join(said.split()) in text
    assert reader.metadata.title == chart.title


@pytest.mark.parametrize("view", ["corridor?partner=RUS&lang=uz", "corridor?partner=KOR&lang=ru"])
def test_a_corridor_fills_one_page_of_a4_with_letters_that_can_be_read(pictures, view):
    (page,) = pypdf.PdfReader(io.BytesIO(picture(view, "pdf"))).pages
    seen = []

    def visit(text, outer, inner, _, size):
        if len(text.strip()) > 1:
            scale = abs(outer[3] * inner[3])
            seen.append((size * scale, outer[0] * inner[4] + outer[4], text))

    page.extract_text(visitor_text=visit)
    assert min(seen)[0] > 6.4, min(seen)
    newest = [x for _, x, text in seen if re.search(r"\d", text)]
    assert max(newest) > 0.8 * float(page.mediabox.width)


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_chart_without_figures_says_so_in_the_picture(pictures, form):
    address = "migrants-hosted?lang=en&years=1990-1991"
    drawn = picture(address, form, "slide")
    assert len(drawn) > 2000
    if form == "svg":
        assert chart_of(address).empty[:30].encode() in drawn


def test_every_size_and_form_is_written_like_any_other_file(pictures):
    from dashboard.render.provenance import imprint

    chart = chart_of("remittances-senders?lang=uz")
    about = imprint("https://example.uz/remittances")
    assert size_of(pictures.write_png(chart, about)) == PICTURES["slide"]
    assert size_of(pictures.write_png_square(chart, about)) == PICTURES["square"]
    assert size_of(pictures.write_png_a4(chart, about))[0] == 2 * 794
    assert pictures.write_pdf(chart, about).startswith(b"%PDF")
    assert b"https://example.uz/remittances" in pictures.write_svg(chart, about)


def test_a_form_or_a_size_that_does_not_exist_is_a_fault_of_the_caller(database):

    with pytest.raises(ValueError, match="gif"):
        picture("remittances-inflow?lang=en", "gif")
