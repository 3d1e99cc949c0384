"""What travels to the browser: small, complete, in three languages."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.frontend import settings
from dashboard.language.words import speak
from dashboard.model import theme
from dashboard.model.chart import Chart, Series
from dashboard.render.screen.payload import pack
from data.edition import LANGUAGES
from tests.charts import samples

ASSETS = Path(settings.__file__).with_name("chart")


def words() -> dict:
    return tomllib.loads(settings._WORDS.read_text("utf-8"))


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_change_sends_the_figures_without_the_look():
    chart = Chart(**{**vars(samples.line()), "milestones": ()})
    packed = pack(chart)
    assert len(packed) < 12_000, len(packed)
    assert "template" not in json.loads(packed)["figure"]["layout"]


def test_every_point_travels_with_its_words():
    chart = samples.cut()
    content = json.loads(pack(chart))
    assert chart.series and all(series.points for series in chart.series)
    for series, sent in zip(chart.series, content["series"], strict=True):
        for point, row in zip(series.points, sent["points"], strict=True):
            assert row[:3] == [point.label, point.text, point.value]
            assert content["references"][row[3]] == [point.source, point.url, point.title]
            assert row[4:] == [
                point.part,
                point.status_text,
                point.note,
                point.start.isoformat(),
                point.status,
                *([point.change] if point.change else []),
            ]


def test_an_empty_chart_has_no_figure():
    assert json.loads(pack(samples.empty()))["figure"] is None
    nothing = Chart(id="x", kind="line", title="", unit="", series=(Series("s", "S", ()),))
    assert json.loads(pack(nothing))["series"][0]["points"] == []


def test_every_word_of_the_card_is_there_in_every_language():
    asked = {
        key
        for path in ASSETS.glob("*.js")
        for key in re.findall(r"\bsay\(\s*\"(\w+)\"", path.read_text("utf-8"))
    }
    assert asked, "no words found in the modules"
    assert asked <= set(words())
    for key, entry in words().items():
        assert set(entry) == set(LANGUAGES), key
        assert all(entry.values()), key


def test_placeholders_are_the_same_in_every_language():
    def placeholders(text) -> set:
        forms = text.values() if isinstance(text, dict) else [text]
        return {name for form in forms for name in re.findall(r"{(\w+)}", form)}

    assert any(placeholders(entry["en"]) for entry in words().values())
    for key, entry in words().items():
        assert len({frozenset(placeholders(entry[one])) for one in LANGUAGES}) == 1, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_numbers_come_from_cldr(language):
    form = settings.settings(language)["plotly"]["format"]
    assert len(set(form["months"])) == len(set(form["shortMonths"])) == 12
    assert len(set(form["days"])) == 7
    assert (form["decimal"], form["thousands"]) == {"en": (".", ",")}.get(language, (",", "\xa0"))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_letters_and_lines_can_be_seen(mode):
    colours = theme.MODES[mode]
    assert colours["ink"] and colours["series"]
    for ink in [*colours["ink"], colours["text"], colours["muted"]]:
        assert contrast(ink, colours["page"]) >= 4.5, ink
    for line in colours["series"]:
        assert contrast(line, colours["page"]) >= 3, line


def test_series_differ_by_more_than_colour():
    symbols = set(theme.SYMBOLS)
    assert len(symbols) == len(theme.LIGHT["series"]) == len(theme.DARK["series"])


def test_every_light_colour_has_its_dark_one():
    assert set(theme.LIGHT["series"]) <= set(theme.exchange())
    assert theme.exchange()[theme.LIGHT["series"][0]] == theme.DARK["series"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reading_of_what_a_model_estimates_is_what_sentences_tell(database, language):
    chart = chart_of("corridor", {"lang": language, "partner": "KAZ"})[0]
    series, about = json.loads(pack(chart))["series"], speak(language)("words.about", told="")
    told = [words for one in series for words in one.get("told", {}).values()]
    assert told and all(about.strip() in words for words in told)
    for packed, one in zip(series, chart.series, strict=True):
        readings = [packed.get("told", {}).get(str(n), p.text) for n, p in enumerate(one.points)]
        assert readings == [point.told for point in one.points]
