"""At every zoom a mark stands on its day: on the screen, on slides and in workbooks."""

import io
import random
from datetime import date

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue import grammar
from dashboard.catalogue.address import chart_of
from dashboard.language.words import speak
from dashboard.queries import catalogue
from dashboard.render.plotted import serial
from dashboard.render.provenance import imprint
from dashboard.render.sheets.workbook import write_xlsx
from dashboard.render.slides.slide import write_pptx
from dashboard.store.database import ask

pytestmark = pytest.mark.usefixtures("database")
LINES = ("remittances-gdp-share", "migrants-in-russia", "remittances-corridors")


def zooms(name: str, count: int):
    """Random spans of years in which the chart has figures, always the same."""
    chance = random.Random(name)
    low, high = catalogue.years()
    while count:
        first = chance.randint(low, high - 1)
        last = chance.randint(first + 1, high)
        chart, _ = chart_of(name, {"years": f"{first}-{last}"})
        if chart.series and chart.milestones:
            count -= 1
            yield chart, first, last


@pytest.mark.slow
@pytest.mark.parametrize("by", grammar.DAYS)
def test_an_act_stands_on_its_own_day_or_on_the_edge_that_it_lasted_over(by):
    known = ask("select milestone, date from milestone_days where day_of = $by", by=by)
    days = {row.milestone: row.date.date() for row in known.itertuples()}
    seen = 0
    chance = random.Random(by)
    low, high = catalogue.years()
    for name in LINES:
        for _ in range(15):
            first = chance.randint(low, high)
            last = chance.randint(first, high)
            asked = {"years": f"{first}-{last}", "milestones_by": by, "milestones": "all"}
            chart, _ = chart_of(name, asked)
            for one in chart.milestones:
                assert one.start == days[one.id]
                if one.place != one.start:
                    assert one.start < one.place == chart.start <= one.last_day
                assert chart.start <= one.place < chart.end
                seen += 1
    assert seen > 500


@pytest.mark.parametrize("name", LINES)
def test_the_signs_on_a_slide_stand_on_the_days_of_their_acts_and_of_what_came_later(name):
    later = speak("en")("chart.later_event")
    found = 0
    for chart, _, _ in zooms(name, 4):
        if chart.kind not in ("line", "dots"):
            continue
        (slide,) = Presentation(
            io.BytesIO(write_pptx(chart, imprint("https://example.org/x")))
        ).slides
        (frame,) = [shape for shape in slide.shapes if shape.has_chart]
        axis = frame.chart.category_axis
        drawn: dict[str, set[float]] = {}
        for series in frame.chart.plots[0].series:
            cache = series._element.findall(".//{*}xVal//{*}v")
            drawn.setdefault(series.name, set()).update(float(one.text) for one in cache)
        signs = {
            x for label, places in drawn.items() for x in places
            if label.startswith(speak("en")("exports.milestones"))
        }  # fmt: skip
        places = {serial(one.place) for one in chart.closest()}
        assert signs <= places and signs
        events = {serial(event.day) for one in chart.closest() for event in one.life}
        events = {day for day in events if axis.minimum_scale <= day <= axis.maximum_scale}
        assert drawn.get(later, set()) == events
        found += len(signs)
    assert found


def test_the_milestones_of_a_workbook_stand_on_their_days():
    say = speak("en")
    for chart, _, _ in zooms(LINES[0], 3):
        made = write_xlsx(chart, imprint("https://example.org/x"))
        rows = list(load_workbook(io.BytesIO(made))[say("exports.sheet_milestones")].values)[1:]
        told = {row[0]: row[11].date() for row in rows}
        assert told == {one.number: one.place for one in chart.milestones}
        assert all(isinstance(day, date) for day in told.values())
