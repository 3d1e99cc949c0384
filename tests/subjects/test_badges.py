"""Badges and ranges follow from the source, from what others tell, and from age; none is typed."""

import pytest

from dashboard.builder.badges import badges_of, extent, number_of
from dashboard.builder.direction import change_in, direction_of
from dashboard.language.words import speak
from dashboard.queries import observations
from dashboard.store.database import rows_of

SAY = speak("en")


def rows(indicator: str, partner: str = "WLD", origin: str = "") -> list[dict]:
    origins = (origin,) if origin else ()
    frame = observations.chosen((indicator,), ("UZB",), (partner,), origins=origins)
    return rows_of(frame.sort_values(["period_end", "days"]))


def codes(row: dict, **more) -> list[str]:
    return [badge.code for badge in badges_of(row, SAY, **more)]


def test_a_figure_of_a_database_is_official_and_one_from_the_press_is_relayed(database):
    stock = rows("emigrant_stock", origin="UNDESA")
    assert codes(stock[-1]) == ["official"]
    assert codes(stock[0]) == ["official", "old"]
    assert codes(rows("cross_border_transfers_received", origin="CBU")[-1]) == ["relayed"]


def test_a_whole_that_is_less_than_its_part_by_another_body_is_disputed(database):
    whole = next(
        row
        for row in rows("assisted_returns", origin="UZ-MIGRATION-AGENCY")
        if row["time_period"] == "2025"
    )
    assert "disputed" in codes(whole)
    assert "disputed" not in codes(rows("emigrant_stock", origin="UNDESA")[-1])


def test_the_range_is_what_rounding_a_bound_or_another_body_leaves_open(database):
    bank = rows("cross_border_transfers_received", origin="CBU")
    rounded = next(row for row in bank if row["time_period"] == "2024")
    low, high = (SAY.number(rounded[end] / 1e9, 2) for end in ("low", "high"))
    assert f"{low}–{high} billion" in extent(rounded, SAY)
    users = rows("platform_service_users", origin="UZ-PRESIDENT")[-1]
    assert extent(users, SAY) == SAY("home.extent_more_than")
    assert number_of(users, SAY).startswith("more than")
    both = extent(rounded, SAY, [rounded | {"value": rounded["value"] * 2}])
    assert number_of(rounded, SAY) in both and SAY.compact(2 * rounded["value"]) in both


@pytest.mark.parametrize(("value", "way"), [(1.2e9, "up"), (0.8e9, "down"), (1.01e9, "unsure")])
def test_a_direction_is_told_only_where_both_ends_of_the_interval_agree(database, value, way):
    bank = rows("cross_border_transfers_received", origin="CBU")
    last = next(row for row in bank if row["time_period"] == "2024-Q1")
    former = next(row for row in bank if row["time_period"] == "2023-Q1")
    former = former | {"value": 1e9, "low": 0.95e9, "high": 1.05e9}
    row = last | {"value": value, "low": value - 5e7, "high": value + 5e7}
    row |= {"own_growth": float("nan"), "own_kind": ""}
    assert direction_of([former, row], row) == way


def test_no_change_crosses_a_break(database):
    bank = rows("cross_border_transfers_received", origin="CBU")
    broken = next(row for row in bank if row["obs_status"] == "B" and row["is_whole_year"])
    assert change_in(bank, broken, SAY) == "" and direction_of(bank, broken) == "unsure"
