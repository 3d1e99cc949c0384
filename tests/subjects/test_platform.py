"""What the platform page tells: dated values as they are, plans apart, nothing compared in vain."""

from datetime import date, timedelta

import pytest

from dashboard.language.words import LANGUAGES
from dashboard.model.scope import Scope

pytestmark = pytest.mark.usefixtures("database")

YEARS = {"first": 2006, "last": 2026}
VIEWS = {
    "platform": ("online_services", "vacancies", "cooperation"),
    "training": ("training",),
    "protection": ("protection_services", "support_measures"),
    "agencies": ("agencies",),
    "visas": ("visas_passports", "e_government"),
    "peers": (),
}
OWN = (
    "vacancies", "jobs_agreed", "employers", "recruited", "trained", "trained_by_kind",
    "wages_recovered", "assistance", "microloan", "compensation",
)  # fmt: skip
STATE = (
    "agencies", "deposit", "electronic_visas", "visa_applicants", "service_types",
    "e_government_rank",
)  # fmt: skip
PEERS = (
    "clearances_by_year", "clearances_by_month", "placements", "licensed_agencies",
    "trained_by_country",
)  # fmt: skip


def reader(language: str = "en", *countries: str, **years: int) -> Scope:
    return Scope(language, **(YEARS | years), countries=countries or ("UZB",))


def makers() -> dict:
    from dashboard.charts.platform import peers, services, state

    parts = ((services, OWN), (state, STATE), (peers, PEERS))
    return {name: getattr(part, name) for part, names in parts for name in names}


def areas_of(chart) -> set[str]:
    return {series.id for series in chart.series}


@pytest.mark.slow
def test_a_sum_dated_to_one_day_is_on_no_chart_but_in_the_table():
    from dashboard.charts.platform import values as platform_values

    # "Since the start of the year" or not: the page of 12 April 2023 does not say.
    unclear = "2023-04-12"
    charted = {
        point.time_period
        for make in makers().values()
        for series in make(reader()).series
        for point in series.points
    }
    assert unclear not in charted
    support, _ = platform_values.tables(reader(), VIEWS["protection"])
    heads = [label for label, _ in support.heads]
    period, status = heads.index("Period"), heads.index("Status")
    told = [row[status] for row in support.rows if row[period][0] == "12 April 2023"]
    assert told and all(words.split("; ")[0] == "one day" for words in told)


def test_plans_never_stand_in_an_actual_series():
    drawn = [(name, one) for name, make in makers().items() for one in make(reader()).series]
    assert any(series.forecast for _, series in drawn)
    assert any(not series.forecast for _, series in drawn)
    for name, series in drawn:
        assert {point.status == "F" for point in series.points} == {series.forecast}, name


def test_promised_jobs_are_hollow_dated_and_without_a_sum_of_all_countries():
    from dashboard.charts.platform import services as platform

    (promised,) = platform.jobs_agreed(reader()).series
    assert promised.forecast
    labels = [point.label for point in promised.points]
    assert len(labels) == len(set(labels))
    assert "Japan · 4 December 2025" in labels
    assert not any(label.startswith("World") for label in labels)


def test_part_years_are_named_and_never_beside_whole_years_of_a_ranking():
    from dashboard.charts.platform import peers
    from dashboard.charts.platform import services as platform

    parts = {
        point.time_period: point.part for point in platform.recruited(reader()).series[0].points
    }
    assert parts["2025-S1"] == "6 of 12 months" and parts["2024"] == ""
    yearly = peers.clearances_by_year(reader()).series
    lengths = {(point.end - point.start).days for one in yearly for point in one.points}
    assert lengths <= {365, 366}
    trained = peers.trained_by_country(reader()).series
    assert {point.time_period for one in trained for point in one.points} == {"2023", "2024"}


@pytest.mark.parametrize("name", ["assistance", "compensation", "visa_applicants"])
def test_bars_are_of_one_span_and_one_origin(name):
    (bars,) = makers()[name](reader()).series
    assert len({(point.time_period, point.source.split(",")[0]) for point in bars.points}) == 1
    assert len(bars.points) >= 3


def test_help_of_the_agency_is_told_for_the_nine_months_that_tell_most():
    from dashboard.charts.platform import services as platform

    told = {point.label: point.value for point in platform.assistance(reader()).series[0].points}
    assert told["Citizens given consultations"] == 183_000
    assert told["Citizens placed in temporary hostels"] == 198


def test_an_empty_choice_says_so():
    from dashboard.charts.platform import values as platform_values

    nothing = reader(first=1990, last=1991)
    for name, make in makers().items():
        chart = make(nothing)
        assert not chart.series and "1990–1991" in chart.empty, name
    for topics in VIEWS.values():
        assert platform_values.tables(nothing, topics) == ()
        assert "1990–1991" in platform_values.cautions(nothing, topics)[0]


