"""What leaves the house makes sense away from the page: it names no control and nothing near."""

import re

import pytest

from dashboard.catalogue.registry import CHARTS
from data.edition import LANGUAGES
from tests.exports.drawn import chart_of

# The dashboard is named where something of it is meant.
OF_A_PAGE = {
    "en": r"filter|\b(the|see the) table\b(?! of the dashboard)|\bbelow\b|\bclick|beside it",
    "uz": r"filtr|tanlov|(?<!panel )\bjadval|quyida|bosing|yonida",
    "ru": r"фильтр|\bвыбор\b|таблиц[аеу]\b(?! панели)|ниже|нажм|рядом\b",
}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", "&countries=KAZ,TKM", "&years=2015-2025&as_of=2024-12-31"])
def test_notes_speak_of_nothing_that_stands_on_the_page(database, language, query):
    told = {}
    for name in CHARTS:
        chart = chart_of(f"{name}?lang={language}{query}")
        for note in chart.notes if chart.series else ():
            if re.search(OF_A_PAGE[language], note, re.IGNORECASE):
                told.setdefault(note, name)
    assert not told
