"""What happened to an act after its day is a small sign of its chart, on slides and in Excel."""

import io
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from pptx import Presentation
from pptx.util import Pt

from dashboard.catalogue.address import chart_of
from dashboard.language.words import speak
from dashboard.render.provenance import imprint
from dashboard.render.sheets.workbook import write_xlsx
from dashboard.render.slides.milestones import LATER
from dashboard.render.slides.slide import write_pptx
from dashboard.render.time_bins import position, slot_on, slots, tell

pytestmark = pytest.mark.usefixtures("database")
COLUMNS = ("remittances-periods", "migrants-recruited", "platform-trained-by-kind")
LINES = ("remittances-corridors", "migrants-permits", "corridor")
LINK = "https://example.org/x"


def changed(name: str, language: str = "en"):
    """A chart, and the days on which its acts were changed after their own."""
    chart, _ = chart_of(name, {"lang": language})
    days = {event.day: event.words for one in chart.closest() for event in one.life}
    assert days
    return chart, days


def column_of(made: bytes, language: str = "en") -> dict[object, float]:
    """Place and value of each later event on the sheet of the chart, which a series reads."""
    say = speak(language)
    sheet = load_workbook(io.BytesIO(made))[say("exports.sheet_chart")]
    heads = [cell for cell in sheet[1] if cell.value == say("chart.later_event")]
    assert len(heads) == 1
    at = heads[0].column
    with ZipFile(io.BytesIO(made)) as book:
        drawn = "".join(book.read(n).decode() for n in book.namelist() if "/charts/chart" in n)
    assert f"!${get_column_letter(at)}$1" in drawn
    beside = at - 1 if isinstance(sheet.cell(2, at - 1).value, datetime) else 1
    rows = ((sheet.cell(r, beside).value, sheet.cell(r, at).value) for r in range(2, 400))
    return {place: value for place, value in rows if value is not None}


@pytest.mark.parametrize("name", COLUMNS)
def test_later_events_stand_at_the_foot_of_the_columns_of_a_slide(name):
    chart, days = changed(name)
    (slide,) = Presentation(io.BytesIO(write_pptx(chart, imprint(LINK)))).slides
    small = [one for one in slide.shapes if not one.has_chart and one.width == Pt(LATER)]
    months, places = slots(chart, chart.closest())
    origin = position(datetime(places[0][0], 1, 1), months) + places[0][1]
    at = sorted(position(day, months) - origin for day in days)
    inside = [place for place in at if 0 <= place <= len(places)]
    assert len(small) == len(inside) > 1
    assert len({one.top for one in small}) == 1
    drawn = sorted(one.left for one in small)
    for left, place in zip(drawn, inside, strict=True):
        along = (place - inside[0]) / (inside[-1] - inside[0])
        assert (left - drawn[0]) / (drawn[-1] - drawn[0]) == pytest.approx(along, abs=0.001)


@pytest.mark.parametrize("language", ["en", "uz", "ru"])
@pytest.mark.parametrize("name", COLUMNS)
def test_later_events_stand_in_the_place_of_their_period_in_a_workbook_of_columns(name, language):
    chart, days = changed(name, language)
    months, places = slots(chart, chart.closest())
    wanted = {tell(slot_on(day, months), months) for day in days if slot_on(day, months) in places}
    assert wanted and set(column_of(write_xlsx(chart, imprint(LINK)), language)) == wanted


@pytest.mark.parametrize("name", LINES)
def test_later_events_stand_on_their_days_in_a_workbook_of_lines(name):
    chart, days = changed(name)
    found = column_of(write_xlsx(chart, imprint(LINK)))
    drawn = {place.date() for place in found}
    assert drawn and drawn <= set(days)
    assert all(day > chart.end or day < chart.start for day in set(days) - drawn)
    assert len(set(found.values())) == 1
