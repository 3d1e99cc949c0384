"""Sentences about figures: true, well formed in three languages, and the same as the figures."""

import re

import pandas as pd
import pytest

from dashboard.builder.takeaways import largest, level_and_change, takeaway_of
from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import observations
from tests.subjects.figures_by_pandas import (
    SERIES,
    every_figure,
    newest,
    rows_of,
    series_of,
    stands_for,
    whole_years,
)

pytestmark = pytest.mark.usefixtures("database")
FAULTS = re.compile(
    r"[{}|]|\b(nan|None|NaN|NaT)\b|[-−+]0\s?%|(?<!\d)[-−]0 |\.\.|  | ,|[.,]\d{5,}|−100\s?%"
)
CHANGE = re.compile(r"; (about )?([+−]?[\d.,]+)(?:%| percentage points?) compared with (\d{4})[.,]")
BETWEEN = re.compile(
    r"; between ([+−]?[\d.,]+) and ([+−]?[\d.,]+)(?:%| percentage points?) compared with (\d{4})\."
)
ONE_END = re.compile(
    r"; a (rise|fall) of more than ([\d.,]+)(?:%| percentage points?) compared with (\d{4})\."
)


def names(key: tuple) -> str:
    return ", ".join(key)


def sentences(frame: pd.DataFrame, language: str):
    """What the product would say of these figures in charts of every kind."""
    say = speak(language)
    total = frame[(frame["counterpart_area"] == "WLD") & (frame["breakdown"] == "_T")]
    partners = frame[(frame["counterpart_area"] != "WLD") & (frame["breakdown"] == "_T")]
    parts = frame[(frame["counterpart_area"] == "WLD") & (frame["breakdown"] != "_T")]
    yield takeaway_of(total, say, name=names)
    yield takeaway_of(total, say, name=names, regular=True)
    yield takeaway_of(frame, say, by=("counterpart_area", "breakdown", "origin"), name=names)
    yield takeaway_of(partners, say, by=("counterpart_area",), name=names)
    yield takeaway_of(parts, say, by=("breakdown",), kind="stack", name=names)
    if len(partners):
        latest = partners[partners["period_end"] == partners["period_end"].max()]
        yield largest(latest, say)


@pytest.fixture(scope="module")
def figures_of(database) -> dict[tuple[str, str], pd.DataFrame]:
    """All figures of the database by indicator and area."""
    every = tuple(sorted(newest()["indicator"].unique()))
    frame = observations.chosen(every, breakdowns=())
    return dict(list(frame.groupby(["indicator", "ref_area"])))


def test_the_figures_are_those_of_the_files(figures_of):
    rows = newest()
    assert set(figures_of) == set(zip(rows["indicator"], rows["ref_area"], strict=True))
    assert sum(len(frame) for frame in figures_of.values()) == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_any_indicator_and_country_is_malformed(language, figures_of):
    wrong = [
        (key, told)
        for key, frame in figures_of.items()
        for told in sentences(frame, language)
        if told and (FAULTS.search(told) or not told.endswith(".") or told[:1].islower())
    ]
    assert not wrong


@pytest.mark.slow
def test_every_level_and_change_is_what_pandas_finds_in_the_files(figures_of):
    """Year, sign and size of each change of every total, and of every fifth partner and part."""
    wrong, told_changes = [], 0
    series = {key: rows for one in figures_of.values() for key, rows in one.groupby(SERIES)}
    for number, (key, rows) in enumerate(whole_years().groupby(SERIES)):
        if key[2:4] != ("WLD", "_T") and number % 5:
            continue
        frame = series[key]
        told = level_and_change(frame[frame["is_whole_year"]], speak("en"))
        # What is doubtful leads no sentence where anything else is told.
        sure = rows[rows["obs_status"] != "U"]
        rows = rows if sure.empty else sure
        expected = expected_change(rows.sort_values("year"))
        told_changes += bool(CHANGE.search(told))
        stated = stated_change(key, rows["year"].max())
        right = told.startswith(f"{rows['year'].max()}: ")
        if not right or not (bears(told, expected) if stated is None else states(told, stated)):
            wrong.append((key, told, expected, stated))
    assert not wrong
    assert told_changes > 100


def stated_change(key: tuple, year: int) -> list[float] | None:
    """The rates that the origin itself printed for the same key, year and level."""
    rates, steps, levels = (
        rows[rows["span"] == str(year)]["value"]
        for rows in (
            series_of(every_figure, (f"{key[0]}{kind}", *key[1:]))
            for kind in ("_growth", "_change", "")
        )
    )
    return [*rates, *(round(100 * s / (v - s)) for s in steps for v in levels)] or None


def states(told: str, stated: list[float]) -> bool:
    return any(
        f"{abs(rate):g}% compared with " in told and "the source itself states" in told
        for rate in stated
    )


def expected_change(rows: pd.DataFrame) -> tuple[float | None, float | None, float, int] | None:
    """Least, most and middle of the change in percent or points, and the year it is against."""
    last = rows.iloc[-1]
    before = rows[rows["year"] < last["year"]]
    if last["measure"] != "stock":
        before = before[before["year"] == last["year"] - 1]
    if before.empty or is_broken(last, int(before["year"].iloc[-1])):
        return None
    former, year = before.iloc[-1], int(before["year"].iloc[-1])
    (low, high), (former_low, former_high) = stands_for(last), stands_for(former)
    if last["unit"] == "PERCENT":
        least = None if low is None or former_high is None else low - former_high
        most = None if high is None or former_low is None else high - former_low
        return least, most, last["value"] - former["value"], year
    balance = re.search(r"_balance$|_change$|(^|_)net_", last["indicator"])
    if last["measure"] == "ratio" or balance or former["value"] <= 0 or last["value"] < 0:
        return None
    if former["value"] < 50 or not former["value"] / 10 < last["value"] < former["value"] * 10:
        return None  # both counts are told
    least = None if low is None or not former_high else (low / former_high - 1) * 100
    most = None if high is None or not former_low else (high / former_low - 1) * 100
    return least, most, (last["value"] / former["value"] - 1) * 100, year


