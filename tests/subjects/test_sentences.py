"""No sentence tells more than its figures bear: the known cases, and all charts in a few scopes."""

from dataclasses import replace

import pytest

from dashboard.builder import bearing
from dashboard.builder.bearing import Worked
from dashboard.builder.takeaways import level_and_change
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.charts import overview
from dashboard.charts.concepts import BESIDE, figures
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import ask

pytestmark = pytest.mark.usefixtures("database")


def drawn(name: str, language: str = "en", **choices: str) -> Chart:
    return chart_of(name, {"lang": language, **choices})[0]


@pytest.mark.parametrize(
    ("language", "told", "fall"),
    [
        ("en", "more than 78%", "a fall of at least 32%"),
        ("uz", "78 foizdan ortiq", "kamida 32 foizga pasayish"),
        ("ru", "более 78 %", "снижение не менее чем на 32 %"),
    ],
)
def test_an_ending_stands_on_a_word_and_never_on_a_sign(language, told, fall):
    say = speak(language)
    assert say.quantity(78, "PERCENT", "more_than").replace("\u00a0", " ") == told
    assert bearing.change(Worked(-32.5, None, -32.25), say).replace("\u00a0", " ") == fall


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_tells_a_change_that_the_others_do_not(language):
    say = speak(language)
    assert not bearing.change(Worked(5, -30, 50), say)
    assert "27" in bearing.change(Worked(29, 27, 31.2), say)


def test_the_outflow_of_2025_fell_by_about_five_percent():
    """The source's own words: 138 million dollars less (cbu-via-uzdaily-2026-01)."""
    told = drawn("remittances-outflow").takeaway
    stated = "the difference of −138 million US dollars that the source itself states"
    assert f"about −5% compared with 2024, worked out from {stated}" in told
    assert "are rounded, give between −11 and −3%" in told and "7.1" not in told
    growth = drawn("remittances-outflow-measured", unit="growth")
    last = next(
        p for one in growth.series for p in one.points if "2025" in p.label and "−" in p.text
    )
    assert f"Worked out from {stated}." in last.note
    for language, words in (("uz", "koʻrsatgan −138 mln"), ("ru", "по разнице в −138 млн")):
        assert words in drawn("remittances-outflow", language).takeaway.replace("\u00a0", " ")


def test_the_transfers_from_russia_in_2024_rose_by_29_percent():
    """As the Central Bank states (cbu-via-timesca-2025-01); the levels give another number."""
    told = drawn("remittances-corridors").takeaway
    assert "+29% compared with 2023, as the source itself states" in told
    assert "give about +34%; rounding does not explain" in told
    growth = drawn("remittances-corridors-measured", unit="growth")
    russia = next(one for one in growth.series if one.label == "Russia")
    assert next(point.text for point in russia.points if point.label == "2024") == "29%"


@pytest.mark.parametrize(
    ("year", "rate"),
    # cbu-via-sputnik-2025-11-06 and cbu-via-uzdaily-2024-10-31
    [(2025, "+24%"), (2024, "+34.8%")],
)
def test_nine_months_grew_as_the_central_bank_states(year, rate):
    chart = drawn("remittances-same-months", months="9")
    point = next(one for one in chart.series[0].points if one.start.year == year)
    assert f"{rate} (as the source itself states)" in point.change
    assert "rounding does not explain the difference" in point.change


def test_the_base_of_labour_migrants_abroad_is_just_over_two_million():
    """31 December 2023, gazeta-2025-01-22: a bound, and never a base of minus 32 percent."""
    for language, bound in (("en", "more than 2"), ("uz", "dan ortiq"), ("ru", "более 2")):
        chart = drawn("migrants-abroad", language)
        points = [point for one in chart.series for point in one.points]
        base = [p for p in points if p.time_period == "2023-12-31"]
        assert base and all(bound in point.text for point in base)
    rows = observations.chosen(("labour_migrants_abroad",), ("UZB",), ("WLD",), last=2024)
    rows = rows[(rows["origin"] == "UZ-MIGRATION-AGENCY") & (rows["days"] == 1)]
    told = level_and_change(rows, speak("en"))
    assert "1.35 million people" in told and "a fall of at least 32%" in told


def test_nothing_is_told_over_nothing():
    """2023 has no total; the source's own share of Russia is 78 percent."""
    told = drawn("remittances-senders", year="2023").takeaway
    assert "0%" not in told.replace("20%", "") and "Russia, 78% of the total" in told
    assert "cannot be told" in drawn("remittances-senders", year="2017").takeaway


def test_a_share_of_our_sum_tells_over_how_many_countries_it_is_though_one_is_chosen():
    """Russia is 58 percent of the 55 countries of the revision of 2020, not of Russia alone."""
    given = {"revision": "undesa-ims-2020", "year": "2015"}
    told = drawn("migrants-stock-ranking", counterpart="RUS", **given).takeaway
    assert told == drawn("migrants-stock-ranking", **given).takeaway
    assert "58% of the sum over the 55 countries with figures" in told


def test_a_partner_that_a_list_lacks_is_named_where_a_part_of_its_span_has_more():
    """Lithuania, 342 in 2019; Russia had 398 by 18 June, and no figure of the year."""
    given = {"moment": "private_agency_placements~_T~UZ-MOEL~2019"}
    told = drawn("migrants-recruited-by-country", **given).takeaway
    assert told.endswith("Not in the list: Russia, 398 people (1 January – 18 June 2019 alone).")
    chosen = drawn("migrants-recruited-by-country", counterpart="LTU", **given).takeaway
    assert "Not in the list" not in chosen
    assert "Not in the list" not in drawn("migrants-recruited-by-country").takeaway


