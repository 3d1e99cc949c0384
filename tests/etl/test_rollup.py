"""Records become rows of the contract: periods, versions, persons, sums, what is left out."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow
import pytest
from pyarrow import parquet

from etl.readers.row import Unreadable
from etl.rollup import inputs, secret
from etl.rollup.expressions import FILTERED, OUTSIDE, USED
from tests.etl.rollup_records import (
    CROSSINGS,
    MONEY,
    PERSONS,
    SECRET,
    changed,
    record,
    rolled,
    values,
    write,
)

JANUARY = ("RUS", "_T", "2025-01")


@pytest.fixture
def roll(tmp_path):
    """Rolls records up by the specification of the tests, with some of its words exchanged."""

    def run(records, *changes, name="a.csv"):
        write(tmp_path / "records", records, name)
        return rolled(tmp_path / "records", changed(*changes), tmp_path / "work")

    return run


@pytest.mark.slow
def test_records_persons_and_sums_are_counted_with_their_totals(roll):
    found = values(roll([record(1), record(2, passport="p1", sex="f"), record(3, country="KZ")]))
    assert found[(CROSSINGS, *JANUARY)] == "2" and found[(PERSONS, *JANUARY)] == "1"
    assert found[(MONEY, *JANUARY)] == "21"
    assert found[CROSSINGS, "WLD", "_T", "2025-01"] == "3"
    assert found[PERSONS, "WLD", "_T", "2025-01"] == "2"
    assert found[PERSONS, "WLD", "SEX_M", "2025-01"] == "2"
    assert found[PERSONS, "WLD", "SEX_F", "2025-01"] == "1"


def test_a_month_begins_at_midnight_in_tashkent(roll):
    """Each record has an amount of its own, so that the sum of a month tells which are in it."""
    written = {
        "2025-01-31T18:59:59Z": "2025-01",
        "2025-01-31T19:00:00Z": "2025-02",
        "2025-01-31 23:59:59.999999+05:00": "2025-01",
        "2025-02-01T00:00:00+05:00": "2025-02",
        "2025-01-31T21:00:00+02:00": "2025-02",
        "2025-01-31T13:30:00-05:30": "2025-02",
        "2025-01-31T13:29:59-05:30": "2025-01",
    }
    found = values(
        roll([record(n, crossed_at=at, amount=f"{2**n}.00") for n, at in enumerate(written)])
    )
    for month in ("2025-01", "2025-02"):
        wanted = sum(2**n for n, known in enumerate(written.values()) if known == month)
        assert found[MONEY, "RUS", "_T", month] == str(wanted)


def test_a_zone_with_summer_time_has_its_own_midnights_all_year(roll):
    records = [
        record(1, crossed_at="2024-12-31T23:00:00Z"),  # Berlin: 1 January 00:00
        record(2, crossed_at="2025-06-30T21:59:59Z"),  # 30 June 23:59:59
        record(3, crossed_at="2025-06-30T22:00:00Z"),  # 1 July
    ]
    changes = ("Asia/Tashkent", "Europe/Berlin"), ("to = 2025-03-01", "to = 2026-01-01")
    found = values(roll(records, *changes))
    periods = {key[3] for key in found}
    assert periods == {"2025-01", "2025-06", "2025-07"}


@pytest.mark.parametrize(
    ("every", "starts", "start", "end", "period"),
    [
        ("day", 1, "2025-01-15", "2025-01-17", "2025-01-15"),
        ("quarter", 1, "2025-01-01", "2025-07-01", "2025-Q1"),
        ("year", 1, "2025-01-01", "2026-01-01", "2025"),
        ("year", 7, "2024-07-01", "2025-07-01", "2024-07-01/P1Y"),
        ("quarter", 2, "2024-11-01", "2025-02-01", "2024-11-01/P3M"),
    ],
)
def test_periods_are_those_of_the_contract(roll, every, starts, start, end, period):
    found = roll(
        [record(1)],
        ('every = "month"', f'every = "{every}"\nyear_starts = {starts}'),
        ("from = 2025-01-01", f"from = {start}"),
        ("to = 2025-03-01", f"to = {end}"),
    )
    assert {key[3] for key in values(found)} == {period}


def test_of_an_event_the_latest_version_counts_once(roll):
    found = roll(
        [
            record(1, version=1, country="RU"),
            record(1, version=10, country="KZ"),
            record(1, version=9, country="TR"),
            record(1, version=10, country="KZ"),
            record(2, version=2, direction="in"),
            record(2, version=1, direction="out"),
        ]
    )
    told = values(found)
    assert told[CROSSINGS, "KAZ", "_T", "2025-01"] == "1"
    assert not [key for key in told if key[1] in ("RUS", "TUR")]
    assert found.older == 4 and found.events == {USED: 1, FILTERED: 1}


def test_what_came_after_the_cut_off_day_is_left_out_and_told(roll):
    found = roll(
        [record(1, received_at="2025-03-31"), record(2, received_at="2025-04-01"),
         record(1, version=2, received_at="2025-04-02", country="KZ")]
    )  # fmt: skip
    assert values(found)[(CROSSINGS, *JANUARY)] == "1"
    assert found.late == {"2025-01": 2} and found.older == 0
    assert "received by 2025-03-31" in found.figures.published[0].note


def test_records_outside_of_the_periods_are_told(roll):
    found = roll([record(1), record(2, crossed_at="2025-03-01T00:00:00+05:00")])
    assert found.events == {USED: 1, OUTSIDE: 1}


def test_an_unknown_partner_or_breakdown_counts_in_totals_alone(roll):
    found = roll([record(1), record(2, country="XX"), record(3, country=""), record(4, sex="")])
    told = values(found)
    assert told[CROSSINGS, "WLD", "_T", "2025-01"] == "4" and found.without_partner == 2
    assert told[CROSSINGS, "WLD", "SEX_M", "2025-01"] == "3"
    assert {key[1] for key in told} == {"RUS", "WLD"}


def test_a_partner_called_the_world_is_no_second_total(roll):
    codes = ('codes = { RU = "RUS", KZ = "KAZ", TR = "TUR" }', "")
    found = roll([record(1, country="WLD"), record(2, country="RUS")], codes)
    told = [row for row in found.figures.published if row.indicator == CROSSINGS]
    assert len({row[:5] for row in told}) == len(told) and found.without_partner == 1
    assert values(found)[CROSSINGS, "WLD", "_T", "2025-01"] == "2"
    with pytest.raises(Unreadable, match="an alpha-3 code"):
        changed(('RU = "RUS"', 'RU = "WLD"'))


def test_records_without_a_person_are_no_persons_and_are_told(roll):
    found = roll([record(1), record(2, passport=""), record(3, passport=" ")])
    assert values(found)[(PERSONS, *JANUARY)] == "1" and found.without_person == 2
    assert values(found)[(CROSSINGS, *JANUARY)] == "3"


def test_persons_of_several_columns_are_told_apart(roll):
    records = [record(1, passport="AB", sex="C"), record(2, passport="A", sex="BC")]
    found = roll(records, ('columns = ["passport"]', 'columns = ["passport", "sex"]'))
    assert values(found)[(PERSONS, *JANUARY)] == "2"


UNREADABLE = {
    "crossed_at": ("2025-02-30T00:00:00Z", "2025-01-15T12:00:00", "15.01.2025"),
    "amount": ("1,5", "1.505", "NaN"),
    "version": ("1e3",),
    "received_at": ("2025-1-5",),
    "event_id": ("",),
}


def test_records_that_cannot_be_read_are_refused_or_counted(roll):
    wrong = [(column, value) for column, values in UNREADABLE.items() for value in values]
    records = [record(1), *(record(n, **{name: one}) for n, (name, one) in enumerate(wrong, 2))]
    with pytest.raises(Unreadable) as refused:
        roll(records)
    for column, these in UNREADABLE.items():
        assert f"{len(these)} without a {column} that is" in str(refused.value)
    found = roll(records, ("late_after", f"unreadable_at_most = {len(wrong)}\nlate_after"))
    assert found.unreadable == {column: len(these) for column, these in UNREADABLE.items()}
    assert values(found)[(CROSSINGS, *JANUARY)] == "1"


def test_counts_and_amounts_are_rounded_and_the_row_says_so(roll):
    rounding = "minimum = 1\nround_to = 5\nround_amounts_to = 100"
    found = roll([record(n) for n in range(8)], ("minimum = 1", rounding))
    rows = {row.indicator: row for row in found.figures.published if row.breakdown == "_T"}
    assert [rows[name].value for name in (CROSSINGS, MONEY)] == ["10", "100"]
    assert [rows[name].rounded_to for name in (CROSSINGS, MONEY)] == ["5", "100"]
    assert "rounded to a multiple of 5" in rows[CROSSINGS].note


def test_sums_are_exact_in_any_order(roll):
    amounts = ["0.10", "0.20", "-0.30", "99999999.99", "0.01", "-100000000"]
    found = roll([record(n, amount=amount) for n, amount in enumerate(amounts)])
    assert values(found)[(MONEY, *JANUARY)] == "0"


def test_the_hash_is_the_one_that_is_described_and_no_person_or_secret_stays(tmp_path):
    write(tmp_path / "records", [record(1, passport="AA1234567")])
    rolled(tmp_path / "records", changed(), tmp_path / "work")
    kept = (tmp_path / "work" / "events.duckdb").read_bytes()
    hashed = secret.person_hash(SECRET, "9:AA1234567").encode()
    inner, outer = secret.keys(SECRET)
    assert hashed in kept
    assert not [w for w in (b"AA1234567", SECRET, inner.encode(), outer.encode()) if w in kept]
    assert hashed.decode() != secret.person_hash(SECRET + b"!", "9:AA1234567")


def test_parquet_in_folders_by_month_is_read_with_its_own_types(tmp_path):
    utc = pyarrow.timestamp("us", tz="UTC")
    # The last of them half a second before midnight in Tashkent.
    for month, hour, second in ((1, 17, 0), (1, 19, 0), (1, 18, 59)):
        at = datetime(2025, 1, 31, hour, second, second, second * 16_000, ZoneInfo("UTC"))
        table = pyarrow.table(
            {
                "event_id": [f"e{hour}"], "version": pyarrow.array([1], pyarrow.int32()),
                "crossed_at": pyarrow.array([at], utc), "received_at": [at.date()],
                "passport": ["p"], "sex": ["m"], "direction": ["out"], "amount": [1.005],
            }
        )  # fmt: skip
        place = tmp_path / "records" / "country=RU" / f"month={month}" / f"{hour}.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table, place)
    of = changed(
        ('files = "*.csv"', 'files = "records/**/*.parquet"\npartitioned = true'),
        ('format = "csv"', 'format = "parquet"'),
    )
    told = values(rolled(tmp_path, of, tmp_path / "work"))
    assert told[CROSSINGS, "RUS", "_T", "2025-01"] == "2"
    assert told[CROSSINGS, "RUS", "_T", "2025-02"] == "1"


def test_parquet_without_a_zone_asks_for_one(tmp_path):
    at = datetime(2025, 1, 31, 20)
    cells = {name: [value] for name, value in record(1, crossed_at=at, version=1).items()}
    parquet.write_table(pyarrow.table(cells), tmp_path / "a.parquet")
    change = ('files = "*.csv"', 'files = "*.parquet"'), ('format = "csv"', 'format = "parquet"')
    with pytest.raises(Unreadable, match="instants with their zone"):
        inputs.find(changed(*change), tmp_path)
    for zone, month in (("UTC", "2025-02"), ("Asia/Tashkent", "2025-01")):
        told = f'received = "received_at"\nwritten_in = "{zone}"'
        of = changed(*change, ('received = "received_at"', told))
        found = values(rolled(tmp_path, of, tmp_path / zone[:3]))
        assert found[CROSSINGS, "RUS", "_T", month] == "1"
