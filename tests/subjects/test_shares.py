"""A share has one value: what the dashboard shows is what the build worked out."""

import pytest

from dashboard.queries import observations
from dashboard.queries.migrants import reporters
from dashboard.queries.remittances import corridor_shares
from dashboard.store.database import ask

ASKED = ("emigrant_stock", "cross_border_transfers_received")


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


def test_a_partner_that_a_newer_revision_leaves_out_is_measured_by_its_own_total(database):
    mixed = ask(
        """
        select share_percent, 100 * s.value / total.value as by_the_newest
        from corridor_share_by_year s
        join whole_year_series total using (indicator, ref_area, breakdown, origin, year)
        where indicator = 'emigrant_stock'
          and breakdown = '_T'
          and total.counterpart_area = 'WLD'
          and total.source <> s.source
        """
    )
    assert len(mixed)
    assert (mixed["share_percent"] != mixed["by_the_newest"]).any()
