"""The Migrants page never mixes revisions, origins, spans, targets or the three Russian counts."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.subjects.migrant_charts import (
    every_chart,
    newest_revision,
    points,
    scope,
    touched,
    value,
)

pytestmark = pytest.mark.usefixtures("database")

LOCALE = Path(__file__).parents[2] / "dashboard" / "language" / "locale" / "migrants.toml"


# --- what must never be mixed ---


def test_a_revision_never_borrows_a_country_from_another():
    from dashboard.charts.migrants import stock

    newest, older = (source for source, _ in _revisions())
    in_newest = stock.ranking(scope(), origin="UZB", revision=newest, year=2020)
    in_older = stock.ranking(scope(), origin="UZB", revision=older, year=2020)
    assert "USA" not in {point.area for point in points(in_newest)}
    assert "USA" in {point.area for point in points(in_older)}


def _revisions():
    from dashboard.queries.migrants import revisions

    return revisions("emigrant_stock")


def test_the_newest_revision_comes_first():
    years = [year for _, year in _revisions()]
    assert years == sorted(years, reverse=True) and len(years) == 2


def test_a_ranking_holds_one_origin_and_one_span():
    from dashboard.charts.migrants import labour, movement
    from dashboard.charts.migrants import recruitment as hiring
    from dashboard.queries import migrants as asked

    for codes in ((labour.ABROAD,), hiring.SENT, movement.PARTNERED):
        found = asked.moments(codes, "UZB")
        assert found
        for moment in found:
            frame = asked.at(moment)
            assert frame["origin"].nunique() == frame["time_period"].nunique() == 1
            assert frame["indicator"].nunique() == frame["breakdown"].nunique() == 1
            assert len(frame) >= 3 and "WLD" not in set(frame["counterpart_area"])


def test_a_part_year_is_never_ranked_with_whole_years():
    from dashboard.queries import migrants as asked

    moment = asked.moments(("organised_recruitment",), "UZB")[0]
    frame = asked.at(moment)
    assert moment.time_period == "2024" and frame["is_whole_year"].all()
    assert dict(zip(frame["counterpart_area"], frame["value"], strict=True))["RUS"] == 123_681


def test_targets_never_stand_among_workers_sent():
    from dashboard.charts.migrants.recruitment import recruited

    chart = recruited(scope())
    targets = points(chart, forecast=True)
    assert {(point.time_period, point.value) for point in targets} == {
        ("2024", 100_000), ("2025", 200_000),
    }  # fmt: skip
    assert "F" not in {point.status for point in points(chart, forecast=False)}


def test_the_korean_quota_is_never_an_admission():
    from dashboard.charts.migrants.recruitment import korea

    chart = korea(scope())
    quotas = [series for series in chart.series if "LIMIT_QUOTA" in series.id]
    assert quotas and all(series.forecast for series in quotas)
    assert not any(series.forecast for series in chart.series if series not in quotas)


def test_the_three_russian_counts_never_share_a_chart():
    from dashboard.charts.migrants.labour import IN_RUSSIA, in_russia

    units = [in_russia(scope(), indicator=code).unit for code in IN_RUSSIA]
    assert len(set(units)) == 3
    warning = scope().say("migrants.in_russia_three")
    assert all(warning in in_russia(scope(), indicator=code).notes for code in IN_RUSSIA)


def test_dots_of_different_bodies_are_never_one_series():
    from dashboard.charts.migrants.labour import abroad

    chart = abroad(scope())
    assert chart.kind == "dots" and len(chart.series) > 3
    for series in chart.series:
        body = scope().say.code("ORIGIN", series.id)
        assert all(point.source.startswith(body) for point in series.points)


def test_a_count_of_all_nationalities_is_always_named():
    from dashboard.charts.migrants.returns import removals

    words = scope().say("migrants.all_nationalities")
    chart = removals(scope(), remover="RUS")
    assert chart.series and all(words in series.label for series in chart.series)


def test_the_newest_figure_of_several_partners_is_told_with_its_partner():
    from dashboard.charts.migrants.returns import hardship

    chart = hardship(scope(), indicator="irregular_residents")
    assert len(chart.series) > 2
    assert chart.takeaway.startswith("All nationalities, Russia. 2024: ")


def test_a_sum_without_a_period_is_not_drawn():
    from dashboard.charts.migrants.returns import assisted

    assert "2023-04-12" not in {point.time_period for point in points(assisted(scope()))}


def test_a_balance_has_no_change_in_percent():
    from dashboard.charts.migrants.movement import net

    assert "%" not in net(scope()).takeaway and net(scope()).takeaway


@pytest.mark.parametrize("countries", [("RUS",), ("ARE", "RUS")])
def test_an_empty_choice_says_so(countries):
    from dashboard.charts.migrants.stock import total

    chart = total(scope(countries=countries), origin=countries[0], revision=newest_revision())
    assert not chart.series and chart.empty


def test_years_without_figures_say_so():
    from dashboard.charts.migrants.labour import abroad

    chart = abroad(scope(first=1990, last=1995))
    assert not chart.series and "1990" in chart.empty and "1995" in chart.empty


# --- what the page must tell ---


def test_women_and_men_of_the_stock_add_up_to_its_total():
    from dashboard.charts.migrants.stock import total

    revision = newest_revision()
    chart = total(scope(), origin="UZB", revision=revision)
    assert chart.kind == "stack"
    together = value(chart, "SEX_F", "2024") + value(chart, "SEX_M", "2024")
    assert together == pytest.approx(2_114_480, rel=0.001)
    assert any("calculated here" in note and "lower bound" in note for note in chart.notes)
    assert "our sum of figures by country" in chart.takeaway


def test_several_countries_stand_as_lines_of_totals():
    from dashboard.charts.migrants.stock import total

    chart = total(scope(countries=("UZB", "TJK")), origin="UZB", revision=newest_revision())
    assert {series.id for series in chart.series} == {"UZB", "TJK"}
    assert value(chart, "UZB", "2024") == 2_114_480


def test_the_ranking_and_the_map_of_a_year_tell_the_same():
    from dashboard.charts.migrants import stock

    choice = {"origin": "UZB", "revision": newest_revision(), "year": 2024}
    ranked = {point.area: point.value for point in points(stock.ranking(scope(), **choice))}
    mapped = {point.area: point.value for point in points(stock.world(scope(), **choice))}
    assert ranked["RUS"] == 778_041 and ranked.items() <= mapped.items()


def test_asylum_seekers_rose_where_the_agency_says_so():
    from dashboard.charts.migrants.protection import abroad

    chart = abroad(scope(), indicator="asylum_seekers_abroad")
    assert value(chart, "asylum_seekers_abroad", "2024") > 10 * value(
        chart, "asylum_seekers_abroad", "2014"
    )


def test_outcomes_never_exceed_all_decisions():
    from dashboard.charts.migrants.protection import decisions
    from dashboard.queries import observations

    totals = observations.annual(("asylum_decisions",), ("UZB",), ("WLD",))
    whole = dict(zip(totals["time_period"], totals["value"], strict=True))
    layers: dict[str, float] = {}
    for point in points(decisions(scope())):
        layers[point.time_period] = layers.get(point.time_period, 0) + point.value
    assert layers and all(layers[year] <= whole[year] for year in layers)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "countries"),
    [("en", ("UZB",)), ("uz", ("UZB", "KAZ", "KGZ", "TJK")), ("ru", ("RUS",))],
)
def test_every_chart_has_its_words_sources_and_milestones(language, countries):
    charts = list(every_chart(language, countries))
    assert any(chart.milestones for chart in charts) and any(chart.series for chart in charts)
    for chart in charts:
        over_time = chart.kind not in ("ranking", "map")
        if chart.series and over_time and not chart.milestones:
            assert touched(chart, scope(language, countries)) == [], chart.title
        assert chart.title and (chart.series or chart.empty)
        assert not chart.series or chart.sources
        for point in points(chart):
            assert point.source and point.label and point.text
        for series in chart.series:
            assert series.label


def test_every_text_has_all_three_languages():
    entries = tomllib.loads(LOCALE.read_text("utf-8"))
    assert entries
    for key, text in entries.items():
        assert set(text) == {"en", "uz", "ru"} and all(text.values()), key


@pytest.mark.parametrize(
    ("language", "told"),
    [
        # Asia-Plus, 20 November 2025: the foreign ministry on nine months in Russia.
        ("en", "Russia, January–September 2025: 17,500 people (Ministry of Foreign Affairs"),
        ("uz", "Rossiya, 2025-yil yanvar–sentabr: 17 500 kishi (Oʻzbekiston Tashqi ishlar"),
        ("ru", "Россия, январь–сентябрь 2025 г.: 17 500 человек (МИД Узбекистана"),
    ],
)
def test_a_total_that_another_body_exceeds_in_one_country_says_so(language, told):
    from dashboard.charts.migrants.returns import assisted

    assert told in re.sub(r"\s", " ", assisted(scope(language)).takeaway)


def test_what_another_body_had_not_told_yet_is_not_told():
    from dashboard.charts.migrants.returns import assisted

    early = replace(scope(), as_of=date(2025, 6, 30))
    assert all("Another" not in assisted(one).takeaway for one in (early, scope(last=2024)))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        # Eurostat's figure is of Lithuania alone, as data/migrants/national.csv has it.
        ("en", "Uzbekistan, Lithuania. 2023: 7,580 – Eurostat."),
        ("uz", "Oʻzbekiston, Litva. 2023-yil: 7 580 ta — Yevrostat."),
        ("ru", "Узбекистан, Литва. 2023 г.: 7 580 — Евростат."),
    ],
)
def test_a_figure_of_one_country_of_destination_says_which(language, told):
    from dashboard.charts.migrants.recruitment import permits

    chart = permits(scope(language), indicator="first_residence_permits")
    assert re.sub(r"\s", " ", chart.takeaway) == told


def test_every_sentence_of_permits_and_removals_names_the_one_country_that_it_is_of():
    from dashboard.charts.migrants.dots import citizens_and_all
    from dashboard.charts.migrants.lines import of_one_partner
    from dashboard.charts.migrants.recruitment import PERMITS, permits
    from dashboard.charts.migrants.returns import HARDSHIPS, hardship

    named = 0
    for maker, indicators in ((permits, PERMITS), (hardship, HARDSHIPS)):
        for indicator in indicators:
            frame = citizens_and_all(scope(), indicator, ())
            own = frame[(frame["ref_area"] == "UZB") & (frame["breakdown"] == "_T")]
            partners = {*of_one_partner(own)["counterpart_area"]} - {"WLD"}
            takeaway = maker(scope(), indicator=indicator).takeaway
            assert all(scope().say.country(one) in takeaway for one in partners), indicator
            named += len(partners)
    assert named > 5