def test_two_training_centres_are_no_change_of_one():
    """5,600 a year in Tashkent and 4,480 in Andijan."""
    told = drawn("explorer", indicator="training_centre_capacity").takeaway
    assert "4,480 people" in told and "compared" not in told


def test_a_share_says_what_it_is_of():
    stock = drawn("migrants-stock-ranking").takeaway
    assert "of the sum over the" in stock and "of the total" not in stock
    senders = drawn("remittances-senders", year="2024").takeaway
    assert "of the total of the same source" in senders


def test_a_total_that_we_added_up_is_never_told_as_its_sources_own():
    """UN DESA gives no total by origin; so do the tables of UNHCR that were read (own_sums.csv)."""
    shown = ("migrants-stock-total", "migrants-stock-measured", "migrants-protection-abroad",
             "migrants-hosted", "cooperation-figure")  # fmt: skip
    for language in LANGUAGES:
        ours = speak(language)("chart_notes.own_sum")
        charts = [drawn(name, language) for name in shown]
        charts.append(drawn("explorer", language, indicator="emigrant_stock"))
        for chart in charts:
            points = [point for one in chart.series for point in one.points]
            assert points and all(ours in point.status_text.casefold() for point in points)
            assert speak(language)("takeaways.our_sum", origin="")[:-2] in chart.takeaway


@pytest.mark.slow
def test_a_count_of_all_nationalities_says_so_wherever_it_is_drawn():
    counted = ask(
        "select distinct indicator, ref_area from newest join indicators using (indicator) "
        "where population_scope = 'all_nationalities' "
        "or population_scope = 'world_row_all_nationalities' and ref_area = 'WLD'"
    )
    seen = 0
    for row in counted.itertuples():
        chart = drawn("explorer", indicator=row.indicator, areas=row.ref_area)
        if row.ref_area in chart.areas:
            assert "all nationalities" in chart.title, (row.indicator, chart.title)
            seen += 1
    assert seen > 15


@pytest.mark.parametrize("country", ["UZB", "TJK", "GEO"])
def test_counts_of_all_nationalities_say_so_for_every_country(country):
    for name, choice in (
        ("migrants-permits", {"count": "work_patents_issued"}),
        ("migrants-hardship", {"count": "entry_bans_issued"}),
        ("migrants-korea", {}),
    ):
        chart = drawn(name, countries=country, **choice)
        assert "all nationalities" in chart.title
        assert "All nationalities" in chart.takeaway or "." in chart.takeaway.split(": ")[0]


def test_korean_admissions_stand_inside_all_who_were_sent():
    """3,080 on E-9 visas (kunuz-2025-01-18) of 10,120 sent (gazeta-2025-01-22)."""
    chart = drawn("migrants-korea")
    assert "3,080 people" in chart.takeaway and "a part of all" in chart.takeaway
    assert "10,120 people" in chart.takeaway
    assert speak("en")("migrants.korea_permits") in chart.notes


def test_a_copy_is_cited_as_one_after_the_page_of_its_origin():
    sources = drawn("remittances-gdp-share").sources
    assert sources[0] == ("World Bank (WDI), its own page", "https://data.worldbank.org/")
    assert "copy at github.com" in sources[1][0]


def test_every_subject_of_several_figures_has_its_box_beside_a_chart():
    subjects = set(ask("select distinct concept from concepts")["concept"])
    assert subjects == set(BESIDE.values()) and set(BESIDE) <= set(CHARTS)
    for language in LANGUAGES:
        for subject in subjects:
            told = figures(subject, speak(language))
            assert len(told) > 2
            assert all(one.name and one.counts and one.use and one.avoid for one in told)


def test_no_form_drops_a_line_of_a_headline():
    from dashboard.briefing.deck import _in_a_line, card_lines
    from dashboard.briefing.report_parts import _headline
    from dashboard.ui.cards import _headline as card

    scope = Scope("en", 2010, 2026, ("UZB",))
    one = replace(overview.headlines(scope)[0], caution="Known only in part")
    for told in ("".join(run[0] for line in card_lines(one, 1) for run in line),
                 _in_a_line(one), _headline(one), card(one)):  # fmt: skip
        assert all(text in told for part, text in one.lines if part not in ("compared",))
        assert one.change in told and "Known only in part" in told


def test_the_presentation_shows_the_caution_of_its_headlines():
    from dashboard.briefing.presentation import read_show
    from dashboard.web.present import _cover

    show = read_show({"lang": "en"})
    cautions = [one.caution for one in show.briefing.figures if one.caution]
    page = _cover(show, speak("en")).replace("&quot;", '"').replace("&#x27;", "'")
    assert cautions and all(caution in page for caution in cautions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_says_that_its_figure_is_an_estimate_or_provisional(language):
    say = speak(language)
    estimate, provisional = (say.code("OBS_STATUS", code) for code in "EP")
    for name in ("overview-workers-abroad", "migrants-abroad", "migrants-removals"):
        assert f", {estimate}" in drawn(name, language).takeaway
    assert f", {provisional}" in drawn("migrants-hardship", language).takeaway
    # Where all figures are estimates, the name and the definition of the figure say so.
    for name in ("migrants-stock-total", "migrants-net"):
        assert estimate not in drawn(name, language).takeaway


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_about_workers_abroad_tells_what_others_count_at_that_time(language):
    other = speak(language)("corridor.other_count", told="").split(":")[0]
    for name in ("overview-workers-abroad", "migrants-abroad"):
        assert other in drawn(name, language).takeaway