def bears(told: str, expected: tuple | None) -> bool:
    """Whether a change is told as exactly as its figures were printed, and no more exactly."""
    found, between, end = (one.search(told) for one in (CHANGE, BETWEEN, ONE_END))
    if expected is None:
        return not (found or between or end or "almost no change" in told)
    low, high, middle, year = expected
    if found:
        value, slack = number(found[2]), 0.501 if "." not in found[2] else 0.051
        right = abs(value - middle) <= slack and int(found[3]) == year and None not in (low, high)
        return right and (bool(found[1]) or (abs(value - low) <= slack >= abs(value - high)))
    if between:
        off = low - number(between[1]), number(between[2]) - high  # both are rounded outward
        right = -1e-9 <= min(off) <= max(off) < 1.001
        return right and high - low > 2 and int(between[3]) == year
    if end:
        known = low if end[1] == "rise" else high
        return (low is None) != (high is None) and 0 <= abs(known) - number(end[2]) < 1.001
    if "almost no change" in told:
        return -1 < low <= high < 1
    # Nothing may be told: an end is open, or not even the direction is known.
    return low is None or high is None or low < 0 < high


def number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def is_broken(last: pd.Series, former: int) -> bool:
    rows = rows_of(every_figure, last["indicator"], last["ref_area"])
    breaks = rows[(rows["obs_status"] == "B") & (rows["origin"] == last["origin"])]
    own = (breaks["counterpart_area"] == last["counterpart_area"]) & (
        breaks["breakdown"] == last["breakdown"]
    )
    total = (breaks["counterpart_area"] == "WLD") & (breaks["breakdown"] == "_T")
    years = breaks[own | total]["span"].str[:4].astype(int)
    return bool(((years > former) & (years <= last["year"])).any())


@pytest.fixture
def figures():
    """One series of three whole years and ten months of the next."""

    def make(**changed) -> pd.DataFrame:
        frame = observations.annual(
            ("cross_border_transfers_received",), ("UZB",), ("WLD",), origins=("CBU",),
            first=2023, last=2025,
        )  # fmt: skip
        return frame.assign(**changed)

    return make


def test_ten_months_are_told_apart_and_never_against_a_year(figures):
    frame = figures().reset_index(drop=True)
    newest_place = frame.index[-1]
    frame.loc[newest_place, ["time_period", "is_whole_year", "months", "value", "frequency"]] = [
        "2025-01-01/P10M", False, 10, 15_800_000_000.0, "X",
    ]  # fmt: skip
    frame.loc[newest_place, "own_growth"] = None
    frame.loc[newest_place, "period_end"] = pd.Timestamp(2025, 11, 1)
    told = level_and_change(frame, speak("en"))
    assert told.startswith("2024: ")
    assert told.endswith(
        "January–October 2025: 15.8 billion US dollars – Central Bank of Uzbekistan, "
        "10 of 12 months."
    )


def test_a_break_is_named_and_no_change_crosses_it(figures):
    frame = figures()
    frame.loc[frame["year"] == 2025, "obs_status"] = "B"
    assert "no change is given, because the series breaks" in level_and_change(frame, speak("en"))


def test_a_forecast_is_never_told_as_a_figure(figures):
    frame = figures()
    frame.loc[frame["year"] == 2025, "obs_status"] = "F"
    assert level_and_change(frame, speak("en")).startswith("2024: ")
    assert not takeaway_of(figures(obs_status="F"), speak("en"), name=names)


def test_a_fall_to_almost_nothing_is_not_a_fall_of_a_hundred_percent(figures):
    frame = figures()
    frame.loc[frame["year"] == 2025, "value"] = 5.0
    told = level_and_change(frame, speak("en"))
    assert "100%" not in told and told.endswith("2024: 14.8 billion US dollars.")


def test_nothing_is_the_largest_where_a_larger_one_may_be_missing():
    frame = observations.chosen(
        ("cross_border_transfers_received",), ("UZB",), first=2024, last=2024
    )
    frame = frame[frame["is_whole_year"] & (frame["counterpart_area"] != "WLD")]
    frame = frame[frame["origin"] == "CBU"]
    frame = frame.assign(share=frame["value"] / 14.8e9 * 100)
    assert "largest figure" in largest(frame, speak("en"))
    told = largest(frame[frame["counterpart_area"] != "RUS"], speak("en"))
    assert "countries with data" in told and "largest figure" not in told


def test_two_origins_or_two_moments_are_never_ranked():
    frame = observations.chosen(("labour_migrants_abroad",), ("UZB",))
    frame = frame[frame["counterpart_area"] != "WLD"]
    assert frame["origin"].nunique() > 1
    assert largest(frame, speak("en")) == ""


def test_a_rank_among_states_has_no_highest_and_no_growth():
    frame = observations.chosen(("e_government_rank",), ("UZB",))
    told = level_and_change(frame, speak("en"))
    assert told and "%" not in told
