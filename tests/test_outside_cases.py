"""Cases that others' trackers told of and that cross several rooms: the chart, its page, its files.

Each is looked at in every form in which it leaves the house."""

import io
import random

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import speak
from dashboard.model.chart import Chart
from dashboard.render.formats import BY_ENDING
from dashboard.render.plotted import value_scale
from dashboard.render.provenance import imprint
from dashboard.render.screen.figure import drawing
from data.edition import LANGUAGES
from tests.exports.drawn import chart_of

LINK = "https://figures.example.uz/remittances"
DAYS = ("", "1999-12-31", "2015-06-30", "2019-12-31", "2024-12-31")


def written(chart: Chart, ending: str) -> str:
    """All texts of a file of a chart."""
    file = BY_ENDING[ending].write(chart, imprint(LINK))
    if ending == "pptx":
        frames = (s.text_frame for s in Presentation(io.BytesIO(file)).slides[0].shapes
                  if s.has_text_frame)  # fmt: skip
        return " ".join(frame.text for frame in frames)
    if ending == "xlsx":
        cells = (cell.value for sheet in load_workbook(io.BytesIO(file)) for row in sheet
                 for cell in row)  # fmt: skip
        return " ".join(str(value) for value in cells if value is not None)
    return file.decode("utf-8")


def test_an_act_that_lasted_into_the_years_shown_is_on_the_chart(database):
    chart = chart_of("migrants-removals?lang=en&years=2025-2026&milestones=all")
    [act] = [one for one in chart.milestones if one.id == "rus-decree-1126-2024"]
    assert act.start.year == 2024 and act.place >= chart.start
    gone = chart_of("migrants-removals?lang=en&years=2026-2026&milestones=all")
    assert "rus-decree-1126-2024" not in {one.id for one in gone.milestones}


@pytest.mark.parametrize(
    "address",
    ["migrants-net?years=2010-2013", "migrants-net?years=2011-2011", "migrants-net",
     "migrants-stock-total?countries=UZB", "remittances-gdp-share?years=2010-2012"],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_axis_reaches_zero_and_is_the_same_on_screen_and_slide(database, address, language):
    chart = chart_of(f"{address}{'&' if '?' in address else '?'}lang={language}")
    low, high, step = value_scale(chart)
    assert low <= 0 <= high and (high - low) / step == round((high - low) / step)
    axis = drawing(chart)["layout"]["yaxis"]
    if "range" in axis:
        assert min(axis["range"]) <= 0 <= max(axis["range"])
    slide = Presentation(io.BytesIO(BY_ENDING["pptx"].write(chart, imprint(LINK)))).slides[0]
    native = next(shape for shape in slide.shapes if shape.has_chart).chart.value_axis
    assert native.minimum_scale == low and native.maximum_scale >= high
    assert native.major_unit == step
    # A step is written whole: as many decimals as it has, and no more.
    decimals = len(native.tick_labels.number_format.partition(".")[2])
    assert round(step, decimals) == pytest.approx(step) and decimals < 6


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["remittances-peers", "remittances-gdp-share"])
def test_countries_without_figures_are_named_in_every_form(database, name, language):
    chart = chart_of(f"{name}?lang={language}&countries=UZB,TKM,POL")
    missing = [speak(language).country(code) for code in ("TKM", "POL")
               if code not in chart.areas]  # fmt: skip
    assert missing
    for ending in ("pptx", "xlsx", "html", "json"):
        told = written(chart, ending)
        assert all(country in told for country in missing), ending
    # Pictures are drawn of these very notes.
    assert all(country in " ".join(chart.notes) for country in missing)


def is_whole(name: str, area: str, day: str) -> None:
    """A chart has figures, or says why there is nothing to draw."""
    query = "&".join(filter(None, (area and f"countries={area}", day and f"as_of={day}")))
    chart = chart_of(f"{name}?{query}")
    assert bool(chart.series) != bool(chart.empty), (name, area, day)


def combinations(seed: int, count: int) -> list[tuple[str, str, str]]:
    from dashboard.queries import catalogue

    chance, areas = random.Random(seed), catalogue.reporting_areas()
    whole = [(name, area, day) for name in CHARTS for area in areas for day in DAYS]
    return chance.sample(whole, min(count, len(whole)))


@pytest.mark.slow
def test_some_charts_of_some_countries_and_days_are_whole(database):
    for case in combinations(1, 60):
        is_whole(*case)


@pytest.mark.slow
@pytest.mark.long
def test_thousands_of_charts_of_countries_and_days_are_whole(database):
    for case in combinations(2, 4000):
        is_whole(*case)


@pytest.mark.slow
def test_no_unit_is_asked_of_a_country_that_has_none(database):
    for name in CHARTS:
        if name.endswith("-measured"):
            for area in ("TUR", "RUS", "LTU", "PHL"):
                is_whole(name, area, "")
                is_whole(name, area, "2019-12-31")
