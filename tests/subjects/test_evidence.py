"""What was known when, revised, contested, missing."""

import csv
import math
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.builder import bearing
from dashboard.catalogue.address import chart_of
from dashboard.charts import remittances
from dashboard.charts.evidence import disagreements, revisions
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from dashboard.queries import (
    evidence,
    evidence_disagreements,
)
from dashboard.render.screen.figure import figure
from dashboard.store.database import ask
from tests.opened_pages import open_page

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def open_scope(database):
    def opened(as_of=None, countries=("UZB",), language="en"):
        return Scope(language, 1990, 2026, countries, "none", as_of=as_of)

    return opened


def test_milestones_after_the_day_are_marked_as_not_yet_known(database, open_scope):
    app = open_page("cooperation", "timeline", "en", as_of="2024-06-30")
    assert "not yet known on that day" in app.info[0].value
    later = [one.value for one in app.get("html") if "not yet known on 30 June 2024" in one.value]
    assert later and all("2024-0" not in one for one in later)
    assert not open_page("cooperation", "timeline", "en").info
    chart = remittances.inflow(replace(open_scope(date(2024, 6, 30)), milestones="all"))
    assert chart.milestones and all(
        milestone.start <= date(2024, 6, 30) for milestone in chart.milestones
    )


def test_a_rounded_figure_of_the_press_is_no_revision(database):
    frame = evidence.prints("cross_border_transfers_received", "UZB", "WLD", "_T", "CBU")
    rounded = frame[frame["qualifier"] != ""]
    revised = evidence.revisions("cross_border_transfers_received", ("UZB",))
    assert len(rounded)
    for row in revised[revised["counterpart_area"] == "WLD"].itertuples():
        same = rounded[rounded["period_start"].eq(row.period_start)]
        same = same[same["period_end"].eq(row.period_end)]
        exact = frame[frame["period_start"].eq(row.period_start) & (frame["qualifier"] == "")]
        assert row.latest in exact["value"].to_list(), (row.time_period, same["source"].tolist())


def test_the_largest_revision_of_the_world_bank_is_that_of_2015(open_scope):
    frame = evidence.revisions("personal_remittances_received", ("UZB",))
    first = frame.iloc[0]
    assert first["time_period"] == "2015" and math.isclose(first["ratio"], 1.58, abs_tol=0.01)
    chart = revisions.chart(open_scope(), first["indicator"], "UZB~WLD~_T~WB-WDI~2015")
    values = [point.value for point in chart.series[0].points]
    assert values == [first["first"], first["latest"]]


def test_a_revision_of_per_cent_is_in_points_and_no_day_is_more_exact_than_known(open_scope):
    """Share of GDP of 2023: 17.8 % (cbu-via-timesca-2024-wb-wdi, 2024), 13.8 % (December 2025)."""
    code = "personal_remittances_received_gdp_share"
    first, first_day, difference = (
        next(row for row in revisions.table(open_scope(), code)[1] if row[0][0] == "2023")[place][0]
        for place in (2, 3, 6)
    )
    assert (first, first_day) == ("17.8%", "2024")
    assert difference == "about −4 percentage points"
    for code in revisions.indicators(open_scope()):
        for row in revisions.table(open_scope(), code)[1]:
            assert row[6][0].strip("−+about ")[0] != "0" and "31 December" not in row[3][0]
            if code.endswith(("_share", "_growth")):
                assert "percentage point" in row[6][0]


def test_a_difference_of_two_prints_has_the_digits_that_both_bear(open_scope):
    """Transfers from Russia in 2022: 14.5 billion (asiaplus, January 2023), 14.7 (daryo)."""
    rows = revisions.table(open_scope(), "cross_border_transfers_received")[1]
    assert [row[6][0] for row in rows if row[0][0] == "Russia, 2022"] == [
        "between +100 million and +300 million US dollars"
    ]


