"""A chart names the chosen countries that it lacks, and ranks countries alone."""

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.store.database import ask, rows_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.slow
def test_a_chosen_country_without_a_figure_is_named():
    chosen = "UZB,KGZ,NPL,PHL,RUS"
    named = 0
    for name, declared in CHARTS.items():
        one_only = {"country", "print", "revised"} & {choice.name for choice in declared.choices}
        if "countries" not in declared.obeys or one_only or name == "explorer":
            continue
        chart, scope = chart_of(name, {"countries": chosen})
        if not chart.series:
            continue
        lacking = [scope.say.country(area) for area in scope.countries if area not in chart.areas]
        note = scope.say("chart_notes.no_figures", areas=scope.say.listing(lacking))
        assert (note in chart.notes) == bool(lacking), name
        named += bool(lacking)
    assert named >= 10


@pytest.mark.parametrize("year", ["2024", "2020", "2015"])
def test_a_ranking_of_countries_holds_and_names_countries_alone(year):
    chart, _ = chart_of("remittances-share-ranking", {"year": year})
    areas = [point.area for point in chart.series[0].points]
    assert "WLD" not in areas and f"of {len(areas)} countries" in chart.takeaway
    assert not [note for note in chart.notes if note.startswith("No fig") and "All " in note]


def test_a_ranking_of_countries_names_those_that_have_no_figure_that_year():
    chart, scope = chart_of("remittances-share-ranking", {})
    every = {row["ref_area"] for row in rows_of(ask(
        """
        select distinct ref_area
        from whole_year_series
        join areas on areas.area = ref_area
        where indicator = 'personal_remittances_received_gdp_share'
          and counterpart_area = 'WLD'
          and is_country
        """
    ))}  # fmt: skip
    shown = {point.area for point in chart.series[0].points}
    lacking = every - shown
    assert lacking, "the newest year is not told by all"
    told = next(note for note in chart.notes if note.startswith("No figures"))
    assert all(scope.say.country(area) in told for area in lacking)


def test_no_country_is_said_to_end_before_its_last_figure_ends():
    chart, scope = chart_of("platform-clearances", {})
    ends = {
        one.label: max(point.day_after for point in one.points).year
        for one in chart.series
        if not one.forecast
    }
    nepal, philippines = (scope.say.country(area) for area in ("NPL", "PHL"))
    assert ends[nepal] == 2023
    told = scope.say("chart_notes.no_figures_after", year="2023", areas="{areas}")
    assert told.replace("{areas}", scope.say.listing([nepal, philippines])) in chart.notes
