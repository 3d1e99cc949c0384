"""What a group of countries agreed on is told of each of its countries, and of no other."""

import pytest

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import ledger, promises
from dashboard.charts.cooperation.ledger import Asked
from dashboard.charts.corridor import agreements
from dashboard.queries.corridor import groups
from dashboard.store.database import ask
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_has_the_agreements_of_its_groups_and_each_says_whose_it_is(language):
    scope = read_scope({"lang": language})
    for group, countries in groups().items():
        of_group = {one for one in agreements.agreements(scope, group) if group in one.partners}
        lasting = {one.milestone for one in agreements.lanes(scope, group)}
        for country in countries:
            found = agreements.agreements(scope, country)
            assert of_group <= {*found}
            _, rows = agreements.table(found, scope.say, "")
            named = [row[2] for act, row in zip(found, rows, strict=True) if act in of_group]
            assert all(scope.say.country(group) in makers for makers in named)
            for lane in agreements.lanes(scope, country):
                if lane.milestone in {one.milestone.id for one in of_group} & lasting:
                    assert lane.name.startswith(f"{scope.say.country(group)}: ")
    outside = {*agreements.agreements(scope, "RUS"), *agreements.agreements(scope, "GBR")}
    assert not [one.milestone.id for one in outside if "EUU" in one.partners]
    assert [one for one in agreements.agreements(scope, "DEU") if "EUU" in one.partners]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledger_of_a_country_holds_the_acts_of_its_groups(language):
    scope = read_scope({"lang": language})
    for group, countries in groups().items():
        for country in countries:
            found = ledger.found(scope, Asked(partners=(country,)))
            assert all({country, group} & one.partners for one in found)
            assert {*found} >= {one for one in ledger.acts(scope) if group in one.partners}
            for promise in promises.found(scope, partners=(country,)):
                assert {country, group} & {*promise.partner.split(";")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_that_is_a_group_of_countries_is_offered_once(language):
    scope = read_scope({"lang": language})
    names = [ledger.party(code, scope.say) for code in ledger.partners(scope)]
    assert len({*names}) == len(names)


def test_no_act_of_a_group_stands_on_a_figure_of_a_country_outside_it():
    touches = ask(
        """
        select milestone, linked_area, counterpart_area
        from milestone_touches
        where linked_area in (select area_group from area_groups)
        """
    )
    assert len(touches)
    for row in touches.itertuples():
        assert row.counterpart_area in {row.linked_area, "WLD", *groups()[row.linked_area]}, row
