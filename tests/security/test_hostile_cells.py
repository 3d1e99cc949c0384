"""What stands in the data stays a text, whatever it looks like, in every form of file.

Formulas in sheets and slides besides: `tests/exports/test_sheets.py`, `test_slides.py`."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from dashboard.model.chart import Chart
from dashboard.render.formats import BY_ENDING
from dashboard.render.provenance import imprint
from tests.exports.drawn import chart_of

LINK = "https://figures.example.uz/remittances"
MARKUP = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
SCRIPTS = re.compile(rb"alert\(\d\)")
DANGEROUS = ("script", "foreignObject", "iframe", "object", "embed", "img")
REACHING = re.compile(r"(?:javascript|vbscript|data:text)", re.IGNORECASE)


class Seen(HTMLParser):
    """The elements of a page, and the attributes by which one could act."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.scripts: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag, attrs) -> None:
        self._in_script = tag == "script" and dict(attrs).get("type") != "application/json"
        self.acting += [name for name, _ in attrs if name.startswith("on")]
        self.acting += [value for _, value in attrs if REACHING.match((value or "").strip())]
        if tag in ("iframe", "object", "embed"):
            self.acting.append(tag)

    def handle_data(self, data) -> None:
        if self._in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag) -> None:
        self._in_script = False


@pytest.fixture
def hostile(database, nasty) -> Chart:
    """A real chart whose every text is markup, and whose links are scripts."""
    chart = chart_of("remittances-inflow?lang=en")
    points = tuple(
        replace(point, text=MARKUP, label=f"{MARKUP}{number}", note=MARKUP, source=MARKUP,
                url="javascript:alert(3)")
        for number, point in enumerate(chart.series[0].points)
    )  # fmt: skip
    milestones = tuple(
        replace(one, title=MARKUP, summary=MARKUP, url="javascript:alert(4)", source=MARKUP)
        for one in chart.milestones
    )
    return replace(
        chart, title=MARKUP, takeaway=MARKUP, notes=(MARKUP,), unit=MARKUP, milestones=milestones,
        sources=((MARKUP, "javascript:alert(5)"),),
        series=(replace(chart.series[0], label=MARKUP, points=points),),
    )  # fmt: skip


def test_a_page_of_a_chart_runs_nothing_of_its_data(hostile):
    page = BY_ENDING["html"].write(hostile, imprint(LINK)).decode()
    seen = Seen()
    seen.feed(page)
    assert not seen.acting
    assert not [text for text in seen.scripts if SCRIPTS.search(text.encode())]


def test_a_table_of_figures_begins_no_cell_as_a_formula(nasty):
    text = BY_ENDING["csv"].write(nasty, imprint(LINK)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > len(nasty.series[0].points)
    numbers = re.compile(r"-?\d+(\.\d+)?")
    cells = [cell for row in rows for cell in row if not numbers.fullmatch(cell)]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.parametrize("ending", ["xlsx", "pptx"])
def test_an_office_file_holds_no_program_no_link_but_its_own_and_no_outer_part(hostile, ending):
    file = zipfile.ZipFile(io.BytesIO(BY_ENDING[ending].write(hostile, imprint(LINK))))
    names = file.namelist()
    assert not [name for name in names if re.search(r"vba|macro|activex|oleobject", name, re.I)]
    for name in (name for name in names if name.endswith(".rels")):
        for relation in ElementTree.fromstring(file.read(name)):
            if relation.get("TargetMode") == "External":
                assert re.match(r"https?://", relation.get("Target")), name
    for name in (name for name in names if name.endswith(".xml")):
        # Markup of the data is text of the part, and the part can be read.
        ElementTree.fromstring(file.read(name))


def test_a_vector_picture_runs_nothing_and_asks_nobody(pictures, hostile):
    root = ElementTree.fromstring(BY_ENDING["svg"].write(hostile, imprint(LINK)))
    for element in root.iter():
        assert element.tag.rpartition("}")[2] not in DANGEROUS
        for name, value in element.attrib.items():
            assert not name.rpartition("}")[2].lower().startswith("on")
            assert not REACHING.match(value.strip())
            if name.rpartition("}")[2] in ("href", "src"):
                assert value.startswith(("#", "data:image/", "data:font", LINK))


def test_a_page_in_print_holds_no_action_and_no_link_but_web_addresses(pictures, hostile):
    content = BY_ENDING["pdf"].write(hostile, imprint(LINK))
    for name in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/OpenAction"):
        assert name not in content
    for page in PdfReader(io.BytesIO(content)).pages:
        for one in page.get("/Annots") or ():
            action = one.get_object().get("/A") or {}
            assert not REACHING.match(str(action.get("/URI", "")))
