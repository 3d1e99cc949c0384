"""The small drawing of a card shows what its chart holds, and nothing that the data bring in."""

import itertools
import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from dashboard.language.words import LANGUAGES, speak
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.render.screen.small import BROAD, SLIM, drawing, looks, picture

SVG = "{http://www.w3.org/2000/svg}"


def year(number: int, value: float, **more) -> Point:
    start, end = date(number, 1, 1), date(number + 1, 1, 1)
    return Point(value, str(value), str(number), str(number), start, end, **more)


def act(number: int, day: date) -> Milestone:
    return Milestone(
        f"act-{number}", number, str(day), day, None, "day", "law", "national", "Law", "National",
        "A law",
    )  # fmt: skip


POINTS = (year(2021, 10), year(2022, 40), year(2023, 25, part="6 of 12 months"))
COLUMNS = Chart("small", "columns", "Small", (Series("a", "A", POINTS),), "people")


def drawn(chart: Chart, size=BROAD) -> ElementTree.Element:
    return ElementTree.fromstring(unquote(picture(chart, size).partition(",")[2]))


def test_columns_are_as_high_as_their_values_and_parts_of_years_are_hollow():
    bars = drawn(COLUMNS).findall(f"{SVG}rect")
    heights = [float(bar.get("height")) for bar in bars]
    assert [round(height / heights[0], 1) for height in heights] == [1, 4, 2.5]
    assert [bar.get("class")[0] for bar in bars] == ["f", "f", "h"]


def test_a_drawing_of_a_page_is_the_picture_without_its_looks_and_tells_what_it_shows():
    chart = replace(COLUMNS, title='Two <b> & "three"')
    svg = ElementTree.fromstring(drawing(chart, SLIM, "slim", chart.title))
    assert (svg.get("class"), svg.get("role")) == ("small slim", "img")
    assert svg.get("aria-label") == chart.title
    told = [(one.tag, one.attrib, one.text) for one in svg.iter() if one is not svg]
    (style, *rest) = [one for one in drawn(chart, SLIM).iter() if one.tag != f"{SVG}svg"]
    assert told == [(one.tag.removeprefix(SVG), one.attrib, one.text) for one in rest]
    # Every rule is of drawings alone: the page around them keeps its looks.
    selectors = re.findall(r"(?:^|[}{])([^{}@]+)\{", style.text.replace("@media", "}@media"))
    assert style.text == looks() and selectors
    assert all(one.startswith((".small", "(")) for one in selectors)


def test_each_act_has_a_line_and_its_number_even_outside_the_figures():
    acts = (act(1, date(2019, 5, 1)), act(2, date(2022, 2, 1)), act(3, date(2022, 2, 3)))
    svg = drawn(replace(COLUMNS, milestones=acts))
    lines = [one for one in svg.findall(f"{SVG}line") if one.get("class") == "a"]
    discs = [float(one.get("cx")) for one in svg.findall(f"{SVG}circle")]
    assert len(lines) == 3 and discs[2] - discs[1] >= 14
    assert all(0 <= float(line.get("x1")) <= BROAD.wide for line in lines)


@pytest.mark.parametrize("size", [BROAD, SLIM])
@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2022, 6, 1), date(2025, 12, 30)])
def test_letters_are_ten_pixels_at_least_and_numbers_of_acts_keep_apart_inside(size, day):
    acts = tuple(act(number, day) for number in (1, 2, 3))
    svg = drawn(replace(COLUMNS, milestones=acts), size)
    # It is shown at its own size, so that a pixel of it is one of the screen.
    assert (svg.get("width"), svg.get("viewBox")) == (
        str(size.wide),
        f"0 0 {size.wide} {size.high}",
    )
    letters = re.findall(r"font(?:-size)?:([\d.]+)px", svg.find(f"{SVG}style").text)
    assert letters and min(map(float, letters)) >= 10
    discs = [float(one.get("cx")) for one in svg.findall(f"{SVG}circle")]
    assert all(7 <= at <= size.wide - 7 for at in discs)
    assert all(right - left >= 14 for left, right in itertools.pairwise(discs))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["columns", "dots", "ranking"])
