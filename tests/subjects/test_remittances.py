"""What the remittances and the overview say is what the database holds; nothing is stretched."""

from dataclasses import replace

import pytest

from dashboard.charts import overview, remittance_periods, remittances, sender_rest
from dashboard.language.words import speak
from dashboard.model import spans
from dashboard.model.scope import Scope
from dashboard.store.database import ask, rows_of
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")
ENGLISH = Scope("en", 2006, 2026, ("UZB",))


def series(chart, label):
    return next(one for one in chart.series if one.label.startswith(label))


def test_a_year_whose_largest_sender_is_missing_names_no_largest():
    shares = ask(
        """
        select year, sum(share_percent) as share from corridor_share_by_year
        where indicator = 'cross_border_transfers_received' and ref_area = 'UZB'
          and origin = 'CBU' and breakdown = '_T'
        group by year
        """
    )
    uncovered = shares[shares["share"] < sender_rest.COVERED]["year"]
    assert len(uncovered), "the data hold such a year"
    for year in uncovered:
        chart = remittances.senders(ENGLISH, int(year), "amount", remittances.TRANSFERS)
        assert "largest figure" not in chart.takeaway and "only" in chart.takeaway


def test_shares_are_percent_of_the_same_origins_total():
    chart = remittances.senders(ENGLISH, 2024, "share", remittances.TRANSFERS)
    points = chart.series[0].points
    russia = ask(
        """
        select 100 * o.value / t.value as share from newest o join newest t
          on t.indicator = o.indicator and t.ref_area = o.ref_area and t.origin = o.origin
         and t.time_period = o.time_period and t.counterpart_area = 'WLD' and t.breakdown = '_T'
        where o.indicator = 'cross_border_transfers_received' and o.counterpart_area = 'RUS'
          and o.ref_area = 'UZB' and o.breakdown = '_T' and o.time_period = '2024'
        """
    )["share"].item()
    assert points[0].area == "RUS" and points[0].value == pytest.approx(russia)
    assert sum(point.value for point in points if point.area) <= 100


def test_the_senders_open_with_the_newest_year_of_which_most_is_known():
    years = sender_rest.fullest_first(remittances.TRANSFERS, None)
    # Of 2025 six senders of 18 percent are published, and Russia is none of them.
    assert years[:2] == (2024, 2025)


def test_what_no_country_is_named_for_is_a_bar_and_what_is_known_of_the_missing_one_is_told():
    chart = remittances.senders(ENGLISH, 2025, "amount", remittances.TRANSFERS)
    rest = next(point for point in chart.series[0].points if not point.area)
    # 18.9 billion, less 3.478 of the six, as exact as the total is.
    assert rest.label == "not published by country" and rest.value == 15.4e9
    assert "Not in the list: Russia, 78% of the total (January–October 2025" in chart.takeaway
    shares = remittances.senders(ENGLISH, 2025, "share", remittances.TRANSFERS).series[0].points
    assert next(point.value for point in shares if not point.area) == 82


def test_a_model_that_divides_the_total_leaves_no_rest():
    year = sender_rest.fullest_first(remittances.MODEL, None)[0]
    chart = remittances.senders(ENGLISH, year, "amount", remittances.MODEL)
    assert all(point.area for point in chart.series[0].points)


def test_the_break_of_2022_cuts_the_line_and_is_told():
    chart = remittances.inflow(ENGLISH)
    central = series(chart, "Central Bank")
    assert [point.status for point in central.points if point.time_period == "2022"] == ["B"]
    assert any("2022" in note and "not comparable" in note for note in chart.notes)


def test_a_part_year_stands_only_for_a_year_without_a_whole_one():
    drawn = remittances.inflow(ENGLISH).series
    assert any(point.part for one in drawn for point in one.points)
    for one in drawn:
        # Beside the part that ends a line stand the same months of the year before.
        former = (spans.same_months(one) or (None,))[0]
        years = [p.start.year for place, p in enumerate(one.points) if place != former]
        assert len(years) == len(set(years)), one.label
        for point in one.points:
            whole = (point.end.year, point.end.month, point.start.month) == (
                point.start.year + 1,
                1,
                1,
            )
            assert bool(point.part) != whole, point.label


def test_the_paper_is_no_origin_where_a_body_that_measured_is():
    assert not any("paper" in one.label.lower() for one in remittances.inflow(ENGLISH).series)


