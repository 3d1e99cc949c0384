"""Sentences about figures: true, well formed in three languages, and the same as the figures."""

import re

import pandas as pd
import pytest

from dashboard.builder.takeaways import largest, level_and_change, takeaway_of
from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import observations
from tests.subjects.figures_by_pandas import SERIES, every_figure, newest, whole_years

pytestmark = pytest.mark.usefixtures("database")
FAULTS = re.compile(
    r"[{}|]|\b(nan|None|NaN|NaT)\b|[-−+]0\s?%|(?<!\d)[-−]0 |\.\.|  | ,|[.,]\d{5,}|−100\s?%"
)
CHANGE = re.compile(r"; ([+−]?)([\d.,]+)(%| percentage points) compared with (\d{4})\.")


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_any_indicator_and_country_is_malformed(language, figures_of):
    wrong = [
        (key, told)
        for key, frame in figures_of.items()
        for told in sentences(frame, language)
        if told and (FAULTS.search(told) or not told.endswith(".") or told[:1].islower())
    ]
    assert not wrong


def test_every_level_and_change_is_what_pandas_finds_in_the_files(figures_of):
    """Year, sign and size of each change of every total, and of every fifth partner and part."""
    wrong, told_changes = [], 0
    for number, (key, rows) in enumerate(whole_years().groupby(SERIES)):
        if key[2:4] != ("WLD", "_T") and number % 5:
            continue
        frame = figures_of[key[:2]]
        frame = frame[(frame[SERIES[2:]] == list(key[2:])).all(axis=1) & frame["is_whole_year"]]
        told = level_and_change(frame, speak("en"))
        change = CHANGE.search(told)
        expected = expected_change(rows.sort_values("year"))
        told_changes += bool(change)
        right = told.startswith(f"{rows['year'].max()}: ")
        right = right and bool(change) == (expected is not None)
        if not right or (change and not agrees(change, *expected)):
            wrong.append((key, told, expected))
    assert not wrong
    assert told_changes > 100


def expected_change(rows: pd.DataFrame) -> tuple[float, int] | None:
    """The change in percent or points and the year that it is measured against."""
    last = rows.iloc[-1]
    before = rows[rows["year"] < last["year"]]
    if last["measure"] != "stock":
        before = before[before["year"] == last["year"] - 1]
    if before.empty or is_broken(last, int(before["year"].iloc[-1])):
        return None
    former, year = before["value"].iloc[-1], int(before["year"].iloc[-1])
    if last["unit"] == "PERCENT":
        return last["value"] - former, year
    if last["measure"] == "ratio" or former <= 0 or last["value"] < 0:
        return None
    if not former / 10 < last["value"] < former * 10:
        return None
    return (last["value"] / former - 1) * 100, year


def is_broken(last: pd.Series, former: int) -> bool:
    rows = every_figure()
    rows = rows[rows["obs_status"] == "B"]
    breaks = rows[
        (
            rows[["indicator", "ref_area", "origin"]] == last[["indicator", "ref_area", "origin"]]
        ).all(axis=1)
    ]
    own = (breaks["counterpart_area"] == last["counterpart_area"]) & (
        breaks["breakdown"] == last["breakdown"]
    )
    total = (breaks["counterpart_area"] == "WLD") & (breaks["breakdown"] == "_T")
    years = breaks[own | total]["span"].str[:4].astype(int)
    return bool(((years > former) & (years <= last["year"])).any())


def agrees(change: re.Match, expected: float, year: int) -> bool:
    sign, size, _, told_year = change.groups()
    told = float(size.replace(",", "")) * (-1 if sign == "−" else 1)
    # A figure that stands rounded to whole percents may be half a percent off, others a twentieth.
    return int(told_year) == year and abs(told - expected) <= (0.5 if abs(told) >= 10 else 0.051)


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
