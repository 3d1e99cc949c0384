"""A link that was copied earlier says how many values of each chart were revised since."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.builder.revised import revised, revised_since
from dashboard.builder.same_months import comparable
from dashboard.catalogue.address import read
from dashboard.catalogue.grammar import read_scope
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import catalogue
from dashboard.store.database import ask
from tests.opened_pages import open_page

DAY = date(2024, 6, 30)


@pytest.fixture(scope="module")
def told(database):
    """A chart of the page of remittances, and how many of its values are others than on the day."""
    maker, scope = CHARTS["remittances-inflow"].maker, read_scope({"lang": "en"})
    return revised(maker(scope), maker(replace(scope, as_of=DAY)))


def test_the_count_is_that_of_the_figures_in_the_database(database, told):
    by_hand = ask(
        """
        with usual as (from newest where indicator in
            ('cross_border_transfers_received', 'personal_remittances_received')
            and ref_area = 'UZB' and counterpart_area = 'WLD' and breakdown = '_T'),
        earlier as (
            select period_start, period_end, indicator, origin,
                arg_max(value, (published_from, source)) as value
            from observations
            where published_by <= $day and ref_area = 'UZB' and counterpart_area = 'WLD'
            and breakdown = '_T'
            group by all
        )
        select count(*) as rows
        from usual join earlier using (period_start, period_end, indicator, origin)
        where usual.value <> earlier.value
        """,
        day=DAY,
    )["rows"].iloc[0]
    assert 0 < told <= by_hand


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_says_it_in_the_readers_language(told, language):
    app = open_page("remittances", "inflow", language, seen=DAY.isoformat())
    say = speak(language)
    words = say("ui.revised_since", n=told, day=say.day(DAY))
    assert any(words in one.value for one in app.info)
    assert app.query_params["seen"] == DAY.isoformat()


@pytest.mark.parametrize("seen", ["", "2999-01-01", "<b>"])
def test_without_a_day_that_is_one_nothing_is_told(told, seen):
    app = open_page("remittances", "inflow", "en", **({"seen": seen} if seen else {}))
    assert not app.exception
    assert not any("link was copied" in one.value for one in app.info)
    assert "seen" not in app.query_params


def test_a_chart_that_is_as_it_was_counts_nothing(database):
    chart = CHARTS["remittances-inflow"].maker(read_scope({"lang": "en"}))
    assert revised(chart, chart) == 0


@pytest.mark.parametrize("name", CHARTS)
def test_a_link_that_was_just_copied_counts_nothing_whatever_the_months(database, name):
    chart, newest = CHARTS[name], catalogue.build()["newest_publication"].date()
    scope, given = read(chart, {"lang": "en"})
    for months in (0, 9):
        assert not revised_since(chart.maker, replace(scope, months=months), newest, **given)


def test_figures_of_a_day_are_compared_with_those_of_an_earlier_one(database, told):
    maker, scope = CHARTS["remittances-inflow"].maker, read_scope({"lang": "en"})
    newest = catalogue.build()["newest_publication"].date()
    assert revised_since(maker, scope, DAY) == told
    assert revised_since(maker, replace(scope, as_of=newest), DAY) == told
    assert revised_since(maker, replace(scope, as_of=DAY), DAY) == 0
    assert revised_since(maker, replace(scope, as_of=DAY), newest) == 0


def test_the_months_that_a_card_compares_are_compared_on_both_days(database):
    """The same print in both: nothing of a whole year is held against a part of one."""
    maker, scope = CHARTS["remittances-outflow"].maker, read_scope({"lang": "en"})
    for months in comparable(maker, scope):
        chosen = replace(scope, months=months)
        parts = [{p.time_period: p.value for s in maker(one).series for p in s.points}
                 for one in (chosen, replace(chosen, as_of=DAY))]  # fmt: skip
        others = sum(parts[1].get(period, value) != value for period, value in parts[0].items())
        assert revised_since(maker, chosen, DAY) == others


def test_a_print_without_a_day_is_no_revision(database):
    """Assisted returns of a year: told in full by papers without a day, and rounded by a dated
    one."""
    undated = ask(
        """
        select count(*) as rows
        from newest join observations using (indicator, ref_area, counterpart_area, breakdown,
            period_start, period_end, origin)
        where newest.indicator = 'assisted_returns'
        and newest.published_by is null
        and observations.published_by is not null
        and observations.value <> newest.value
        """
    )["rows"].iloc[0]
    assert undated
    maker, scope = CHARTS["migrants-assisted"].maker, read_scope({"lang": "en"})
    newest = catalogue.build()["newest_publication"].date()
    assert revised(maker(scope), maker(replace(scope, as_of=newest)))
    assert not revised_since(maker, scope, newest)
