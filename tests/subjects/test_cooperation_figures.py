"""The figure beside a milestone: of its topic, of its years, and never of what was only meant."""

import pytest

from tests.subjects.test_cooperation import scope

pytestmark = pytest.mark.usefixtures("database")


def figures(language: str = "en"):
    """A chart for one link of every topic, with its milestone."""
    from dashboard.charts.cooperation import timeline
    from dashboard.store.database import ask

    links = ask(
        """
        select topic, counterpart_area, any_value(milestone order by milestone) as milestone
        from milestone_links
        group by all
        """
    )
    for row in links.to_dict("records"):
        link = f"{row['topic']}.{row['counterpart_area']}"
        here = scope(language)
        milestone = timeline.card(here, row["milestone"]).milestone
        yield milestone, link, timeline.figure(here, row["milestone"], link)


@pytest.mark.slow
def test_a_figure_never_shows_forecasts_targets_or_quotas():
    shown = list(figures())
    assert any(chart.series for _, _, chart in shown)
    for _, link, chart in shown:
        for series in chart.series:
            assert not series.forecast, link
            assert all(point.status != "F" for point in series.points), link


@pytest.mark.slow
def test_few_or_daily_figures_are_never_joined_to_a_line():
    from dashboard.charts.cooperation.timeline import JOINED

    lines = [(link, chart) for _, link, chart in figures() if chart.kind == "line"]
    assert lines
    for link, chart in lines:
        counts = [len(series.points) for series in chart.series]
        assert all(count == 1 or count >= JOINED for count in counts), link


@pytest.mark.slow
def test_a_figure_is_of_the_topic_and_says_when_its_partner_is_another():
    from dashboard.queries.catalogue import indicator
    from dashboard.queries.cooperation import figures_of

    cautioned = 0
    for milestone, link, chart in figures():
        topic, area = link.split(".")
        rows = figures_of(milestone.id)
        rows = rows[(rows["topic"] == topic) & (rows["counterpart_area"] == area)]
        if rows.empty:
            assert chart.empty and not chart.series, link
            continue
        assert indicator(rows.iloc[0]["indicator"])["topic"] == topic
        told = ("There are not enough figures for this partner", "There is no total")
        cautions = [note for note in chart.notes if note.startswith(told)]
        assert bool(cautions) == (rows.iloc[0]["partner"] != area), link
        # Beside the name of the link the head of the chart alone says whose figures it draws.
        shown = scope().say.country(rows.iloc[0]["partner"])
        assert not chart.series or (shown in chart.subtitle) == (
            {rows.iloc[0]["partner"], area} != {"WLD"}
        ), link
        cautioned += bool(cautions)
    assert cautioned


def test_the_milestone_stands_on_its_figure_unless_the_figures_are_too_far():
    from dashboard.charts.cooperation.timeline import FAR

    shown = [(milestone, link, chart) for milestone, link, chart in figures() if chart.series]
    assert any(chart.milestones for _, _, chart in shown)
    for milestone, link, chart in shown:
        starts = [point.start.year for series in chart.series for point in series.points]
        near = min(abs(year - milestone.start.year) for year in starts) <= FAR
        if not near and milestone.last_day > milestone.start:
            continue  # what lasted may reach into years that are far from its beginning
        assert bool(chart.milestones) == near, (milestone.id, link)
        if near:
            assert chart.start <= milestone.start < chart.end
            assert chart.milestones[0].why


def test_the_years_shown_are_those_around_the_milestone():
    from dashboard.charts.cooperation.timeline import around

    assert around(2015, range(1990, 2026)) == (2010, 2020)
    assert around(2024, range(1990, 2026)) == (2019, 2025)
    assert around(2015, [2018, 2019, 2022]) == (2015, 2022)
    assert around(1951, [2018, 2019, 2022]) == (2018, 2022)


def test_the_figure_beside_a_milestone_does_not_depend_on_the_chosen_years():
    from dashboard.charts.cooperation.timeline import figure
    from dashboard.model.scope import Scope

    narrow = Scope("en", 1995, 1996, ("UZB",))
    key = "shock-ukraine-war-2022", "remittances_received.RUS"
    assert figure(narrow, *key).series == figure(scope(), *key).series != ()