@pytest.mark.parametrize(
    ("bound", "sign"),
    [("more_than", ">"), ("less_than", "<"), ("about", "≈"), ("at_most", "≤"), ("", "")],
)
def test_the_number_keeps_its_bound(language, kind, bound, sign):
    say = speak(language)
    point = replace(year(2024, 1.8e6), text=say.quantity(1.8e6, "PERSONS", bound), bound=bound)
    chart = Chart(
        "small", kind, "Small", (Series("a", "A", (point,)),), "people",
        unit_code="PERSONS", divisor=1e6, language=language,
    )  # fmt: skip
    told = [one.text for one in drawn(chart).iter(f"{SVG}text") if one.get("class") == "v"]
    assert told == [sign + say.number(1.8, 2)]


def test_several_lines_differ_by_sign_and_not_by_colour_alone():
    lines = tuple(Series(str(n), str(n), (year(2021, n + 1),), n) for n in range(3))
    svg = drawn(replace(COLUMNS, kind="dots", series=lines))
    kinds = [svg.findall(f"{SVG}{name}") for name in ("circle", "rect", "polygon")]
    assert [len(found) for found in kinds] == [1, 1, 1]


def test_a_name_is_no_markup_and_an_empty_chart_is_no_picture():
    bar = replace(POINTS[0], label='<b>"A"</b> & a very long name of a country', start=None)
    svg = picture(replace(COLUMNS, kind="ranking", series=(Series("a", "A", (bar,)),)))
    assert ElementTree.fromstring(unquote(svg.partition(",")[2])) is not None
    assert not re.search(r"[\"<>#]", svg)
    assert picture(replace(COLUMNS, series=())) == ""


def test_the_names_of_bars_have_the_room_that_they_need_and_bars_the_rest():
    def bars(*names: str) -> tuple[list[str], float]:
        points = tuple(replace(POINTS[0], label=name, start=None) for name in names)
        svg = drawn(replace(COLUMNS, kind="ranking", series=(Series("a", "A", points),)))
        told = [one.text for one in svg.findall(f"{SVG}text") if one.get("text-anchor") == "end"]
        return told, float(svg.find(f"{SVG}rect").get("x"))

    names = ("Президент Узбекистана", "МИД Узбекистана")
    told, long = bars(*names)
    assert told == list(names)
    told, short = bars("КНР", "США")
    assert told == ["КНР", "США"] and short < long
    told, most = bars("Oʻzbekiston Tashqi ishlar vazirligi", "Oʻzbekiston Prezidenti")
    assert told == ["Oʻzbekiston Tashqi ishlar", "vazirligi", "Oʻzbekiston Prezidenti"]
    told, most = bars("Международная организация по миграции, бюро в Центральной Азии")
    assert len(told) == 2 and told[1].endswith("…") and most <= 170


def test_targets_are_no_facts_and_more_lines_than_signs_are_not_drawn():
    target = Series("t", "Target", (year(2026, 90),), forecast=True)
    with_target = replace(COLUMNS, series=(target, *COLUMNS.series))
    assert len(drawn(with_target).findall(f"{SVG}rect")) == len(POINTS)
    several = tuple(Series(f"s{n}", f"S{n}", POINTS, colour=n) for n in range(4))
    assert picture(replace(COLUMNS, series=several[:2])) == ""
    dots = replace(COLUMNS, kind="dots", series=several)
    assert picture(dots) == "" and picture(replace(dots, series=several[:3]))
    assert picture(replace(COLUMNS, series=(target,))) == ""


def test_a_part_of_a_year_is_hollow_as_a_dot_too():
    dots = drawn(replace(COLUMNS, kind="dots")).findall(f"{SVG}circle")
    assert [one.get("class")[0] for one in dots] == ["f", "f", "h"]
