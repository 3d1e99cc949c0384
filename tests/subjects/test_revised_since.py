"""A link that was copied earlier says how many values of each chart were revised since."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.builder.revised import revised
from dashboard.catalogue.grammar import read_scope
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import LANGUAGES, speak
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
