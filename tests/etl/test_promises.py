"""The verdict on a promise is worked out from rows, by one rule."""

import re
from datetime import date

import pytest

from data.edition import LANGUAGES
from etl.writing import PROMISES
from tests.etl.promise_ledger import EVENT, RATE, STOCK


@pytest.mark.parametrize("turned", [False, True], ids=["as written", "turned round"])
def test_of_two_bodies_that_count_on_one_day_the_same_one_decides_in_every_build(ledger, turned):
    ledger.promise(indicator=STOCK, due="2024-12-31")
    bodies = [("one", 90), ("other", 161)]
    for origin, value in reversed(bodies) if turned else bodies:
        cells = {"indicator": STOCK, "origin": origin, "source": origin}
        ledger.figure("2025-01-31", value, **cells)
    assert ledger.verdict() == ("missed", "not_reached")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("2024", 161)], ("met", "reached")),
        ([("2024", 62)], ("missed", "not_reached")),
        ([("2023", 161)], ("not_measurable", "no_figure")),
        ([("2024", 161, "F")], ("not_measurable", "no_figure")),
        # Ten months that reach it decide, ten months that do not reach it do not.
        ([("2024-01-01/P10M", 120)], ("met", "reached")),
        ([("2024-01-01/P10M", 90)], ("not_measurable", "part_year")),
        ([("2024-07-01/P6M", 120)], ("not_measurable", "no_figure")),
        ([("2024-S1", 90), ("2024", 99)], ("missed", "not_reached")),
        ([("2024", 161, "A")], ("met", "reached")),
    ],
)
def test_a_target_of_a_flow_is_judged_by_the_figure_of_its_year(ledger, figures, expected):
    ledger.promise()
    for row in figures:
        ledger.figure(*row)
    assert ledger.verdict() == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("2024-06-30", 120)], ("met", "reached")),
        ([("2024-06-30", 60), ("2025-06-12", 120)], ("not_measurable", "reached_later")),
        ([("2024-06-30", 60), ("2025-06-12", 80)], ("missed", "not_reached")),
        ([("2024-06-30", 60)], ("not_measurable", "no_figure")),
        # What was there before the promise tells nothing of it.
        ([("2023-06-30", 120)], ("not_measurable", "no_figure")),
    ],
)
def test_a_target_of_a_stock_is_judged_by_the_day_and_by_the_next_figure(ledger, figures, expected):
    ledger.promise(indicator=STOCK, due="2024-12-31")
    for row in figures:
        ledger.figure(*row, indicator=STOCK)
    assert ledger.verdict() == expected


@pytest.mark.parametrize(
    ("low", "value", "expected"),
    [
        (11, 30, ("exceeded", "above_band")),
        (11, 10, ("fell_short", "below_band")),
        (11, 12, ("came_true", "within_band")),
        # A number alone reaches as far as its last digit.
        (None, 12.4, ("came_true", "within_band")),
        (None, 12.6, ("exceeded", "above_band")),
        (None, 11.4, ("fell_short", "below_band")),
    ],
)
def test_a_forecast_is_met_within_its_band(ledger, low, value, expected):
    ledger.promise(kind="forecast", indicator=RATE, target_low=low, target_value=12)
    ledger.figure("2024", value, indicator=RATE)
    assert ledger.verdict() == expected


def test_a_forecast_in_round_billions_is_met_by_what_rounds_to_it(ledger):
    ledger.promise(kind="forecast", target_value=14_200_000_000)
    ledger.figure("2024", 14_168_883_803)
    assert ledger.verdict() == ("came_true", "within_band")


@pytest.mark.parametrize(
    ("time_period", "value", "expected"),
    [
        ("2024", 100, ("filled", "filled")),
        ("2024", 43, ("filled_in_part", "partly_filled")),
        ("2024", 120, ("exceeded", "exceeded")),
        # Eleven months can exceed it; what came of it by the end of the year they do not tell.
        ("2024-01-01/P11M", 120, ("exceeded", "exceeded")),
        ("2024-01-01/P11M", 100, ("not_measurable", "part_year")),
        ("2024-01-01/P11M", 43, ("not_measurable", "part_year")),
    ],
)
def test_a_ceiling_is_filled_or_filled_in_part_and_more_than_it_exceeds_it(
    ledger, time_period, value, expected
):
    ledger.promise(kind="ceiling")
    ledger.figure(time_period, value)
    assert ledger.verdict() == expected


def test_a_rule_with_an_amount_is_met_by_that_amount_and_no_other(ledger):
    ledger.promise(kind="rule", indicator=STOCK, due="2024-12-01")
    # What held before the day is not what was to hold from it on.
    ledger.figure("2024-10-29", 100, indicator=STOCK)
    assert ledger.verdict() == ("not_measurable", "no_figure")
    ledger.figure("2024-12-01", 100, indicator=STOCK)
    assert ledger.verdict() == ("met", "reached")
    ledger.connection.execute("update newest set value = 120")
    assert ledger.verdict() == ("missed", "not_reached")