def test_without_a_choice_all_peers_stand_and_a_choice_narrows_them():
    from dashboard.charts.platform import peers

    everyone = peers.clearances_by_year(reader())
    assert areas_of(everyone) == {"IND", "NPL", "PHL"}
    assert any("Until other countries are chosen" in note for note in everyone.notes)
    chosen = peers.clearances_by_year(reader("en", "UZB", "IND"))
    assert areas_of(chosen) == {"IND"}
    assert not any("Uzbekistan alone" in note for note in chosen.notes)


def test_the_tables_hold_every_figure_of_the_domain_once():
    from dashboard.charts.platform import values as platform_values
    from dashboard.store.database import ask

    wide = reader(first=1990, last=2030)
    shown = sum(
        len(table.rows)
        for topics in VIEWS.values()
        for table in platform_values.tables(wide, topics)
    )
    held = ask(
        "select count(*) as n from newest join indicators using (indicator)"
        " where domain = 'platform'"
    )
    assert shown == held["n"].iloc[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_begins_with_the_figure_that_is_newest_of_all(language):
    """The reserve of a private agency: what held on 29 October 2024, not the 2.3 of 2021 and not
    what was announced for a later day."""
    from dashboard.charts.platform.dated import newest

    led = 0
    for name, make in makers().items():
        chart = make(scope := reader(language))
        points = [p for one in chart.series if not one.forecast for p in one.points if p.start]
        # What a ranking tells is of one moment; what looks ahead alone is no figure.
        if not points or chart.takeaway != newest(chart, scope).replace("\n", " "):
            continue
        last = max(point.day_after for point in points)
        words = {(p.text, p.label) for p in points if p.day_after == last}
        assert any(text in chart.finding and label in chart.finding for text, label in words), name
        led += 1
    assert led > 12
    if language == "en":
        deposit = makers()["deposit"](reader())
        assert "3.19 billion soum (29 October 2024)" in deposit.finding
        assert "2.3 billion" not in deposit.finding


@pytest.mark.parametrize("view", VIEWS)
def test_each_theme_begins_with_its_newest_figure(view):
    from dashboard.charts.platform import values as platform_values

    tables = platform_values.tables(reader(), VIEWS[view])
    assert tables
    for table in tables:
        place = [label for label, _ in table.heads].index("Period")
        days = [row[place][1] for row in table.rows]
        assert days == sorted(days, reverse=True), table.title


@pytest.mark.parametrize(
    ("measure", "whole", "months", "days", "words"),
    [
        ("stock", False, 0, 1, ""),
        ("flow", True, 12, 365, ""),
        ("flow", False, 0, 1, "one day"),
        ("flow", False, 0, 21, "21 days"),
        ("flow", False, 10, 304, "10 of 12 months"),
        ("flow", False, 10, 322, "more than 10 of 12 months"),
        ("flow", False, 12, 365, "12 months, not a calendar year"),
        ("flow", False, 43, 1311, "longer than a year"),
    ],
)
def test_a_flow_says_what_it_must_not_be_compared_with(measure, whole, months, days, words):
    from dashboard.charts.platform.values import span_words

    start = date(2025, 1, 1)
    span = {"period_start": start, "period_end": start + timedelta(days)}
    row = {"measure": measure, "is_whole_year": whole, "months": months, "days": days} | span
    assert span_words(row, reader().say) == words


def test_amounts_of_rules_are_told_in_full_with_the_day_they_were_in_force():
    from dashboard.charts.platform import values as platform_values

    (agencies,) = platform_values.tables(reader(), VIEWS["agencies"])
    heads = [label for label, _ in agencies.heads]
    told = {
        row[heads.index("Period")][0]: row[heads.index("Value")][0]
        for row in agencies.rows
        if row[0].startswith("Reserve") and "soum" in row[heads.index("Value")][0]
    }
    assert told["1 December 2024"] == "1,500,000,000 soum"
    assert told["29 October 2024"] == "3,190,000,000 soum"


def test_the_headlines_are_the_figures_of_the_presentation_of_november_2025():
    from dashboard.charts.platform import services as platform

    users, services, orders = platform.headlines(reader())
    assert (users.period, services.period) == ("1 January – 18 November 2025", "18 November 2025")
    # The source says "more than" of the users, and so does the headline.
    numbers = ("more than 520,000", "25", "140,000")
    assert (users.number, services.number, orders.number) == numbers
    assert all(headline.source and headline.url for headline in (users, services, orders))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_and_table_is_told_in_the_language(language):
    from dashboard.charts.platform import values as platform_values

    scope = reader(language)
    for make in makers().values():
        chart = make(scope)
        assert chart.series and chart.title and chart.sources and chart.language == language
    for topics in VIEWS.values():
        tables = platform_values.tables(scope, topics)
        assert tables, topics
        for table in tables:
            assert len(table.heads) == len(table.rows[0])
            assert table.title != table.id
