"""Any records come to what plain Python makes of them, in any order and any files."""

from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.etl.rollup_records import (
    CROSSINGS,
    MONEY,
    PERSONS,
    changed,
    record,
    rolled,
    values,
    write,
)

one = st.fixed_dictionaries(
    {
        "event_id": st.sampled_from("abcdefgh"),
        "version": st.integers(1, 3),
        "hours": st.integers(-30, 60 * 24),
        "passport": st.sampled_from(["p", "q", "r", ""]),
        "country": st.sampled_from(["RU", "KZ", "TR", "??", ""]),
        "sex": st.sampled_from(["m", "f", ""]),
        "direction": st.sampled_from(["in", "out"]),
        "cents": st.integers(-500, 500),
        "late": st.booleans(),
    }
)


def as_record(n: int, of: dict) -> dict:
    at = datetime(2025, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(hours=of["hours"])
    kept = {name: of[name] for name in ("event_id", "passport", "country", "sex", "direction")}
    # Every version of its own, so that one alone is the newest.
    return record(
        n, **kept, version=of["version"] * 1000 + n, crossed_at=at.isoformat(),
        received_at="2025-04-01" if of["late"] else "2025-03-01",
        amount=f"{of['cents'] / 100:.2f}",
    )  # fmt: skip


def by_hand(records: list[dict]) -> dict:
    """The same roll-up in plain Python."""
    newest: dict[str, dict] = {}
    for told in records:
        if told["received_at"] > "2025-03-31":
            continue
        if told["version"] > newest.get(told["event_id"], {"version": 0})["version"]:
            newest[told["event_id"]] = told
    crossings, persons, cents = defaultdict(int), defaultdict(set), defaultdict(int)
    for told in newest.values():
        local = datetime.fromisoformat(told["crossed_at"]).astimezone(ZoneInfo("Asia/Tashkent"))
        month = f"{local:%Y-%m}"
        if told["direction"] != "out" or month not in ("2025-01", "2025-02"):
            continue
        partner = {"RU": "RUS", "KZ": "KAZ", "TR": "TUR"}.get(told["country"])
        sex = {"m": "SEX_M", "f": "SEX_F"}.get(told["sex"])
        for area in filter(None, (partner, "WLD")):
            for breakdown in filter(None, (sex, "_T")):
                key = area, breakdown, month
                crossings[key] += 1
                cents[key] += round(float(told["amount"]) * 100)
                persons[key] |= {told["passport"]} - {""}
    found = {(CROSSINGS, *key): str(count) for key, count in crossings.items()}
    found |= {(PERSONS, *key): str(len(persons[key])) for key in crossings}
    return found | {(MONEY, *key): f"{cents[key] / 100:g}" for key in crossings}


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[*HealthCheck])
@given(told=st.lists(one, min_size=1, max_size=30))
def test_any_records_come_to_what_plain_python_makes_of_them(tmp_path_factory, told):
    folder = tmp_path_factory.mktemp("any")
    records = [as_record(n, of) for n, of in enumerate(told)]
    write(folder, records)
    assert values(rolled(folder, changed(), folder / "work")) == by_hand(records)
    # The order of the records and the files they are in decide nothing.
    (folder / "a.csv").unlink()
    write(folder, records[::-2], "b.csv")
    write(folder, [*records[-2::-2], *records[:1]], "c.csv")
    assert values(rolled(folder, changed(), folder / "again")) == by_hand(records)
