"""What a reader copies of a chart opens the same chart again, and is code that runs."""

import io
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest

from dashboard.briefing.states import offered
from dashboard.catalogue.address import chart_of, link_of, page_of, read
from dashboard.catalogue.grammar import read_scope
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import LANGUAGES, speak
from dashboard.render.files.csv import write_csv
from dashboard.render.files.share import texts
from dashboard.render.provenance import imprint
from dashboard.ui.download_menu import link

SITE = "https://example.uz"


@pytest.mark.parametrize("name", CHARTS)
def test_the_link_of_a_chart_as_a_page_shows_it_asks_for_the_same_chart(database, name):
    query = {"lang": "ru", "years": "2012-2024"}
    scope, given = read(CHARTS[name], query)
    shown = CHARTS[name].maker(scope, **given)
    again, address = link_of(CHARTS[name].maker, scope, given)
    assert again == name
    assert chart_of(again, dict(parse_qsl(address)))[0] == shown


@pytest.mark.parametrize("name", CHARTS)
def test_a_copied_link_writes_every_choice_as_another_may_be_the_default_later(database, name):
    chart = CHARTS[name]
    scope, given = read(chart, {"lang": "en"})
    made = {one.name for one in chart.choices if given[one.keyword] not in (None, ())}
    _, shown = link_of(chart.maker, scope, given)
    for address in (link(scope, shown), page_of(name, scope, {"lang": "en"}, whole=True)):
        written = dict(parse_qsl(urlsplit(address).query))
        assert made | {"lang", "years", "countries"} <= {*written}
        assert read(chart, written) == (scope, given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_to_copy_are_links_code_and_citations_in_the_readers_language(database, language):
    scope = read_scope({"lang": language})
    chart = CHARTS["remittances-inflow"].maker(scope)
    about = imprint(f"{SITE}/remittances?lang={language}#remittances-inflow")
    name, query = link_of(CHARTS["remittances-inflow"].maker, scope, {})
    told = {one.label: one.text for one in texts(chart, about, SITE, name, query)}
    say = speak(language)
    copied = urlsplit(told[say("exports.copy_link")])
    assert dict(parse_qsl(copied.query)) == {"lang": language, "seen": f"{about.newest}"}
    assert copied.fragment == "remittances-inflow"
    csv = told[say("exports.link_csv")]
    assert csv.startswith(f"{SITE}/api/v1/chart/remittances-inflow.csv?lang={language}")
    assert f'pd.read_csv("{csv}")' in told["pandas"] and csv in told["R"]
    compile(told["pandas"], "copied", "exec")
    assert "&amp;" in told[say("exports.embed")] and "<iframe" in told[say("exports.embed")]
    assert about.link in told[say("exports.style_gost")]


def test_what_pandas_reads_by_the_link_is_the_chart(database):
    scope = read_scope({"lang": "en"})
    chart = CHARTS["remittances-inflow"].maker(scope)
    frame = pd.read_csv(io.BytesIO(write_csv(chart, imprint(SITE))))
    values = [point.value for one in chart.series for point in one.points]
    assert sorted(frame["Value"]) == sorted(values)


def test_a_chart_goes_into_a_briefing_with_all_the_choices_of_its_reader(database):
    query = "lang=en&years=2015-2025"
    assert offered("remittances-inflow", query) == "remittances-inflow?years=2015-2025"
    assert offered("remittances-inflow", "years=1-2") == ""
    assert offered("no-such-chart", "") == ""