def test_the_same_months_are_all_of_the_same_length():
    for months in (1, 6, 8, 9, 10):
        points = [
            p for one in remittance_periods.same_months(ENGLISH, months).series for p in one.points
        ]
        spans = {(p.start.month, p.start.day, p.end.month, p.end.day) for p in points}
        assert len(spans) == 1 and len(points) >= 2


def test_forecasts_never_stand_among_actual_figures():
    for chart in (remittances.inflow(ENGLISH), overview.recruited(ENGLISH)):
        assert any(not one.forecast for one in chart.series)
        for one in chart.series:
            statuses = {point.status for point in one.points}
            assert ("F" in statuses) == one.forecast and (not one.forecast or statuses == {"F"})


@pytest.mark.parametrize("maker", [remittances.gdp_share, remittances.peers])
def test_a_country_that_is_chosen_alone_is_drawn_and_told_alone(maker):
    for area in ("TJK", "RUS", "NPL"):
        alone, name = maker(replace(ENGLISH, countries=(area,))), speak("en").country(area)
        assert {one.label for one in alone.series} == {name}
        assert alone.takeaway.startswith(name)
    nothing = maker(replace(ENGLISH, countries=("TKM",)))
    assert not nothing.series and nothing.empty


def test_countries_that_are_chosen_are_drawn_and_the_home_country_alone_gets_neighbours():
    chosen = remittances.peers(Scope("en", 2006, 2026, ("GEO", "MDA")))
    assert {one.label for one in chosen.series} == {"Georgia", "Moldova"}
    alone = {one.label for one in remittances.peers(ENGLISH).series}
    assert {"Uzbekistan", "Kyrgyzstan", "Tajikistan"} <= alone


def test_a_choice_without_figures_says_so():
    empty = remittances.peers(Scope("ru", 1990, 1991, ("GEO", "MDA")))
    assert not empty.series and "данных за 1990–1991\u00a0гг. нет" in empty.empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_headlines_are_the_newest_figures_with_their_source(language):
    headlines = overview.headlines(Scope(language, 2006, 2026, ("UZB",)))
    assert any(one.change for one in headlines)
    for one in headlines:
        assert one.number and one.period and one.source and one.url.startswith("http")
        assert not one.change or one.against


def test_the_headline_of_transfers_grows_by_what_the_database_says():
    told = next(one for one in overview.headlines(ENGLISH) if one.id == remittances.TRANSFERS)
    rows = ask(
        """
        select year, growth_told as rate from published_changes
        join whole_year_series using (
            indicator, ref_area, counterpart_area, breakdown, origin, period_start, period_end
        )
        where indicator = 'cross_border_transfers_received' and ref_area = 'UZB'
          and counterpart_area = 'WLD' and breakdown = '_T' and origin = 'CBU'
          and told_as = 'rate'
        order by year desc limit 1
        """
    )
    # 27.2 percent in 2025, as the Central Bank itself states (cbu-via-centralasianlight-2026-01-28)
    assert told.period == str(rows["year"][0])
    assert told.change == f"+{rows['rate'][0]:g}%" == "+27.2%"


def test_milestones_follow_the_choice_of_the_reader():
    def milestones(**choice):
        return remittances.inflow(Scope("en", 2006, 2026, ("UZB",), **choice)).milestones

    assert milestones() and not milestones(milestones="none")
    assert len(milestones(milestones="all")) > len(milestones())
    assert {
        milestone.level for milestone in milestones(milestones="all", levels=("bilateral",))
    } == {"bilateral"}
    numbers = [milestone.number for milestone in milestones(milestones="all")]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_that_the_source_itself_states_stands_beside_the_one_of_its_rounded_figures(
    language,
):
    """11.5 of 14.8 billion is 78 percent; the Central Bank said 77."""
    told, said = 0, speak(language)
    for row in rows_of(
        ask(
            """
            select share.value, share.year, share.counterpart_area
            from newest share
            join whole_year_series money
              on money.indicator = $transfers
             and (money.ref_area, money.counterpart_area, money.origin, money.time_period)
                 = (share.ref_area, share.counterpart_area, share.origin, share.time_period)
            where share.indicator = $transfers || '_share'
            """,
            transfers="cross_border_transfers_received",
        )
    ):
        scope = replace(ENGLISH, language=language)
        chart = remittances.senders(scope, row["year"], "amount", remittances.TRANSFERS)
        told += 1
        assert said.quantity(row["value"], "PERCENT") in chart.takeaway, row
    assert told
