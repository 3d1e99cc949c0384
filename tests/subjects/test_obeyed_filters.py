"""A chart that is kept once for every choice of countries is indeed the same for each."""

from dataclasses import replace
from inspect import unwrap

import pytest

from dashboard.catalogue.address import read
from dashboard.catalogue.registry import CHARTS

CHOICES = (("UZB", "ARM"), ("KGZ", "RUS", "KAZ"), ("TJK",))


@pytest.mark.parametrize("name", CHARTS)
def test_what_is_shared_between_choices_of_countries_does_not_depend_on_them(name, database):
    entry = CHARTS[name]
    scope, given = read(entry, {"lang": "ru"})
    chart = entry.maker(scope, **given)
    for countries in CHOICES:
        other = replace(scope, countries=countries)
        if entry.maker(other, **given) is chart:
            assert unwrap(entry.maker)(other, **given) == chart


def test_the_charts_of_the_first_page_are_shared(database):
    scope, _ = read(CHARTS["remittances-inflow"], {})
    for name in ("remittances-inflow", "overview-workers-abroad", "overview-recruited"):
        maker = CHARTS[name].maker
        assert maker(scope) is maker(replace(scope, countries=("UZB", "KGZ")))
