"""What is asked for all countries at once answers each choice of them as a question of its own."""

import pandas as pd
import pytest

from dashboard.queries import migrants, milestones, observations
from dashboard.store.database import ask

YEARS = ((2006, 2026), (2012, 2012), (1900, 1995))


def indicators() -> list[str]:
    frame = ask(
        """
        select indicator
        from newest
        where counterpart_area = 'WLD'
        group by indicator
        having count(distinct ref_area) > 3
        order by indicator
        """
    )
    return frame["indicator"].tolist()


@pytest.mark.slow
def test_figures_of_chosen_countries_and_years_are_those_that_were_asked_for(database):
    found = 0
    for indicator in indicators():
        areas = ask(
            "select distinct ref_area from newest where indicator = $indicator order by all",
            indicator=indicator,
        )["ref_area"].tolist()
        for first, last in YEARS:
            for chosen in ((), tuple(areas[1::4]), (areas[-1], "XXX")):
                asked = observations.annual(
                    (indicator,), chosen, ("WLD",), first=first, last=last, as_of=None
                )
                among = observations.annual_among(indicator, chosen, first, last, as_of=None)
                pd.testing.assert_frame_equal(among, asked, check_dtype=False)
                found += len(among)
    assert found > 500


def test_every_figure_of_chosen_countries_and_partners_is_the_one_that_was_asked_for(database):
    found = 0
    for indicator in indicators()[::3]:
        areas = ask(
            "select distinct ref_area from newest where indicator = $indicator order by all",
            indicator=indicator,
        )["ref_area"].tolist()
        for chosen in (tuple(areas[1::4]), (areas[-1], "WLD", "XXX")):
            years = {"first": 2006, "last": 2026, "as_of": None}
            asked = observations.chosen((indicator,), chosen, (), (), **years)
            among = observations.chosen_among(indicator, chosen, (), (), **years)
            pd.testing.assert_frame_equal(among, asked, check_dtype=False)
            found += len(among)
    assert found > 100


def test_the_same_first_months_are_chosen_alike(database):
    indicator, areas = "personal_remittances_received", ("UZB", "KGZ", "TJK")
    asked = observations.annual((indicator,), areas, ("WLD",), first=2000, last=2030, months=12)
    among = observations.annual_among(indicator, areas, 2000, 2030, months=12)
    assert len(among)
    pd.testing.assert_frame_equal(among, asked, check_dtype=False)


def test_each_milestone_touches_a_chart_as_closely_as_its_closest_link(database):
    """Counted again from the table of touches, for every indicator with all its partners."""
    touches = ask("select * from milestone_touches")
    found = 0
    for indicator, own in touches.groupby("indicator"):
        keys = tuple(
            sorted(
                f"{indicator} {partner} {area}"
                for partner, area in set(zip(own["counterpart_area"], own["ref_area"], strict=True))
            )
        )
        told = {name: touch["rank"] for name, touch in milestones.touching(keys).items()}
        assert told == own.groupby("milestone")["rank"].min().to_dict()
        found += len(told)
    assert found > 500


@pytest.mark.parametrize(
    "ask_for",
    [
        lambda **years: observations.chosen(("labour_migrants_abroad",), ("UZB",), (), **years),
        lambda **years: observations.regular("A", ("emigrant_stock",), ("UZB",), **years),
        lambda **years: migrants.of_revision(
            "emigrant_stock", "undesa-ims-2024", ("UZB",), **years
        ),
    ],
    ids=["chosen", "regular", "of a revision"],
)
def test_other_years_are_answered_without_a_question_to_the_database(
    database, ask_for, monkeypatch
):
    every = ask_for()
    assert len(every) > 2
    for asking in (observations, migrants):
        monkeypatch.setattr(asking, "ask", lambda *given, **more: pytest.fail("was asked again"))
    days = every["period_end"] - pd.Timedelta(days=1)
    for first, last in ((2010, 2020), (2015, 2015), (1800, 1801)):
        touched = every[(every["period_start"].dt.year <= last) & (days.dt.year >= first)]
        found = ask_for(first=first, last=last)
        pd.testing.assert_frame_equal(found, touched.reset_index(drop=True))


def test_the_years_leave_out_what_the_database_would_leave_out(database):
    """A figure belongs to every year that it touches, its first and its last too."""
    for first, last in YEARS:
        found = observations.chosen(("labour_migrants_abroad",), first=first, last=last)
        known = ask(
            """
            select count(*) as n
            from newest
            where indicator = 'labour_migrants_abroad'
              and breakdown = '_T'
              and year(period_start) <= $last
              and year(period_end - interval 1 day) >= $first
            """,
            first=first,
            last=last,
        )
        assert len(found) == known["n"].item()
