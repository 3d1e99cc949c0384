"""The change on the point before is told only where a line would join the two points."""

import itertools
import re

import pytest

pytestmark = pytest.mark.usefixtures("database")
PLAIN = re.compile(r"\((.+)\): (?:about )?([+−]?[\d.,]+)%$")
NAMES = (
    "remittances-inflow",
    "remittances-periods",
    "remittances-gdp-share",
    "migrants-returned",
    "migrants-korea",
)


@pytest.fixture(scope="module")
def points(database) -> list[tuple]:
    """Neighbours in time of every series of several charts, in English."""
    from dashboard.catalogue.address import chart_of

    pairs = []
    for name in NAMES:
        for series in chart_of(name, {"lang": "en"})[0].series:
            timed = sorted((p for p in series.points if p.start), key=lambda p: p.start)
            pairs += [(series, before, here) for before, here in itertools.pairwise(timed)]
    return pairs


def test_many_points_tell_their_change(points):
    assert sum(bool(here.change) for _, _, here in points) > 20


def test_a_part_year_and_a_forecast_tell_no_change(points):
    parts = [here for _, _, here in points if here.part]
    ahead = [here for series, _, here in points if here.status == "F" or series.forecast]
    assert parts and ahead
    assert not [here for here in (*parts, *ahead) if here.change]


def test_no_change_crosses_a_break(points):
    broken = [here for _, _, here in points if here.status == "B"]
    assert broken
    assert not [here for here in broken if here.change]


def test_a_told_change_is_that_of_the_figures(points):
    compared = 0
    for _, before, here in points:
        # What the origin states itself, and two ends of an interval, are held elsewhere.
        found = PLAIN.search(here.change)
        if found and found[1] == before.label:
            rate = (here.value / before.value - 1) * 100
            told = found[2].replace("−", "-").replace(",", "")
            assert abs(float(told) - rate) <= 0.51
            compared += 1
    assert compared > 20


def test_shares_change_by_percentage_points(points):
    told = [here.change for _, _, here in points if here.text.endswith("%") and here.change]
    assert told and all("percentage point" in one or "almost no change" in one for one in told)