@pytest.mark.parametrize(
    ("day", "covers", "expected"),
    [
        ("2022-03-01", "whole", ("met", "happened")),
        ("2022-03-01", "part", ("partly", "covers_a_part")),
        ("2026-01-15", "whole", ("missed", "happened_later")),
        (None, "whole", ("not_measurable", "not_seen")),
    ],
)
def test_a_date_is_judged_by_the_day_of_the_event(ledger, day, covers, expected):
    held = {"outcome_event": "held", "outcome_covers": covers, "due": "2022", "made_on": "2019"}
    ledger.promise(**EVENT | held)
    if day:
        ledger.event(day)
    assert ledger.verdict() == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2024-02-28", ("missed", "happened_later")),
        ("2024-03-15", ("not_measurable", "not_seen")),
        ("2024-03", ("met", "happened")),
    ],
)
def test_an_event_of_a_month_is_in_time_where_the_whole_month_is(ledger, due, expected):
    held = {"outcome_event": "held", "outcome_covers": "whole", "due": due}
    ledger.promise(**EVENT | held)
    ledger.event("2024-03-01", last_day="2024-03-31")
    assert ledger.verdict() == expected


def test_an_event_that_was_planned_proves_nothing(ledger):
    ledger.promise(**EVENT | {"outcome_event": "held", "outcome_covers": "whole"})
    ledger.event("2024-01-01", "planned")
    assert ledger.verdict() == ("not_measurable", "not_seen")


def test_what_began_in_time_and_was_not_seen_to_end_is_told_so(ledger):
    ledger.promise(**EVENT | {"outcome_event": "ended", "outcome_covers": "whole"})
    ledger.event("2024-01-01", "planned")
    assert ledger.verdict() == ("not_measurable", "not_seen")
    ledger.event("2024-01-01")
    assert ledger.verdict() == ("not_measurable", "begun")


def test_nothing_is_judged_before_it_is_due(ledger):
    ledger.promise()
    assert ledger.verdict(today="2024-12-31") == ("not_due", "due_later")
    assert ledger.verdict(today="2025-01-01") == ("not_measurable", "no_figure")


def test_without_a_day_a_target_can_be_met_and_never_missed(ledger):
    ledger.promise(due=None)
    assert ledger.verdict() == ("not_measurable", "no_due")
    ledger.figure("2025", 60)
    assert ledger.verdict() == ("not_measurable", "no_due")
    ledger.figure("2026-S1", 120)
    assert ledger.verdict() == ("met", "reached")


def test_a_promise_without_a_page_or_a_figure_says_so(ledger):
    ledger.promise(source=None)
    assert ledger.verdict() == ("not_measurable", "no_page")
    ledger.connection.execute("update promises set source = 'page', indicator = null")
    assert ledger.verdict() == ("not_measurable", "no_indicator")


def test_a_figure_that_was_told_before_its_time_had_passed_decides_nothing(ledger):
    ledger.promise(kind="rule", indicator=STOCK, due="2024-12-01")
    ledger.figure("2024-12-01", 100, indicator=STOCK, published_by=date(2024, 10, 29))
    assert ledger.verdict() == ("not_measurable", "told_before")
    ledger.connection.execute("update newest set obs_status = 'F'")
    assert ledger.verdict() == ("not_measurable", "told_before")
    ledger.connection.execute("update newest set obs_status = 'A'")
    ledger.connection.execute("update newest set published_by = '2024-12-01'")
    assert ledger.verdict() == ("met", "reached")


# Words by which a reason says that the outcome is not known.
UNKNOWN = {
    "en": r"cannot|[Nn]ot confirmed|does not decide|not seen|not comparable|^No ",
    "uz": r"boʻlmaydi|tasdiqlanmagan|hal qilmaydi|koʻrilmagan|aytilmagan|yoʻq$",
    "ru": r"нельзя|[Нн]е подтверждено|не решает|не решают|не найден|не назван|несопоставим|^Нет",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_verdict_is_told_with_a_reason_that_says_that_it_cannot_be_known(language, ask):
    named = dict(ask(f"select code, name_{language} from codes where codelist = 'PROMISE_REASON'"))
    rule = PROMISES.read_text("utf-8").split("as reason\n")[1]
    decided = {
        code
        for codes in re.findall(r"when reason in \(([^)]+)\)", rule)
        for code in re.findall(r"'(\w+)'", codes)
    } | {"due_later"}
    assert decided < named.keys() and len(decided) > 8
    unknown = {code for code, text in named.items() if re.search(UNKNOWN[language], text)}
    assert unknown == named.keys() - decided


def test_an_event_that_lies_ahead_has_not_happened(ledger):
    ledger.promise(**EVENT | {"outcome_event": "held", "outcome_covers": "whole", "due": "2027"})
    ledger.event("2027-01-01")
    assert ledger.verdict(today="2026-12-31") == ("not_due", "due_later")
    assert ledger.verdict(today="2027-01-01") == ("met", "happened")


def test_every_promise_of_the_data_has_a_verdict_a_reason_and_a_deciding_row(ask):
    rows = ask(
        """
        select verdict, outcome_value, happened_on, outcome_source, needs, due, reason
        from promises
        left join promise_verdicts using (promise)
        """
    )
    known = {
        codelist: {code for (code,) in ask("select code from codes where codelist = ?", codelist)}
        for codelist in ("PROMISE_VERDICT", "PROMISE_REASON")
    }
    assert len(rows) > 80
    for verdict, value, happened_on, source, needs, due, reason in rows:
        assert verdict in known["PROMISE_VERDICT"]
        assert reason in known["PROMISE_REASON"]
        assert needs
        if verdict in ("met", "missed", "partly"):
            assert source
            assert value is not None or happened_on
        if verdict == "not_due":
            assert due
