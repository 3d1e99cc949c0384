"""What leads a sentence: no digits of a model, no rate of a few, no day before a year."""

import re

import pytest

from dashboard.builder.bearing import FEW
from dashboard.builder.changes import former_of, is_far
from dashboard.builder.compose import point
from dashboard.builder.panels import LATE
from dashboard.builder.quantities import in_words
from dashboard.catalogue.address import chart_of
from dashboard.charts.corridor import panels, subjects
from dashboard.charts.corridor.corridor import corridor
from dashboard.language.words import speak
from dashboard.model.scope import Scope
from dashboard.queries import corridor as queries
from dashboard.queries import observations
from dashboard.queries.takeaways import estimated
from dashboard.store.database import rows_of
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("language", "told", "full"),
    [
        ("en", "about 8,990 people", "8,986 people"),
        ("uz", "taxminan 8\xa0990 kishi", "8\xa0986 kishi"),
        ("ru", "около 8\xa0990 человек", "8\xa0986 человек"),
    ],
)
def test_what_a_model_estimates_is_told_about_and_kept_in_full(language, told, full):
    """Emigrants in Greece in 2024: 8,986 by UN DESA."""
    chart = corridor(Scope(language, 1990, 2026, ("UZB",)), "GRC")
    (panel,) = [one for one in chart.panels if one.id == "stock"]
    last = panel.series[0].points[-1]
    assert (last.text, last.told, last.value) == (full, told, 8986)
    assert told in panel.takeaway and full not in panel.takeaway


def test_every_estimate_of_a_model_is_told_with_three_digits_at_most():
    say = speak("en")
    assert {"emigrant_stock", "modelled_bilateral_remittances"} <= estimated()
    for code in sorted(estimated()):
        for row in rows_of(observations.chosen((code,), ("UZB", "KGZ"))):
            told = in_words(row, say)
            digits = re.sub(r"\D", "", told).strip("0")
            assert len(digits) <= 3, (code, told)
            least = "at least " if row["qualifier"] == "at_least" else "about "
            assert told.startswith(least) or not row["value"], told
            assert point(row, say, True).value == row["value"]


def test_of_a_few_both_counts_are_told_and_no_rate():
    """Returned refugees: 10 in 2025 and 5 in 2024 by UNHCR, which tells 1 to 4 as 5."""
    chart, _ = chart_of("explorer", {"indicator": "refugee_returns"})
    told = chart.finding
    assert told.startswith("2025: 10 people") and told.endswith("; 2024: at most 5 people.")
    (line,) = chart.series
    assert line.points[-1].change == "Previous value (2024): at most 5 people"


def test_a_rate_is_told_only_of_enough():
    rows = rows_of(observations.chosen(("asylum_applications_abroad",), ("UZB",)))
    pairs = [(former, row) for row in rows if (former := former_of(rows, row))]
    few = [is_far(*pair) for pair in pairs if 0 < pair[0]["value"] < FEW]
    assert len(few) > 20 and all(few)


@pytest.mark.parametrize("spans", ["", "any"])
def test_no_sum_of_one_day_leads_before_whole_years(spans):
    """2,710 took the Korean test in 2017 (the ministry); 84 a re-sit on 15 July 2022."""
    asked = {"indicator": "korean_test_takers", "breakdowns": "_T,each"}
    chart, _ = chart_of("explorer", asked | ({"spans": spans} if spans else {}))
    assert "2017: 2,710 people" in chart.finding


def test_a_sum_of_one_day_is_told_after_the_longest_span():
    chart, _ = chart_of("explorer", {"indicator": "consultations_given"})
    assert chart.finding.startswith("January–September 2022: more than 183,000 people")
    assert "12 April 2023: more than 37,000 people" in chart.takeaway.removeprefix(chart.finding)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Another count of about that time: 1.6 million people (1 October 2025; "),
        ("uz", "Shu davrga yaqin boshqa hisob: 1,6\xa0mln kishi (2025-yil 1-oktabr; "),
        (
            "ru",
            "Другой подсчёт примерно того же времени: 1,6\xa0млн человек (1\xa0октября 2025",
        ),
    ],
)
def test_the_explorer_tells_what_another_body_counts(language, told):
    """Labour migrants abroad: more than 1.8 million in December 2025 by the Agency, 1.6 million on
    1 October by the ministry, whether its line is drawn or not."""
    for origins in ({}, {"origins": "UZ-MIGRATION-AGENCY"}):
        asked = {"lang": language, "indicator": "labour_migrants_abroad", **origins}
        chart, _ = chart_of("explorer", asked)
        assert told in chart.takeaway
    old, _ = chart_of("explorer", asked | {"years": "2015-2023"})
    assert told not in old.takeaway


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rounded_print_is_no_other_figure(language):
    """3,709 came home with help in 2025 by the Agency; the President says 3,700."""
    chart, scope = chart_of("explorer", {"lang": language, "indicator": "assisted_returns"})
    other = scope.say("headlines.others", told="").strip()
    assert other not in chart.takeaway


def test_a_group_tells_a_country_by_a_figure_as_new_as_any_that_as_many_countries_have():
    scope = Scope("en", 2000, 2026, ("UZB",))
    for partner in queries.groups():
        for panel in panels.drawn(scope, partner):
            frame = subjects.figures(scope, panel.subject, subjects.members(partner))
            known = frame.groupby("indicator")["counterpart_area"].nunique()
            rivals = frame[frame["indicator"].map(known) == known.max()]
            late = rivals["period_end"].max() - panel.frame["period_end"].max()
            assert late <= LATE, (partner, panel.subject.name)
    # Of the Gulf Saudi Arabia alone has refugees: told as on its own page, not by the requests
    # of 2008.
    gulf, own = (
        next(one for one in panels.drawn(scope, partner) if one.subject.name == "refugees")
        for partner in ("GCC", "SAU")
    )
    for told in (gulf.line, own.line):
        assert "7 people (2014; UN Refugee Agency (UNHCR))" in told
