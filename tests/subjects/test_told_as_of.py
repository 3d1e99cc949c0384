"""What is shown as of a day of publication is what was known by it."""

from datetime import date

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.home import people
from dashboard.charts.home.answers import answers
from dashboard.model.scope import Scope
from dashboard.queries import evidence, observations
from data.edition import LANGUAGES
from tests.opened_pages import OPENED, open_page
from tests.subjects.figures_by_pandas import newest

DAYS = (date(2019, 6, 30), date(2024, 6, 30), date(2025, 1, 31), None)


def _newest(indicator: str, as_of: date | None) -> dict[tuple, float]:
    """Whole years by area, partner and year, by the rules of the contract in plain Python."""
    rows = newest(as_of.isoformat() if as_of else "")
    rows = rows[rows["indicator"].eq(indicator) & rows["ref_area"].eq("UZB")]
    rows = rows[rows["breakdown"].eq("_T") & rows["obs_status"].ne("F")]
    rows = rows[rows["span"].str.fullmatch(r"\d{4}")]
    return {
        (row.ref_area, row.counterpart_area, row.origin, int(row.span)): row.value
        for row in rows.itertuples()
    }


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize(
    "indicator",
    [
        "personal_remittances_received", "cross_border_transfers_received", "emigrant_stock",
        "net_migration", "organised_recruitment",
    ],
)  # fmt: skip
def test_what_is_shown_as_of_a_day_is_what_the_files_say(database, indicator, as_of):
    expected = _newest(indicator, as_of)
    frame = observations.regular("A", (indicator,), ("UZB",), as_of=as_of)
    got = {
        (row.ref_area, row.counterpart_area, row.origin, row.year): row.value
        for row in frame.itertuples()
    }
    assert got == expected


def test_an_early_day_shows_nothing_and_a_late_one_all_that_has_a_day(database):
    assert observations.chosen(("net_migration",), as_of=date(1990, 1, 1)).empty
    found = evidence.published(date(2026, 11, 22))
    assert found["shown"] + found["undated"] == found["all"] and found["undated"] > 0


def test_a_figure_without_a_day_of_publication_is_left_out_of_the_past(database):
    undated = observations.chosen(("modelled_bilateral_remittances",), ("UZB",))
    undated = undated[undated["published_by"].isna()]
    past = observations.chosen(
        ("modelled_bilateral_remittances",), ("UZB",), as_of=date(2026, 11, 20)
    )
    assert len(undated) and past["published_by"].notna().all()


def test_the_first_print_of_2015_is_shown_before_its_revision(database):
    asked = ("personal_remittances_received",), ("UZB",), ("WLD",)
    then = observations.annual(*asked, first=2015, last=2015, as_of=date(2020, 1, 1))
    now = observations.annual(*asked, first=2015, last=2015)
    assert then["value"].tolist() == [3_062_000_000] and now["value"].iloc[0] > 4.8e9


def test_every_question_is_answered_from_the_past(database):
    """Derived answers too are worked out anew: none looks at what was published later."""
    from dashboard.store.database import ask

    day = date(2024, 6, 30)
    for answer in ("newest", "whole_year_series", "part_year_figures", "observations"):
        latest = ask(f"select max(published_by) as day from {answer}", day)["day"].iloc[0]
        assert latest.date() <= day
    sql = "select count(*) as n from {} where source not in (select source from observations)"
    for answer in ("growth_by_year", "corridor_share_by_year", "same_months"):
        assert len(ask(f"select * from {answer} limit 1", day)), answer
        assert ask(sql.format(answer), day)["n"].iloc[0] == 0


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-13-01", "2999-01-01", "' or 1=1 --", "2024", "newest"]
)
def test_an_odd_day_falls_back_to_the_newest_figures(database, value):
    app = open_page("remittances", "inflow", "en", as_of=value)
    assert not app.exception and app.session_state["scope"].as_of is None
    assert any(f"as_of ({value})" in one.value for one in app.text)


def test_a_page_of_the_past_says_so(database):
    app = open_page("remittances", "inflow", "en", as_of="2024-06-30")
    assert app.session_state["scope"].as_of == date(2024, 6, 30)
    assert "30 June 2024" in app.info[0].value


def test_no_banner_stands_on_a_page_of_the_present(database):
    assert not open_page("remittances", "inflow", "en").info


@pytest.mark.parametrize(
    ("name", "view"), [("evidence", "claims"), ("evidence", "quality"), ("sources", "quality")]
)
def test_what_does_not_obey_the_day_of_publication_says_so(database, name, view):
    said = Scope("en", 2006, 2026, ("UZB",)).say("evidence.newest_only")
    app = open_page(name, view, "en", as_of="2024-06-30")
    assert said in [one.value for one in app.caption]
    assert said not in [one.value for one in open_page(name, view, "en").caption]


@pytest.mark.parametrize(("name", "view"), OPENED)
def test_every_page_opens_in_a_past_without_figures(database, name, view):
    assert not open_page(name, view, "ru", as_of="1990-01-01").exception


def test_an_act_tells_nothing_that_came_after_the_day(database):
    """Borders were closed from 18 March 2020 to 15 July 2022 (Russia)."""
    beside = {"lang": "en", "years": "2016-2026"}
    closed = "shock-covid-rus-borders-2020"

    def told(**query):
        chart, scope = chart_of("migrants-abroad", beside | query)
        return next(one for one in chart.milestones if one.id == closed), scope.say

    now, say = told()
    assert now.end == date(2022, 7, 15)
    assert {say("milestones.ended_on"), say("milestones.status")} <= {name for name, _ in now.facts}
    then, say = told(as_of="2022-05-01")
    assert then.end == date(2022, 5, 1)
    assert not any("2022" in value for _, value in then.facts)
    assert say("milestones.status") not in {name for name, _ in then.facts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_tells_no_base_of_changes_that_it_does_not_tell(database, language):
    """The counts of 20 August 2020 have none of a year before."""
    scope = read_scope({"lang": language, "as_of": "2022-06-01"})
    told = people.destinations(scope)
    assert told.more and "2019" not in told.more and "%" not in told.more
    now = people.destinations(read_scope({"lang": language}))
    assert "%" in now.sentence and "2023" in now.more


@pytest.mark.parametrize("day", ["2023-03-01", "2023-09-30", "2024-06-30", "2024-12-31"])
def test_before_a_whole_year_was_told_of_returns_the_newest_figure_of_the_chart_answers(
    database, day
):
    scope = read_scope({"lang": "en", "as_of": day})
    card = {one.id: one for one in answers(scope)}["returns"]
    chart, _ = chart_of(card.place.offer, {"as_of": day})
    assert card.number and chart.takeaway.startswith(f"{card.period}: {card.number} people")
