"""Tables that are no charts as slides and in print: every row, opened again by other programs."""

import io
import re

import pypdf
import pytest
from pptx import Presentation

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import ledger, promises, unsaid
from dashboard.charts.cooperation.ledger import Asked
from dashboard.language.words import LANGUAGES
from dashboard.model.table import Column
from dashboard.render.print.table_print import write_table_pdf
from dashboard.render.provenance import imprint
from dashboard.render.slides.table_deck import words_of, write_table_deck

pytestmark = pytest.mark.usefixtures("database")
CARD = "https://example.org/cooperation?milestone="
ABOUT = "https://example.org/cooperation?lang=en"
HOSTILE = "<script>alert(1)</script> & =1+1"


def shown(language: str, which: str):
    scope = read_scope({"lang": language})
    say = scope.say
    if which == "ledger":
        acts = ledger.found(scope, Asked(since=2024, until=2026, side="own"))
        return say, ledger.table(acts, say, CARD)
    if which == "promises":
        return say, promises.table(promises.every(scope)[:40], say, CARD)
    return say, unsaid.table(unsaid.every(scope)[:40], say, CARD)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("which", ["ledger", "promises", "unsaid"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slides_hold_every_row_in_native_tables_and_none_runs_off_the_slide(language, which):
    say, (columns, rows) = shown(language, which)
    deck = Presentation(
        io.BytesIO(write_table_deck("Title", "Lead", columns, rows, imprint(ABOUT), say))
    )
    found, heads = [], [column.label for column in columns]
    for slide in deck.slides:
        (frame,) = [shape for shape in slide.shapes if shape.has_table]
        cells = [[cell.text for cell in row.cells] for row in frame.table.rows]
        assert cells[0] == heads
        found += cells[1:]
        assert frame.left + frame.width <= deck.slide_width
        foot = max(shape.top for shape in slide.shapes if not shape.has_table)
        assert frame.top + sum(row.height for row in frame.table.rows) <= foot + 20_000
        assert ABOUT in slide.notes_slide.notes_text_frame.text
    assert found == [[words_of(cell) for cell in row] for row in rows]


def test_a_text_of_the_data_stays_text_on_a_slide():
    say = read_scope({}).say
    made = write_table_deck(HOSTILE, "", [Column(HOSTILE)], [[HOSTILE]], imprint(ABOUT), say)
    (slide,) = Presentation(io.BytesIO(made)).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    assert [row.cells[0].text for row in frame.table.rows] == [HOSTILE, HOSTILE]


@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledger_is_printed_on_one_page_of_a4(language):
    say, (columns, rows) = shown(language, "ledger")
    made = write_table_pdf("Title", "Lead", columns, rows, imprint(ABOUT), say, one_page=True)
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    assert sorted(float(side) for side in page.mediabox[2:]) == pytest.approx([595, 842], abs=2)
    text = squeezed(page.extract_text())
    for row in rows:
        assert squeezed(words_of(row[2])) in text


@pytest.mark.usefixtures("pictures")
def test_what_one_page_cannot_hold_is_counted_and_not_lost_elsewhere():
    say = read_scope({}).say
    columns, rows = [Column("Act")], [[f"row {number}"] for number in range(400)]
    one = write_table_pdf("Title", "", columns, rows, imprint(ABOUT), say, one_page=True)
    (page,) = pypdf.PdfReader(io.BytesIO(one)).pages
    kept = len(re.findall(r"row \d+", page.extract_text()))
    assert 20 < kept < 400
    told = say("exports.rows_left", left=400 - kept, all="400")
    assert squeezed(told) in squeezed(page.extract_text())
    many = pypdf.PdfReader(
        io.BytesIO(write_table_pdf("Title", "", columns, rows, imprint(ABOUT), say))
    )
    text = " ".join(page.extract_text() for page in many.pages)
    assert len(many.pages) > 1 and len(set(re.findall(r"row \d+", text))) == 400


@pytest.mark.usefixtures("pictures")
def test_a_text_of_the_data_stays_text_in_print():
    say = read_scope({}).say
    rows = [[(HOSTILE, "javascript:alert(1)")]]
    made = write_table_pdf(HOSTILE, "", [Column(HOSTILE)], rows, imprint(ABOUT), say)
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    assert squeezed(page.extract_text()).count(squeezed(HOSTILE)) == 3
    links = [note.get_object()["/A"]["/URI"] for note in page.get("/Annots", [])]
    assert links == [ABOUT]
