"""What a corridor says: of each panel, and of whom its figures are."""

import re
from datetime import timedelta

import pytest

from dashboard.builder import panels as several
from dashboard.builder.panels import newest as newest_of
from dashboard.catalogue.address import chart_of
from dashboard.charts.corridor import agreements, panels, subjects
from dashboard.charts.corridor.corridor import corridor
from dashboard.charts.corridor.unknown import unknown
from dashboard.language.words import speak
from dashboard.model import spans
from dashboard.model.scope import Scope
from dashboard.queries import corridor as queries
from dashboard.queries import observations
from data.edition import LANGUAGES
from tests.subjects.test_corridor import LARGE, scope_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_a_panel_tells_the_figure_that_stands_beside_it_and_of_which_line(language):
    for partner in LARGE:
        for panel in corridor(scope_of(language), partner).panels:
            best = newest_of(panel)
            if best is None:
                continue
            series, point = best
            assert point.told in panel.takeaway, (partner, panel.id)
            differ = {one.label.split(", ")[0] for one in panel.series if not one.forecast}
            if len(differ) > 1 and panel.id == "refugees":
                assert series.label.split(", ")[0] in panel.takeaway, (partner, panel.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_several_counts_of_the_same_people_is_told_with_the_others_and_whose_they_are(
    language,
):
    say, seen = speak(language), set()
    for partner in ("RUS", "KAZ", "KOR", "TUR", "POL", "LTU", "LVA"):
        chart = corridor(scope_of(language), partner)
        (panel,) = [one for one in chart.panels if one.id == "people"]
        series, point = newest_of(panel)
        others = [one for one in panel.series if one is not series and not one.forecast]
        last = [(one.label, spans.newest(one)) for one in others]
        far = timedelta(days=92)
        near = [one for one in last if abs(one[1].day_after - point.day_after) <= far]
        later = [one for one in last if one[1].first_day - point.day_after > far]
        for text in (panel.takeaway, chart.takeaway.split("\n")[0]):
            after = text.rpartition(point.told)[2]
            for label, other in (*near, *later):
                whose = ", ".join(filter(None, (label, other.doubt)))
                words = {"value": other.told, "period": other.label, "origin": whose}
                assert say("corridor.count_of", **words) in after, (partner, text)
        seen |= {(len(near), len(later))}
    assert seen == {(0, 0), (1, 0), (0, 1)}


def test_another_count_is_of_the_same_time_and_no_earlier_value_of_another():
    """In Korea 89,700 of 2024 is what its ministry counted in March 2024, told again by a bank; in
    Russia the President's million of June is not of a December, the low point of a seasonal stock;
    what the Agency said of 2022 in a whole is nearest to all its days of 2022 alike."""
    korea = corridor(scope_of(), "KOR").takeaway
    assert "89,700" not in korea and "A newer count of another body: 100,000 people (" in korea
    told = chart_of("corridor", {"partner": "RUS", "as_of": "2025-02-01"})[0].takeaway
    assert "(31 December 2024; Migration Agency" in told and "President" not in told


def test_several_other_counts_are_told_each():
    told = several.told_counts(["1 million (2024; A)", "2 million (2025; B)"], scope_of().say)
    assert told == "Other counts of about that time: 1 million (2024; A); 2 million (2025; B)."


@pytest.mark.parametrize("year", range(2016, 2027))
def test_two_charts_of_the_same_counts_say_the_same_and_lead_with_the_day_that_is_known(year):
    """Of 2022: 31 December, 2.1 million, not "2022" or "December 2022", which end as it does."""
    names = ("overview-workers-abroad", "migrants-abroad")
    charts = [chart_of(name, {"years": f"{year}-{year}"})[0] for name in names]
    assert charts[0].takeaway == charts[1].takeaway
    if year == 2022:
        assert charts[0].takeaway.startswith("31 December 2022: 2.1 million people")
        assert "about 1.8 million people (2022; Government of Uzbekistan, estimate)" in (
            charts[0].takeaway
        )
    if year == 2023:
        told = chart_of("corridor-compare", {"years": "2023-2023"})[0].takeaway
        assert "Russia. 31 December 2023: 1.2 million people" in told


def test_a_count_of_a_year_before_is_no_other_count_of_that_time():
    """The Agency tells 322,700 in Kazakhstan for the end of 2024, the Centre 191,800 for 2023."""
    for partner in ("KAZ", "TUR"):
        assert "count of about that time" not in corridor(scope_of(), partner).takeaway


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_names_the_body_the_country_and_an_estimate(language):
    say, told = speak(language), corridor(scope_of(language), "EUU").takeaway
    first, _, second = told.partition(say.code("ORIGIN", "UZ-MFA"))
    assert say.country("POL") in first and say.code("ORIGIN", "CBU") in second
    assert say.code("OBS_STATUS", "E") in corridor(scope_of(language), "RUS").takeaway


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_group_the_largest_of_its_countries_is_told_as_such_with_their_number(language):
    """Poland's 20,000 of those with a figure of the last year, not Lithuania with most figures."""
    scope, told = scope_of(language), 0
    for panel in panels.drawn(scope, "EUU"):
        frame, chart = panel.frame, panel.chart
        best = newest_of(chart)
        if frame["counterpart_area"].nunique() == 1 or best is None or "EUU" in best[0].id:
            continue
        known = [several.newest_of(one) for one in several.lasting(chart)]
        alike = {*frame["measure"]} == {"stock"} or len({one.time_period for one in known}) == 1
        largest = max(one.value for one in known)
        mark = scope.say("corridor.largest_of", told="", n=9).partition("9")[0]
        assert (mark in chart.takeaway and mark in panel.line) == alike
        assert not alike or best[1].value == largest
        told += alike
    assert told >= 3


@pytest.mark.parametrize(
    ("partner", "word"), [("TUR", "apprehended"), ("EUU", "ordered"), ("USA", "removals")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_found_or_ordered_to_leave_is_not_told_as_removed(partner, word, language):
    scope = scope_of(language)
    (panel,) = [one for one in corridor(scope, partner).panels if one.id == "removals"]
    titles = {
        name: scope.say(f"corridor.{name}") for name in ("apprehended", "ordered", "removals")
    }
    assert [name for name in titles if panel.takeaway.startswith(titles[name])] == [word]


def test_what_a_partner_counts_is_no_count_of_a_body_at_home_that_relays_it():
    """Visas of the United Kingdom and residents of Korea stand in a report of the Central Bank."""
    codes = (*subjects.ISSUED, *subjects.HOLDERS, "citizens_resident_abroad")
    frame = observations.chosen(codes, ("UZB",))
    assert len(frame) > 20 and "GBR-HOME-OFFICE" in set(frame["origin"])
    assert "CBU" not in set(frame["origin"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_is_not_told_as_one_country(language):
    """A group has no authority of its own, and what its members agreed is agreed."""
    scope = scope_of(language)
    one = scope.say("corridor.unknown_there", subject="", partner="|", bodies="").split("|")[0]
    for group, countries in queries.groups().items():
        agreed = {
            act.milestone.id
            for country in (group, *countries)
            for act in agreements.agreements(scope, country)
        }
        found = {act.milestone.id for act in agreements.agreements(scope, group)}
        assert found == agreed != set()
        assert {lane.milestone for lane in agreements.lanes(scope, group)} <= found
        told = f"{one}{scope.say.country(group)}"
        assert not [line for line in unknown(scope, group) if told in line]
    assert agreements.lanes(scope, "EUU")


def test_notes_of_panels_do_not_contradict_each_other():
    say = scope_of().say
    for partner in LARGE:
        notes = corridor(scope_of(), partner).notes
        assert not {say("chart_notes.press_all"), say("chart_notes.press_some")} <= set(notes)


@pytest.mark.parametrize("as_of", ["", "2022-08-01", "2024-06-30"])
@pytest.mark.parametrize("partner", ["RUS", "KAZ", "KOR", "TUR", "USA"])
def test_no_panel_speaks_by_a_series_that_ended_more_than_a_year_before_another(partner, as_of):
    """On 30 June 2024 the Bank of Russia's 2018 once stood before the Central Bank's 2023."""
    chart = chart_of("corridor", {"partner": partner} | ({"as_of": as_of} if as_of else {}))[0]
    for panel in chart.panels:
        actual = [one for one in panel.series if not one.forecast]
        ends = [newest.day_after for one in actual if (newest := spans.newest(one))]
        best = newest_of(panel)
        assert (best is None) == (not ends)
        assert best is None or (max(ends) - best[1].day_after).days <= 366
    if (partner, as_of) == ("RUS", "2024-06-30"):
        assert (
            "as the receiver records – 8.58 billion US dollars (2023; Central Bank"
            in chart.takeaway
        )
    newer = {
        ("KAZ", "2022-08-01"): "366,300 people (1 March 2022",
        ("USA", ""): "almost 700 people",
    }
    assert newer.get((partner, as_of), "") in chart.takeaway


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "People selected for a visa: selected in the visa lottery – 5,564 people"),
        ("uz", "Viza uchun tanlanganlar: viza lotereyasida tanlanganlar — 5 564 kishi"),
        ("ru", "Отобранные для получения визы: отобранные в визовой лотерее — 5 564 человека"),
    ],
)
def test_to_be_selected_in_the_visa_lottery_is_not_to_have_a_permit(language, told):
    """5,564 selected for the US fiscal year 2025, as the Department of State publishes it."""
    chart, scope = chart_of("corridor", {"partner": "USA", "lang": language})
    said = re.sub(r"\s", " ", chart.takeaway)
    assert told in said and scope.say("corridor.holders") not in said


@pytest.mark.parametrize("partner", ["KOR", "RUS", "EUU", "LVA", "USA"])
def test_whose_figure_leads_does_not_hang_on_the_years_where_it_has_one_of_them(partner):
    """Korea: 98,457 of June 2025 by its ministry, of the newest years as of all."""
    ever, recent = (
        {panel.id: newest_of(panel) for panel in corridor(_scope(first, 2026), partner).panels}
        for first in (1990, 2025)
    )
    compared = 0
    for id, best in ever.items():
        if best and best[1].start.year >= 2025:
            assert recent[id] and recent[id][1].told == best[1].told
            compared += 1
    assert compared
    assert partner != "KOR" or recent["people"][1].value == 98_457


def test_a_body_that_leads_over_all_years_and_has_no_figure_of_those_shown_is_named():
    (people,) = [one for one in corridor(_scope(2026, 2026), "KOR").panels if one.id == "people"]
    assert people.takeaway.endswith(
        "The body whose count leads over all years has none of these: "
        "Ministry of Justice of the Republic of Korea."
    )


def _scope(first: int, last: int) -> Scope:
    return Scope("en", first, last, ("UZB",))
