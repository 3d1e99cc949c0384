"""The years that a chart shows never cut a series in silence."""

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.store.database import ask


def test_a_chart_whose_series_go_further_back_says_so_and_a_whole_one_does_not(database):
    since = int(
        ask(
            """
            select min(year) as year
            from newest
            where indicator = 'personal_remittances_received_gdp_share'
              and ref_area = 'UZB'
            """
        )["year"].iloc[0]
    )
    late = f"{since + 3}-{since + 12}"
    cut, _ = chart_of("remittances-gdp-share", {"countries": "UZB,KGZ", "years": late})
    assert "before" in cut.cut and str(since + 3) in cut.cut
    whole, _ = chart_of("remittances-gdp-share", {"countries": "UZB,UZB", "years": "1990-2026"})
    assert not whole.cut


@pytest.mark.slow
def test_every_chart_that_says_so_shows_earlier_figures_with_all_years(database):
    told = 0
    for name, chart in CHARTS.items():
        if "years" not in chart.obeys:
            assert not chart_of(name, {"years": "2015-2026"})[0].cut, name
            continue
        shown, _ = chart_of(name, {"years": "2015-2026"})
        every, _ = chart_of(name, {"years": "1990-2026"})
        first = {one.first_day.year for s in every.series for one in s.points if one.start}
        if shown.cut:
            told += 1
            assert min(first) < 2015, name
    assert told > 5
