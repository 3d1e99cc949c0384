"""The claims of the paper as the page tells them: verdicts, corrections, calculations."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from tests.subjects.figures_by_pandas import every_figure

DATA = Path(__file__).parents[2] / "data"


def rows_of(name: str) -> list[dict]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims(language: str = "en") -> dict:
    from dashboard.charts.evidence.claims import every

    return {claim.id: claim for claim in every(Scope(language, 2005, 2026, ("UZB",)))}


@pytest.fixture(autouse=True)
def built(database):
    """Every test here reads the real database."""


def test_every_claim_of_the_file_is_told_in_the_order_of_the_paper():
    assert list(claims()) == [row["claim"] for row in rows_of("claims.csv")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_introduced_before_it_is_checked(language):
    """Title and year stand in sources.csv (paper-2025); authors and an address are not known."""
    from dashboard.charts.evidence.claims import introduction

    told = introduction(Scope(language, 2005, 2026, ("UZB",)))
    assert "Global migratsiya xavfsizligi" in told and "2025" in told


def test_the_counts_by_verdict_add_up_to_all_claims():
    from dashboard.charts.evidence.claims import counts

    told = counts(Scope("en", 2005, 2026, ("UZB",)))
    verdicts = [row["verdict"] for row in rows_of("claims.csv")]
    assert told == {verdict: verdicts.count(verdict) for verdict in told}
    assert sum(told.values()) == len(verdicts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_told_in_the_readers_language(language):
    rows = rows_of("claims.csv")
    assert rows
    for row in rows:
        claim = claims(language)[row["claim"]]
        assert claim.statement == row[f"statement_{language}"]
        assert claim.place != row["paper_location"] or language == "en" or "[" in claim.place


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_never_shows_the_id_of_a_source(language):
    ids = {row["source"] for row in rows_of("sources.csv")}
    assert ids and any(claim.comment for claim in claims(language).values())
    for claim in claims(language).values():
        plain = "".join(text for text, url in claim.comment if not url)
        assert not ids & set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", plain)), claim.id


def test_no_sentence_ends_in_two_full_stops_or_shows_a_placeholder():
    for language in LANGUAGES:
        calculations = [one for claim in claims(language).values() for one in claim.calculations]
        assert calculations
        for one in calculations:
            for text in (one.title, one.result, *one.cautions):
                assert ".." not in text and "{" not in text and "nan" not in text.lower()


def test_a_date_that_the_paper_has_wrong_is_corrected_with_its_source():
    claim = claims()["unhcr-resolution"]
    assert claim.corrected
    assert (claim.said, claim.checked) == ("14 December 1950", "3 December 1949")
    assert claim.source_url.startswith("http")
    assert not claims()["trafficking-protocol-2000"].corrected
    assert not claims()["iom-un-2016"].corrected  # the year is right


def test_nearly_four_times_is_worked_out_from_the_rows_that_it_rests_on():
    outcomes = [one.outcome.value for one in claims()["remittances-4x-2016"].calculations]
    assert outcomes == pytest.approx(
        [15.8 / 3.8, 18.9 / 3.8, 15.8 / 5.795, 15.8 / 2.74, 16.579 / 5.795], rel=1e-3
    )


def test_ten_months_against_a_whole_year_are_told_to_be_unequal():
    first, second, *_, last = claims()["remittances-4x-2016"].calculations
    assert any("Unequal periods" in caution for caution in first.cautions)
    assert not any("Unequal periods" in caution for caution in second.cautions)
    assert any("Like with like" in caution for caution in last.cautions)


def test_a_whole_year_is_not_measured_against_ten_months_of_the_paper():
    compared = claims()["remittances-15-8bn"].calculations[-1].steps[0]
    assert compared.period == "2025" and compared.difference == ""


def test_parts_of_the_year_add_up_to_the_stated_ten_months():
    whole, parts, _ = claims()["remittances-15-8bn"].calculations
    assert {step.difference for step in whole.steps} == {"the same as in the paper"}
    assert parts.outcome.value == pytest.approx(15.76e9)
    assert "January–October 2025" in parts.title
    # Each part is rounded: no more digits than they bear, and no difference that rounding makes.
    assert parts.result.startswith("8.2 + 5.7 + 1.86 ≈ 15.8 (15.7–15.9) billion US dollars; agrees")


@pytest.mark.parametrize(
    ("language", "users", "times", "said", "within"),
    [
        ("en", "more than 520,000 people", "about 4.2 times", "more than 280 million", "agrees"),
        ("uz", "520 000 kishidan ortiq", "taxminan 4,2 baravar", "280 mln kishidan ortiq", "mos"),
        ("ru", "более 520 000 человек", "примерно в 4,2 раза", "более 280 млн", "согласуется"),
    ],
)
def test_what_a_claim_and_its_sources_say_keeps_its_bound(language, users, times, said, within):
    """524,000 of the paper lie within "more than 520,000", and 281 million within its 280."""
    told = claims(language)

    def plain(text: str) -> str:
        return text.replace("\u00a0", " ")

    assert plain(told["users-524k"].checked) == users
    assert plain(told["remittances-4x-2016"].checked) == times
    assert plain(told["world-migrants-280m"].said).startswith(said)
    for claim in ("users-524k", "world-migrants-280m"):
        assert within in told[claim].calculations[0].steps[0].difference
    assert "140" in told["vacancies-140k"].calculations[0].steps[0].difference
    point = "." if language == "en" else ","
    assert (
        f"≈ 0{point}7 (0{point}5–0{point}9)" in told["migrants-fewer-2016"].calculations[0].result
    )
    results = [one.result for one in told["remittances-4x-2016"].calculations]
    assert "≈" in results[0] and results[0].endswith(f"4{point}2")


def test_every_step_has_a_source_that_a_reader_can_open():
    told = [one for claim in claims().values() for one in claim.calculations]
    steps = [step for one in told for step in one.steps]
    assert len(steps) == len(rows_of("claim_steps.csv"))
    assert all(step.url.startswith("http") and step.source and step.value for step in steps)


def test_a_claim_with_figures_leads_to_a_chart_and_a_dated_one_to_its_card():
    assert claims("uz")["remittances-4x-2016"].chart == "remittances?lang=uz&view=inflow"
    assert claims("ru")["pf-210"].card == "cooperation?lang=ru&milestone=uzb-up-210-2023"


def test_claims_are_found_by_verdict_and_by_words_in_any_spelling():
    from dashboard.charts.evidence.claims import found

    scope = Scope("uz", 2005, 2026, ("UZB",))
    assert {claim.verdict for claim in found(scope, "differs")} == {"differs"}
    assert "remittances-4x-2016" in {claim.id for claim in found(scope, "", "to'rt baravar")}
    assert found(scope, "", "no such words at all") == ()


def test_a_step_of_a_claim_is_the_row_of_the_file():
    steps = pd.read_csv(DATA / "claim_steps.csv", dtype=str, keep_default_na=False)
    key = ["indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "source"]
    rows = steps.merge(every_figure(), on=key, how="left").sort_values(["claim", "step"])
    assert not rows["value"].isna().any()
    told, say = claims(), speak("en")
    for claim, group in rows.groupby("claim"):
        values = [step.value for one in told[claim].calculations for step in one.steps]
        ordered = group.assign(step=group["step"].astype(int)).sort_values("step")
        assert values == [
            say.quantity(value, unit, bound)
            for value, unit, bound in zip(
                ordered["value"], ordered["unit"], ordered["qualifier"], strict=True
            )
        ]
