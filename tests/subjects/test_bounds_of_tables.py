"""A figure keeps its bound in the ledgers, in the answers of the front page and in the news."""

import re

import pytest

from dashboard.builder import news
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import ledger, promises
from dashboard.charts.home import law
from dashboard.queries.ledger import figures
from dashboard.store.database import ask
from data.edition import HOME, LANGUAGES

pytestmark = pytest.mark.usefixtures("database")


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "more than 3,500 people (2017;", "about 1,200 (2009;"),
        (
            "uz",
            "3 500 kishidan ortiq (2017-yil;",
            "taxminan 1 200 ta (2009-yil;",
        ),
        ("ru", "более 3500 человек (2017 г.;", "около 1200 (2009 г.;"),
    ],
)
def test_the_ledger_of_laws_tells_figures_with_their_bounds(language, before, after):
    """More than 3,500 sent workers, as the Ministry of Employment told them; about 1,200 convicted
    of trafficking. The 60,000 of 2022, which conflict with 35,800, lead nothing."""
    acts = {act.milestone.id: act for act in ledger.acts(read_scope({"lang": language}))}
    told, other = acts["uzb-pp-3839-2018"], acts["uzb-pp-911-2008"]
    assert plain(told.before.words).replace(" ", "").startswith(before.replace(" ", ""))
    assert not told.after.words
    assert plain(other.after.words).replace(" ", "").startswith(after.replace(" ", ""))
    assert read_scope({"lang": language}).say.code("OBS_STATUS", "E") in other.after.words


@pytest.mark.parametrize("by", ("signature", "in_force", "first_application"))
def test_no_break_of_a_series_or_of_its_total_lies_between_before_and_after(by):
    pairs = figures(by).dropna(subset=["before_value", "after_value"])
    breaks = ask("select * from breaks where ref_area = $home and breakdown = '_T'", home=HOME)
    origins = ask("select source, origin from sources").set_index("source")["origin"]
    assert len(pairs) and len(breaks)
    for row in pairs.to_dict("records"):
        crossed = breaks[
            breaks["indicator"].eq(row["indicator"])
            & breaks["origin"].eq(origins[row["before_source"]])
            & breaks["counterpart_area"].isin([row["counterpart_area"], "WLD"])
            & (breaks["break_on"] > row["before_start"])
            & (breaks["break_on"] < row["after_end"])
        ]
        assert crossed.empty, row["milestone"]


@pytest.mark.parametrize("by", ("signature", "in_force", "first_application"))
def test_no_act_is_to_increase_the_number_of_a_rank(by):
    found = figures(by)
    ranks = found[found["unit"].eq("RANK")]
    assert len(found) and set(ranks["expected_effect"]) <= {"measurement"}
    assert "uzb-cm-5-passport-2022" in set(found["milestone"])


@pytest.mark.parametrize(
    ("language", "told", "years"),
    [
        ("en", "more than 750 (12 June 2025)", "322,300 people (January 2022 – June 2025;"),
        (
            "uz",
            "750 tadan ortiq (2025-yil 12-iyun)",
            "322 300 kishi (2022-yil yanvar – 2025-yil iyun;",
        ),
        ("ru", "более 750 (12 июня 2025 г.)", "322 300 человек (январь 2022 г. — июнь 2025 г.;"),
    ],
)
def test_what_decides_a_promise_is_told_with_its_bound_and_its_years(language, told, years):
    found = {one.id: one for one in promises.every(read_scope({"lang": language}))}
    assert plain(found["portal-700-2024"].outcome) == told
    assert plain(found["strategy-orgnabor-400k-2026"].outcome).startswith(years)
    # Of the five years one and a half alone have a figure.
    assert "2024" in found["strategy-training-300k-2026"].outcome
    assert "2022" not in found["strategy-training-300k-2026"].outcome


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_a_promise_that_is_not_due_is_not_said_to_decide_it(language):
    found = promises.every(read_scope({"lang": language}))
    open_ones = [one for one in found if one.verdict == "not_due" and one.outcome]
    head = read_scope({"lang": language}).say("promises.col_outcome")
    assert open_ones and not re.search("decid|qiluvchi|реша", head)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_widest_disagreement_is_told_with_the_bounds_of_both(language, monkeypatch):
    scope = read_scope({"lang": language})
    known = law._end

    def bounded(scope, row, end):
        return known(scope, row, end) | {"qualifier": "more_than" if end == "low" else "about"}

    monkeypatch.setattr(law, "_end", bounded)
    found, say = law.uncertain(scope), scope.say
    for bound in ("more_than", "about"):
        words = {word.strip() for word in say(f"words.{bound}", told="|").split("|")} - {""}
        assert all(word in found.sentence for word in words)
        assert all(word in found.more for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_revision_in_the_news_is_told_with_bounds_and_the_digits_that_it_bears(language):
    say = read_scope({"lang": language}).say
    row = {
        "first_value": 14.5e9, "first_qualifier": "about",
        "latest_value": 14.7e9, "latest_qualifier": None,
        "difference": 0.2e9, "difference_low": 0.1e9, "difference_high": 0.3e9,
        "change_percent": 100 * 0.2 / 14.5, "in_points": False, "unit": "USD",
    }  # fmt: skip
    assert news._print(row, "first", say) == say.quantity(14.5e9, "USD", "about")
    assert news._print(row, "latest", say) == say.quantity(14.7e9, "USD")
    tenfold = {
        "first_value": 391,
        "latest_value": 94_685,
        "change_percent": 24_116,
        "unit": "PERSONS",
    }
    apart = dict.fromkeys(("difference", "difference_low", "difference_high"), 94_294)
    assert news._change(row | tenfold | apart, say) == "+" + say.quantity(94_294, "PERSONS")
    # From 0.7 to 2.1 %: one digit, and no more than "about".
    assert news._change(row, say) == say("words.about", told=say.change(1))
