"""Figures in other units: worked out once more with pandas, absent where the divisor is."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.builder.quantities import begin, bounded
from dashboard.catalogue.address import chart_of
from dashboard.charts import remittances, units
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from dashboard.queries.units import measured
from dashboard.store.database import ask
from tests.subjects.figures_by_pandas import whole_years

pytestmark = pytest.mark.usefixtures("database")
SAY = speak("en")
TRANSFERS, PERSONAL = remittances.TRANSFERS, remittances.PERSONAL


def by_year(indicator: str, area: str = "UZB", partner: str = "WLD", origin: str = "") -> dict:
    rows = whole_years()
    rows = rows[
        (rows["indicator"] == indicator)
        & (rows["ref_area"] == area)
        & (rows["counterpart_area"] == partner)
        & (rows["breakdown"] == "_T")
    ]
    rows = rows[rows["origin"] == origin] if origin else rows
    return dict(zip(rows["year"], rows["value"], strict=True))


def statuses(indicator: str, origin: str) -> dict[int, str]:
    rows = whole_years()
    rows = rows[(rows["indicator"] == indicator) & (rows["ref_area"] == "UZB")]
    rows = rows[(rows["origin"] == origin) & (rows["breakdown"] == "_T")]
    return dict(zip(rows["year"], rows["obs_status"], strict=True))


def shown(unit: str, indicator: str, partner: str = "WLD", origin: str = "", **more) -> dict:
    frame = measured(unit, (indicator,), ("UZB",), (partner,), **more)
    frame = frame[frame["origin"] == origin] if origin else frame
    return dict(zip(frame["year"], frame["value"], strict=True))


@pytest.mark.slow
def test_money_per_head_is_money_divided_by_the_population_of_the_same_year():
    money, people = by_year(PERSONAL, origin="WB-WDI"), by_year("population")
    expected = {year: money[year] / people[year] for year in money if year in people}
    assert shown("head", PERSONAL, origin="WB-WDI") == pytest.approx(expected, abs=0.051)
    assert set(expected) < set(money) or set(expected) == set(money)


def test_money_per_migrant_exists_for_the_years_that_the_un_counts_alone():
    money = by_year(TRANSFERS, partner="RUS", origin="CBU")
    migrants = by_year("emigrant_stock", partner="RUS")
    expected = {year: money[year] / migrants[year] for year in money if year in migrants}
    assert shown("migrant", TRANSFERS, "RUS", "CBU") == pytest.approx(expected, abs=0.051)
    assert expected and set(expected) < set(money)


def test_an_index_never_crosses_the_break_of_its_series():
    money = by_year(PERSONAL, origin="WB-WDI")
    told = shown("index", PERSONAL, origin="WB-WDI", base=2018)
    assert told[2018] == 100
    broken = sorted(year for year, status in statuses(PERSONAL, "WB-WDI").items() if status == "B")
    first = max(year for year in broken if year <= 2018)
    after = min((year for year in broken if year > 2018), default=9999)
    assert told == pytest.approx(
        {year: money[year] / money[2018] * 100 for year in money if first <= year < after},
        abs=0.051,
    )
    assert min(money) < first


def test_the_base_of_an_index_is_100_however_rounded_its_figure_is():
    """Transfers of 2021: 8.1 billion (cbu-via-kun-2022-02-18), a rounded figure."""
    chart = units.inflow(Scope("en", 2006, 2026, ("UZB",)), unit="index", base=2021)
    base = [point.text for one in chart.series for point in one.points if point.label == "2021"]
    assert base and set(base) == {"100"}


@pytest.mark.parametrize(
    ("language", "most", "base"),
    [
        ("en", "at most 1,729", "more than 3,500 people"),
        ("uz", "koʻpi bilan 1 729", "3 500 kishidan ortiq"),
        ("ru", "не более 1 729", "более 3 500 человек"),
    ],
)
def test_an_index_on_a_base_of_more_than_is_at_most(language, most, base):
    """About 60,000 sent in 2022, on "more than 3,500" in 2017: 60,500 by 3,500 at the most."""
    chart = units.recruited(Scope(language, 2006, 2026, ("UZB",)), unit="index", base=2017)
    told = {point.time_period: point for one in chart.series for point in one.points}["2022"]
    assert told.text.replace("\u00a0", " ") == most
    assert most in chart.takeaway.replace("\u00a0", " ")
    assert base in told.note.replace("\u00a0", " ")


def test_growth_is_of_the_year_before_and_absent_at_the_break():
    money = by_year(PERSONAL, origin="WB-WDI")
    told = shown("growth", PERSONAL, origin="WB-WDI")
    assert not {2014, 2022} & set(told)
    assert told == pytest.approx(
        {
            year: (money[year] / money[year - 1] - 1) * 100
            for year in money
            if year - 1 in money and year not in (2014, 2022)
        },
        abs=0.051,
    )


def test_no_part_of_a_year_is_divided():
    for unit in ("head", "migrant", "index"):
        frame = measured(unit, (TRANSFERS, PERSONAL), ("UZB",), ("WLD", "RUS"), base=2023)
        assert len(frame) and frame["is_whole_year"].all()


def test_a_part_of_a_year_grows_on_the_same_months_alone():
    frame = measured("growth", (TRANSFERS,), ("UZB",), ("WLD",))
    parts, year = frame[~frame["is_whole_year"]], pd.DateOffset(years=1)
    assert len(parts)
    assert (parts["divisor_start"] == parts["period_start"] - year).all()
    assert (parts["divisor_end"] == parts["period_end"] - year).all()
    # A year with a whole figure is told by it; others are marked as what they are.
    assert not frame.duplicated(["origin", "year"]).any()
    chart = units.inflow(Scope("en", 2006, 2026, ("UZB",)), "growth", 2018)
    told = {p.time_period for series in chart.series for p in series.points if p.part}
    # Where the origin states a rate of its own, it is told beside those that were worked out.
    assert told >= set(parts["time_period"])
    assert Scope("en", 2006, 2026, ("UZB",)).say("chart_notes.part_rule") in chart.notes


def test_a_share_of_gdp_is_the_published_one_and_never_divided_here():
    rows = whole_years()
    rows = rows[(rows["indicator"] == remittances.SHARE) & (rows["ref_area"] == "UZB")]
    chart = units.inflow(Scope("en", 1990, 2026, ("UZB",)), units.GDP, 0)
    shown = {point.time_period: point.value for point in chart.series[0].points}
    rows = rows[rows["year"] >= 1990]
    assert shown == dict(zip(rows["span"], rows["value"], strict=True))
    assert len(chart.series) == 1


def test_a_unit_without_its_denominator_is_not_offered():
    scope = Scope("en", 1990, 2026, ("UZB",))
    assert units.GDP in units.offered(scope, "inflow")
    assert units.GDP not in units.SUBJECTS["outflow"].units
    assert "migrant" not in units.offered(scope, "outflow")
    assert units.offered(scope, "corridors", ("ZZZ",)) == (units.OWN,)
    assert units.offered(replace(scope, countries=("TUV",)), "stock") == (units.OWN,)


@pytest.mark.parametrize("subject", units.SUBJECTS)
def test_every_unit_that_is_offered_draws_a_chart(subject):
    for language in LANGUAGES:
        scope = Scope(language, 1990, 2026, ("UZB",))
        more = {"partners": ("RUS", "KAZ")} if subject == "corridors" else {}
        base = units.bases(scope, subject, *more.values())[0]
        offered = units.offered(scope, subject, *more.values())[1:]
        assert offered
        for unit in offered:
            chart = units.MAKERS[subject](scope, **more, unit=unit, base=base)
            assert chart.series and chart.takeaway and chart.sources


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ("head", "migrant", "index", "growth"))
def test_every_point_names_its_divisor_and_the_chart_its_source(language, unit):
    scope = Scope(language, 1990, 2026, ("UZB", "KGZ"))
    charts = [units.inflow(scope, unit, 2018), units.corridors(scope, ("RUS", "KAZ"), unit, 2023)]
    if unit in units.SUBJECTS["stock"].units:
        charts.append(units.stock(scope, unit, 2000))
    say = scope.say
    against = "compared" if unit == "growth" else "divided"
    divided = say(f"units.{against}", value="", period="", source="").split(" ")[0]
    # A rate that the origin states itself was not divided by us.
    words = (say("takeaways.as_stated"), say("takeaways.from_difference", told="").split(" ")[0])
    begins = (divided, *map(begin, words))
    for chart in charts:
        assert chart.series and chart.takeaway and not re.search(r"\d[.,]\d\d\d\d", chart.takeaway)
        points = [point for series in chart.series for point in series.points]
        assert points and all(point.note.startswith(begins) for point in points)
        named = {source for source, _ in chart.sources}
        assert any(source in point.note for source in named for point in points)


def test_a_choice_without_a_divisor_shows_nothing_and_says_so():
    scope = Scope("en", 1990, 2026, ("TUV",))
    chart = units.stock(scope, "head", 2000)
    assert not chart.series and chart.empty


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "at most 7,841 US dollars"),
        ("uz", "koʻpi bilan 7 841 AQSH dollari"),
        ("ru", "не более 7 841 доллара США"),
    ],
)
def test_money_per_migrant_of_an_incomplete_sum_is_the_most_that_it_may_be(language, told):
    """16.6 billion dollars by the 2.11 million whom the destinations shown add up to."""
    query = {"unit": "migrant", "lang": language}
    whole, _ = chart_of("remittances-inflow-measured", query)
    assert told in re.sub(r"\s", " ", whole.takeaway)
    # One country's own count is no sum of ours.
    one, _ = chart_of("remittances-corridors-measured", query)
    assert told[:7] not in one.takeaway


def test_the_growth_of_a_part_of_a_year_is_the_one_that_its_origin_states(database):
    stated = ask(
        """
        select span_start, span_end, own_value
        from told_changes
        where indicator = 'cross_border_transfers_received'
        and ref_area = 'UZB' and counterpart_area = 'WLD' and origin = 'CBU'
        and own_kind = 'rate' and month(span_start) = 1
        """
    )
    known = {
        (row.span_start.date(), row.span_end.date()): row.own_value for row in stated.itertuples()
    }
    chart, _ = chart_of("remittances-inflow-measured", {"lang": "en", "unit": "growth"})
    drawn = {(point.start, point.end): point for one in chart.series for point in one.points}
    parts = [span for span in known.keys() & drawn.keys() if span[1].month != 1]
    assert len(parts) > 1
    assert {span: drawn[span].value for span in parts} == {span: known[span] for span in parts}


def test_an_index_names_the_years_that_a_break_parts_from_its_base(database):
    chart, scope = chart_of("remittances-inflow-measured", {"unit": "index", "base": "2018"})
    drawn = {point.first_day.year for line in chart.series for point in line.points}
    published = {year for year in by_year(TRANSFERS, origin="CBU") if year >= scope.first}
    beyond = published - drawn
    (note,) = (one for one in chart.notes if "break of the series lies between" in one)
    assert beyond and str(max(beyond)) in note and str(min(beyond)) in note
    base = str(max(beyond))
    later, _ = chart_of("remittances-inflow-measured", {"unit": "index", "base": base})
    assert any(point.label == base for line in later.series for point in line.points)


def test_of_several_countries_the_own_one_leads():
    for name in ("remittances-peers-measured", "migrants-stock-measured"):
        chart, scope = chart_of(name, {"countries": "TJK,UZB,KGZ"})
        assert scope.say.country("UZB") in chart.takeaway
        others, _ = chart_of(name, {"countries": "TJK,KGZ"})
        assert others.takeaway


def test_growth_is_compared_and_not_divided():
    chart, scope = chart_of("remittances-inflow-measured", {"unit": "growth"})
    divided = scope.say("units.divided", value="", period="", source="").split(" ")[0]
    notes = [point.note for line in chart.series for point in line.points]
    assert notes and not any(note.startswith(divided) for note in notes)


@pytest.mark.parametrize("unit", ["head", "migrant", "index"])
def test_a_quotient_is_bounded_by_an_end_that_it_has_and_on_the_outer_side_of_it(unit):
    """Over all figures: what is "at least" is no more than the least that it may be."""
    counted, seen = tuple(ask("select indicator from indicators")["indicator"]), set()
    frame = measured(unit, counted, ("UZB", "KAZ", "TJK"), ("WLD", "RUS"), base=2020, times=1000)
    for row in frame[frame["unit"] != "PERCENT"].to_dict("records"):
        words, bound = bounded(row, SAY)
        if not {"million", "billion", "between"} & {*words.split()}:
            number = float(re.sub(r"[^\d.]", "", words))
            assert bound != "less_than", words
            assert bound not in ("at_least", "more_than") or number <= row["low"] + 1e-9, (
                words,
                row["low"],
            )
            assert bound != "at_most" or number >= row["high"] - 1e-9, (words, row["high"])
        seen.add(bound)
    assert "about" in seen and seen & {"at_least", "at_most"}


@pytest.mark.parametrize(("language", "least"), [("en", "at least"), ("uz", "kamida")])
def test_people_abroad_by_inhabitants_are_told_with_the_bound_of_their_sum(language, least):
    chart = units.stock(Scope(language, 1990, 2026, ("UZB",)), unit="head", base=0)
    points = [point for one in chart.series for point in one.points]
    assert points and all(point.text.startswith(least) for point in points)
    assert least in chart.takeaway and chart.takeaway.count(points[-1].text) == 1
