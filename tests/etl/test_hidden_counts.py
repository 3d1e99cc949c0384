"""UNHCR prints no count from 1 to 4: what its 5 stands for, and the sums that hold one."""

import duckdb
import pytest

from etl.readers.unhcr import exactness
from tests.etl.test_views import Figures

DECISIONS = "asylum_decisions"


@pytest.fixture
def figures():
    made = Figures()
    yield made
    made.connection.close()


def test_a_five_is_at_most_five_and_bounds_the_change(figures):
    """8 people, then 5: at least 3 fewer, so a fall of 37.5 % or more and never of 6 %."""
    figures.add("2019", 8)
    figures.add("2020", 5, rounded_to=5, qualifier="at_most")
    ((low, high),) = figures.ask(
        "select growth_low, growth_high from growth_by_year where year = 2020"
    )
    assert (low, high) == (-87.5, -37.5)


def test_a_total_is_as_uncertain_as_its_outcomes_and_the_world_as_its_partners(figures):
    figures.source("s", "2025-01-01")
    kept = {"source": "s", "indicator": "people"}
    for part in ("OUTCOME_REJECTED", "OUTCOME_RECOGNISED"):
        figures.add("2024", 5, breakdown=part, rounded_to=10, qualifier="about", **kept)
    figures.add("2024", 17, **kept)
    figures.add("2024", 30, area="KAZ", **kept)
    figures.add("2024", 47, area="WLD", **kept)
    figures.connection.execute("insert into own_sums values ('s', 'people', null)")
    rows = figures.ask(
        "select counterpart_area, low, high from newest where breakdown = '_T' order by all"
    )
    assert rows == [("KAZ", 30, 30), ("RUS", 7, 27), ("WLD", 37, 57)]
    ((low, high),) = figures.ask(
        "select round(share_low, 1), round(share_high, 1) from corridor_share_by_year"
        " where counterpart_area = 'KAZ'"
    )
    assert (low, high) == (52.6, 81.1)


def test_the_files_hold_what_is_said_of_them(real_build):
    """Sixes to nines are printed one by one, but of decisions none is: a 5 may be any of them."""
    with duckdb.connect(str(real_build), read_only=True) as connection:
        rows = connection.execute(
            "select indicator, value, rounded_to, qualifier, low, high from newest"
            " where origin = 'UNHCR' and counterpart_area <> 'WLD' and value between 1 and 10"
        ).fetchall()
    assert len(rows) > 1000
    printed = {of: {row[1] for row in rows if (row[0] == DECISIONS) is of} for of in (True, False)}
    assert printed == {True: {5, 10}, False: {5, 6, 7, 8, 9, 10}}
    for indicator, value, rounded_to, qualifier, low, high in rows:
        told = f"{rounded_to:g}" if rounded_to else "", qualifier or ""
        assert told == exactness(indicator, value), (indicator, value)
        if indicator != DECISIONS:
            assert (low, high) == ((1, 5) if value == 5 else (value, value))