def test_the_ratio_of_two_prints_has_the_digits_that_both_bear(open_scope):
    """14.5 and 14.7 billion, both to 100 million: between 1.007 and 1.021."""
    rows = revisions.table(open_scope(), "cross_border_transfers_received")[1]
    assert [row[7][0] for row in rows if row[0][0] == "Russia, 2022"] == ["about 1.01"]


def test_percentages_ranks_and_balances_have_no_ratio_of_prints(database):
    growing = ask("select indicator, has_growth from growing").set_index("indicator")["has_growth"]
    told = set()
    for code in evidence.reprinted()["indicator"]:
        known = evidence.revisions(code)["ratio"].notna()
        assert growing[code] or not known.any(), code
        told.add(bool(known.any()))
    assert told == {True, False}
    percent = ask(
        "select change_percent from revisions join growing using (indicator) where not has_growth"
    )
    assert len(percent) and percent["change_percent"].isna().all()


def test_every_revision_is_listed_what_was_printed_last_first(open_scope):
    scope = open_scope()
    columns, rows = revisions.every(scope)
    assert len(rows) == int(evidence.reprinted(scope.countries)["changed"].sum()) > revisions.MOST
    days = [row[[column.label for column in columns].index("Date last published")] for row in rows]
    assert [day for _, day in days] == sorted((day for _, day in days), reverse=True)
    names = {scope.say.indicator(code) for code in revisions.indicators(scope)}
    assert {row[0][0].partition(": ")[0] for row in rows} == names
    assert len(revisions.every(open_scope(date(2020, 1, 1)))[1]) < len(rows)


def test_revisions_known_later_are_not_told_of_the_past(open_scope):
    assert "personal_remittances_received" not in revisions.indicators(open_scope(date(2020, 1, 1)))


def test_disagreements_compare_one_span_only_and_never_average(open_scope):
    chart = disagreements.chart(open_scope(), "UZB", "transfers_received", "WLD~_T")
    assert chart.bands
    for band in chart.bands:
        inside: dict[str, list[float]] = {}
        for series in chart.series:
            concept = series.id.split("|")[0]
            for p in series.points:
                if (p.start, p.end) == (band.start, band.end):
                    inside.setdefault(concept, []).append(p.value)
        # A ribbon holds figures of one concept only.
        ends = [(min(values), max(values)) for values in inside.values() if len(values) > 1]
        assert (band.low, band.high) in ends
    assert len(figure(chart).layout.shapes) == len(chart.bands)


def test_where_sources_disagree_most_is_computed(database):
    frame = evidence_disagreements.disagreements("UZB")
    assert len(frame)
    assert (frame["lowest"] < frame["highest"]).all() and (frame["tellers"] > 1).all()
    ratios = frame["ratio"].dropna()
    assert ratios.is_monotonic_decreasing and (ratios > 1).all()
    assert "PAPER" not in {*frame["low_origin"], *frame["high_origin"]}


def test_two_concepts_are_bridged_in_words_and_never_told_to_disagree(open_scope):
    for language, words in (
        ("en", "Not one thing"),
        ("ru", "Это не одно"),
        ("uz", "Bular bitta koʻrsatkich emas"),
    ):
        chart = disagreements.chart(
            open_scope(language=language), "UZB", "transfers_received", "WLD~_T"
        )
        assert words in chart.takeaway
    _, rows = disagreements.table(open_scope(), "UZB")
    frame = evidence_disagreements.disagreements("UZB")
    assert 0 < len(rows) == (frame["kind"] != "between").sum() < len(frame)
    same = frame[frame["kind"] != "between"]
    assert (same["low_indicator"] == same["high_indicator"]).all()


def test_a_part_that_is_more_than_anothers_whole_is_a_disagreement(open_scope):
    """Assisted returns of 2025: 3,709 by the Agency, 17,479 from Russia alone by 10 September."""
    frame = evidence_disagreements.disagreements("UZB")
    found = frame[(frame["matter"] == "assisted_returns") & (frame["kind"] == "part")]
    # The President's 3,700 is a rounded print of the Agency's figure: one place, not two.
    assert list(zip(found["lowest"], found["highest"], strict=True)) == [(3709, 17479)]
    told = disagreements.chart(open_scope(), "UZB", "assisted_returns", "WLD~_T").takeaway
    assert "17,479" in told and "overlap for the most part" in told


