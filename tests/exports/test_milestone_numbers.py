"""A milestone has one number: it is given when the chart is made, and every renderer draws it."""

import csv
import io
import json
import re

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.builder.numbering import NO_EFFECT
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import sentences, speak
from dashboard.model import spans
from dashboard.model.chart import FEATURED
from dashboard.render.files.csv import write_csv
from dashboard.render.files.page_html import write_html
from dashboard.render.screen.payload import pack
from dashboard.render.sheets.workbook import write_xlsx
from dashboard.render.slides.slide import write_pptx

STATES = (
    {},
    {"milestones": "all", "lang": "ru"},
    {"years": "2012-2022", "lang": "uz"},
    {"level": "national"},
)
WRITTEN = ("migrants-abroad", "remittances-inflow", "migrants-in-russia")


def charts(state):
    found = [chart_of(name, state)[0] for name in CHARTS]
    found = [chart for chart in found if chart.milestones]
    assert len(found) > 10
    return found


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_numbers_run_from_one_the_featured_first_in_the_order_of_time(database, state):
    for chart in charts(state):
        assert [one.number for one in chart.milestones] == [
            number for number, _ in enumerate(chart.milestones, 1)
        ]
        order = [(not one.featured, one.start, one.id) for one in chart.milestones]
        assert order == sorted(order), chart.id
        featured = [one for one in chart.milestones if one.featured]
        if state.get("milestones") == "all":
            assert featured == list(chart.milestones)
        else:
            able = [one for one in chart.milestones if one.closeness < NO_EFFECT]
            assert len(featured) == min(FEATURED, len(able))
            assert chart.closest() == tuple(featured)


@pytest.mark.parametrize("state", STATES)
def test_no_milestone_lies_beyond_the_axis(database, state):
    for chart in charts(state):
        first, last = spans.axis(chart)
        assert all(first <= one.place < last for one in chart.milestones), chart.id


@pytest.mark.parametrize("state", STATES)
def test_the_screen_is_sent_the_numbers(database, state):
    for chart in charts(state):
        sent = json.loads(pack(chart))["milestones"]
        assert [(one["number"], one["id"], one["featured"]) for one in sent] == [
            (one.number, one.id, one.featured) for one in chart.milestones
        ]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", WRITTEN)
def test_slide_sheet_page_and_table_tell_the_numbers(database, name, state, about):
    chart = chart_of(name, state)[0]
    told = {one.number: one.title for one in chart.milestones}
    drawn = {one.number: one.title for one in chart.closest()}
    assert drawn.items() <= told.items() and told
    assert _of_slide(write_pptx(chart, about), drawn).items() <= drawn.items()
    assert _of_sheet(write_xlsx(chart, about), chart.language) == told
    page = write_html(chart, about).decode()
    assert [int(n) for n in re.findall(r'<li value="(\d+)"', page)] == list(told)
    table = csv.DictReader(io.StringIO(write_csv(chart, about).decode()))
    cells = "; ".join(row[speak(chart.language)("exports.milestones")] for row in table)
    for one in chart.milestones:
        assert f"{one.number}. {sentences(one.when, one.title)}" in cells


def _of_slide(file: bytes, drawn: dict) -> dict[int, str]:
    """The numbered list beside the chart; it may be cut, but never numbered anew."""
    slide = Presentation(io.BytesIO(file)).slides[0]
    lines = [
        [run.text for run in paragraph.runs]
        for shape in slide.shapes if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]  # fmt: skip
    found = {
        int(runs[0]): runs[2] for runs in lines if len(runs) == 3 and runs[0].strip().isdecimal()
    }
    assert found or not drawn
    return found


def _of_sheet(file: bytes, language: str) -> dict[int, str]:
    say = speak(language)
    rows = load_workbook(io.BytesIO(file))[say("exports.sheet_milestones")].values
    head = next(rows)
    number, title = head.index(say("exports.number")), head.index(say("exports.title"))
    return {row[number]: row[title] for row in rows}


@pytest.mark.parametrize("state", STATES)
def test_deck_and_report_of_a_briefing_point_to_the_same_places(database, state):
    from dashboard.briefing.briefing import compose, milestones_of
    from dashboard.briefing.report_parts import section_of
    from dashboard.catalogue.address import read_scope

    given = {name: value for name, value in state.items() if name != "lang"}
    briefing = compose(WRITTEN, read_scope({**given, "lang": state.get("lang", "en")}), "B")
    places = {place for _, found in milestones_of(briefing) for place in found}
    assert places
    signs = {
        f"{number}.{sign}"
        for number, one in enumerate(briefing.charts, start=1)
        for item in section_of(number, one, "")["milestones"]["items"]
        for sign in re.findall(r'data-sign="(\d+)"', item)
    }
    assert signs == places
