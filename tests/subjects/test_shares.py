"""A share has one value: what the dashboard shows is what the build worked out."""

import pytest

from dashboard.queries import observations
from dashboard.queries.migrants import reporters
from dashboard.queries.remittances import corridor_shares
from dashboard.store.database import ask

ASKED = ("emigrant_stock", "cross_border_transfers_received")


@pytest.mark.slow
@pytest.mark.parametrize("indicator", ASKED)
def test_a_share_of_a_corridor_is_the_one_of_the_build(indicator, database):
    built = ask(
        """
        select ref_area, counterpart_area, origin, year, share_percent
        from corridor_share_by_year
        where indicator = $indicator
          and breakdown = '_T'
        """,
        indicator=indicator,
    )
    known = {tuple(row[:-1]): row[-1] for row in built.itertuples(index=False)}
    assert known
    for area in reporters(indicator):
        for year in observations.whole_years(indicator, area, partners=True):
            shown = corridor_shares(indicator, area, int(year))
            for row in shown.itertuples():
                key = (area, row.counterpart_area, row.origin, int(year))
                expected = known.pop(key, None)
                assert row.share == expected or (row.share != row.share and expected is None)
    assert not known


def test_every_share_is_of_a_total_of_its_own_revision(database):
    mixed = ask(
        """
        select count(*) filter (source <> total_source) as mixed, count(*) as shares
        from corridor_share_by_year
        where indicator = 'emigrant_stock'
        """
    )
    assert mixed["shares"][0] > 1000 and mixed["mixed"][0] == 0