def test_both_ends_of_every_disagreement_are_drawn(open_scope):
    """Of parts too: 17 479 of one partner stands beside 3 709 of all."""
    frame = evidence_disagreements.disagreements("UZB")
    apart = frame[frame["kind"] != "between"]
    assert set(apart["kind"]) == {"same", "part"}
    for row in apart.to_dict("records"):
        partner = f"{row['counterpart_area']}~{row['breakdown']}"
        chart = disagreements.chart(open_scope(), "UZB", row["matter"], partner)
        points = [point for line in chart.series for point in line.points]
        drawn = {(point.value, point.time_period) for point in points}
        assert (row["lowest"], row["low_time_period"]) in drawn, row["matter"]
        assert (row["highest"], row["high_time_period"]) in drawn, row["matter"]
        worn = [line.colour for line in chart.series]
        assert len(set(worn)) == len(worn), row["matter"]


def test_every_indicator_of_a_disagreement_has_its_difference_in_words(open_scope):
    for language in ("en", "uz", "ru"):
        scope = open_scope(language=language)
        matters = disagreements.matters(scope, "UZB")
        assert matters
        for matter in matters:
            told = disagreements.differences(scope, "UZB", matter)
            assert told and all(name and words for name, words in told)


def test_a_family_shares_a_unit(database):
    with (DATA / "families.csv").open(encoding="utf-8") as file:
        families = {row["family"] for row in csv.DictReader(file)}
    assert families
    for family in families:
        assert evidence_disagreements.tellers(family)["unit"].nunique() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_disagreement_ends_in_two_stops(open_scope, language):
    here = replace(open_scope(), language=language)
    told = [
        disagreements.chart(here, country="UZB", matter=matter, partner=partner).takeaway
        for matter in disagreements.matters(here, "UZB")
        for partner in disagreements.partners(here, "UZB", matter)
    ]
    assert len(told) > 5
    assert not [sentence for sentence in told if ".." in sentence.replace("…", "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_earliest_print_that_was_found_is_not_called_the_first(database, language):
    """What was published before the earliest page that anybody saw is not known."""
    say = speak(language)
    shown = [say(f"evidence.{name}") for name in ("col_first", "col_first_day", "revisions_lead")]
    shown.append(chart_of("evidence-prints", {"lang": language})[0].takeaway)
    shown.append(say("home.uncertain_more", cases="1", parts="1", changed="1"))
    assert not re.search("first p|birinchi|перв", " ".join(shown), re.IGNORECASE)


@pytest.mark.parametrize(
    ("matter", "language", "told"),
    [
        # 35,800 by the agency, "about 60,000" by the ministry, to the thousand: 1.66 to 1.69.
        ("organised_recruitment", "en", "ratio about 1.68."),
        ("organised_recruitment", "uz", "nisbat taxminan 1,68."),
        # 17,479 by the ministry, 3,709 by the Agency, both printed in full.
        ("assisted_returns", "ru", "отношение 4,71."),
    ],
)
def test_a_ratio_of_two_bodies_has_the_digits_that_both_bear(database, matter, language, told):
    chart, _ = chart_of("evidence-disagreement", {"matter": matter, "lang": language})
    assert chart.takeaway.endswith(told), chart.takeaway


def test_the_ratio_of_two_negative_figures_is_that_of_their_sizes():
    small, large = bearing.Worked(-2, -2.5, -1.5), bearing.Worked(-8, -8, -8)
    told = bearing.quotient(bearing.negative(large), bearing.negative(small))
    assert (told.value, told.low, told.high) == (4, pytest.approx(3.2), pytest.approx(16 / 3))
