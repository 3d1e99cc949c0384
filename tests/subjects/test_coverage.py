"""How much of a country can be followed through time, counted again from the CSV files."""

import pandas as pd
import pytest

from dashboard.charts.evidence import coverage
from dashboard.language.words import LANGUAGES
from dashboard.model.scope import Scope
from dashboard.queries import evidence_coverage
from tests.subjects.figures_by_pandas import DATA, DOMAINS, SERIES, newest

pytestmark = pytest.mark.usefixtures("database")
ENOUGH = 5  # years of one body, partner and group


def known(area: str, domain: str) -> pd.DataFrame:
    indicators = pd.read_csv(DATA / "indicators.csv", keep_default_na=False)
    own = indicators[indicators["domain"] == domain]["indicator"]
    rows = newest()
    return rows[(rows["ref_area"] == area) & rows["indicator"].isin(own)]


def followed(area: str, domain: str, key: list[str]) -> int:
    rows = known(area, domain)
    whole = rows["span"].str.fullmatch(r"\d{4}") | (rows["measure"] == "stock")
    rows = rows[whole & ~rows["ahead"]]
    years = rows["span"].str[:4].groupby([rows[column] for column in key]).nunique()
    return years[years >= ENOUGH].reset_index()["indicator"].nunique()


@pytest.mark.slow
@pytest.mark.parametrize("area", ["UZB", "KGZ", "TJK", "KAZ"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_only_years_of_one_body_partner_and_group_are_followed(area, domain):
    counted = evidence_coverage.parts(area, domain)
    assert counted == (known(area, domain)["indicator"].nunique(), followed(area, domain, SERIES))


def test_years_of_different_partners_and_groups_are_not_pooled():
    """Pooled by body alone, more indicators of Uzbekistan would seem to have a history."""
    pooled = sum(followed("UZB", domain, ["indicator", "origin"]) for domain in DOMAINS)
    apart = sum(evidence_coverage.parts("UZB", domain)[1] for domain in DOMAINS)
    assert 0 < apart < pooled


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_tells_the_same_numbers(language):
    scope = Scope(language, 2006, 2026, ("UZB",))
    told = coverage.sentence(scope, "UZB", "migrants")
    every, some = evidence_coverage.parts("UZB", "migrants")
    assert f": {every}." in told and f": {some}." in told and str(every - some) in told


def test_what_breaks_a_series_breaks_its_share_in_the_table_too():
    found = evidence_coverage.coverage("UZB", "remittances")
    received = "personal_remittances_received"
    broken = {
        indicator: set(rows["year"][rows["state"] == "B"])
        for indicator, rows in found.groupby("indicator")
    }
    assert broken[received] == broken[f"{received}_gdp_share"] == {2014, 2022}
