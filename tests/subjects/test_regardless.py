"""A chart that is kept once for every choice of countries is indeed the same for each."""

from dataclasses import replace

import pytest

from dashboard.builder import cache as regardless
from dashboard.catalogue.address import read
from dashboard.catalogue.registry import CHARTS
from dashboard.store import database as store

CHOICES = (("UZB", "ARM"), ("KGZ", "RUS", "KAZ"), ("TJK",))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_what_it_would_be_if_nothing_were_shared(name, database, monkeypatch):
    entry = CHARTS[name]
    scope, given = read(entry, {"lang": "ru"})
    scopes = [replace(scope, countries=countries) for countries in CHOICES]
    shared = [entry.maker(other, **given) for other in scopes]
    # Whatever is made regardless of the countries is now made with them, and kept apart.
    monkeypatch.setattr(regardless, "replace", lambda scope, countries: scope)
    monkeypatch.setattr(store, "build_id", lambda: "nothing is shared")
    assert [entry.maker(other, **given) for other in scopes] == shared


def test_the_charts_of_the_first_page_are_shared(database):
    scope, _ = read(CHARTS["remittances-inflow"], {})
    for name in ("remittances-inflow", "overview-workers-abroad", "overview-recruited"):
        maker = CHARTS[name].maker
        assert maker(scope) is maker(replace(scope, countries=("UZB", "KGZ")))
