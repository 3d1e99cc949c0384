"""The verdict on a promise is worked out from rows, by one rule."""

import re
from datetime import date

import duckdb
import pytest

from data.edition import LANGUAGES
from etl.period import parse_day, parse_period
from etl.schema import columns_of
from etl.writing import PROMISES

TABLES = ("newest", "indicators", "promises", "milestone_events")
# Of the view of this name, what the rule asks.
GROWTH = """
    indicator text, ref_area text, counterpart_area text, breakdown text, origin text,
    year integer, growth_percent double, growth_low double, growth_high double,
    crosses_break boolean, obs_status text, source text
"""
FLOW, STOCK, RATE = "people_sent", "offices", "growth"
UNITS = {FLOW: "PERSONS", STOCK: "PERSONS", RATE: "PERCENT"}
PLAIN = {
    "promise": "p",
    "kind": "target",
    "made_on": "2024-01-16",
    "target_value": 100,
    "unit": "PERSONS",
    "indicator": FLOW,
    "ref_area": "UZB",
    "counterpart_area": "WLD",
    "breakdown": "_T",
    "source": "page",
    "due": "2024",
}
EVENT = {"indicator": None, "target_value": None, "outcome_milestone": "act"}


class Ledger:
    """The four tables that the rule asks, with no more than a test needs."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        for table in TABLES:
            columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(table).items())
            self.connection.execute(f"create table {table} ({columns})")
        self.connection.execute(f"create table growth_by_year ({GROWTH})")
        for indicator, measure in ((FLOW, "flow"), (STOCK, "stock"), (RATE, "ratio")):
            self.insert("indicators", indicator=indicator, measure=measure, unit=UNITS[indicator])

    def insert(self, table: str, **cells) -> None:
        names, marks = ", ".join(f'"{name}"' for name in cells), ", ".join("?" * len(cells))
        self.connection.execute(
            f"insert into {table} ({names}) values ({marks})", list(cells.values())
        )

    def promise(self, **cells) -> None:
        row = PLAIN | cells
        if "indicator" in cells and "unit" not in cells:
            row["unit"] = UNITS.get(cells["indicator"])
        due = parse_day(row["due"]) if row["due"] else (None, None)
        self.insert(
            "promises",
            **row,
            made_from=parse_day(row["made_on"])[0],
            due_from=due[0],
            due_by=due[1],
            due_is_year=bool(row["due"]) and len(row["due"]) == 4,
        )

    def figure(self, time_period: str, value: float, obs_status: str = "A", **cells) -> None:
        span = parse_period(time_period)
        plain = {key: PLAIN[key] for key in ("indicator", "ref_area", "counterpart_area")}
        self.insert(
            "newest",
            **plain | {"breakdown": "_T", "source": "figures"} | cells,
            time_period=time_period,
            value=value,
            obs_status=obs_status,
            period_start=span.start,
            period_end=span.end,
            is_whole_year=span.is_whole_year,
            year=span.start.year,
        )

    def verdict(self, today: str = "2026-11-29") -> tuple[str, str]:
        self.connection.execute("set variable judged_on = ?::date", [today])
        self.connection.execute("drop table if exists promise_verdicts")
        self.connection.execute(PROMISES.read_text("utf-8"))
        rows = self.connection.execute("select verdict, reason from promise_verdicts")
        (found,) = rows.fetchall()
        return found


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


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
        (11, 30, ("missed", "above_band")),
        (11, 10, ("missed", "below_band")),
        (11, 12, ("met", "within_band")),
        # A number alone reaches as far as its last digit.
        (None, 12.4, ("met", "within_band")),
        (None, 12.6, ("missed", "above_band")),
        (None, 11.4, ("missed", "below_band")),
    ],
)
def test_a_forecast_is_met_within_its_band(ledger, low, value, expected):
    ledger.promise(kind="forecast", indicator=RATE, target_low=low, target_value=12)
    ledger.figure("2024", value, indicator=RATE)
    assert ledger.verdict() == expected


def test_a_forecast_in_round_billions_is_met_by_what_rounds_to_it(ledger):
    ledger.promise(kind="forecast", target_value=14_200_000_000)
    ledger.figure("2024", 14_168_883_803)
    assert ledger.verdict() == ("met", "within_band")


@pytest.mark.parametrize(
    ("time_period", "value", "expected"),
    [
        ("2024", 100, ("met", "filled")),
        ("2024", 43, ("partly", "partly_filled")),
        ("2024", 120, ("missed", "exceeded")),
        # Eleven months can exceed it; what came of it by the end of the year they do not tell.
        ("2024-01-01/P11M", 120, ("missed", "exceeded")),
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
        ledger.insert(
            "milestone_events",
            milestone="act",
            event="held",
            date=day,
            last_day=day,
            basis="read",
            source="x",
        )
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
    ledger.insert(
        "milestone_events",
        milestone="act",
        event="held",
        date="2024-03-01",
        last_day="2024-03-31",
        basis="read",
        source="x",
    )
    assert ledger.verdict() == expected


def test_an_event_that_was_planned_proves_nothing(ledger):
    ledger.promise(**EVENT | {"outcome_event": "held", "outcome_covers": "whole"})
    ledger.insert(
        "milestone_events",
        milestone="act",
        event="held",
        date=date(2024, 1, 1),
        last_day=date(2024, 1, 1),
        basis="planned",
        source="x",
    )
    assert ledger.verdict() == ("not_measurable", "not_seen")


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


def test_a_sum_over_years_needs_every_year_unless_it_is_reached(ledger):
    ledger.promise(counted_from=2022, due="2024", made_on="2022")
    ledger.figure("2022", 30)
    ledger.figure("2024", 40)
    assert ledger.verdict() == ("not_measurable", "part_year")
    ledger.figure("2023", 20)
    assert ledger.verdict() == ("missed", "not_reached")
    ledger.connection.execute("update newest set value = 60 where year = 2023")
    assert ledger.verdict() == ("met", "reached")


@pytest.mark.parametrize(
    ("kind", "value", "qualifier", "rounded_to", "expected"),
    [
        ("target", 60, "more_than", 10, ("not_measurable", "bound")),
        ("target", 100, "more_than", 10, ("met", "reached")),
        ("target", 100, "less_than", 10, ("missed", "not_reached")),
        ("target", 120, "less_than", 10, ("not_measurable", "bound")),
        ("target", 100, "about", 10, ("not_measurable", "bound")),
        ("target", 90, "about", 10, ("missed", "not_reached")),
        ("target", 110, "about", 10, ("met", "reached")),
        ("target", 90, "about", None, ("not_measurable", "bound")),
        ("ceiling", 100, "more_than", 10, ("missed", "exceeded")),
        ("ceiling", 104, None, 10, ("met", "filled")),
        ("ceiling", 110, None, 10, ("missed", "exceeded")),
        ("ceiling", 60, "more_than", 10, ("not_measurable", "bound")),
        ("ceiling", 60, "less_than", 10, ("partly", "partly_filled")),
        ("forecast", 90, "more_than", 10, ("not_measurable", "bound")),
        ("forecast", 40, "less_than", 10, ("missed", "below_band")),
        ("forecast", 160, "more_than", 10, ("missed", "above_band")),
    ],
)
def test_a_figure_decides_no_more_than_its_source_says(
    ledger, kind, value, qualifier, rounded_to, expected
):
    ledger.promise(kind=kind)
    ledger.figure("2024", value, qualifier=qualifier, rounded_to=rounded_to)
    assert ledger.verdict() == expected


def test_a_stock_that_is_a_bound_after_the_day_does_not_miss_the_number(ledger):
    ledger.promise(indicator=STOCK, due="2024-12-31")
    ledger.figure("2025-06-12", 80, indicator=STOCK, qualifier="more_than")
    assert ledger.verdict() == ("not_measurable", "bound")


def test_a_sum_over_years_is_of_one_body_and_names_the_years_that_it_holds(ledger):
    ledger.promise(counted_from=2022, due="2026", made_on="2022")
    ledger.figure("2022", 30, origin="agency")
    ledger.figure("2022", 60, origin="ministry", qualifier="about")
    ledger.figure("2024", 40, origin="agency", qualifier="more_than")
    ledger.verdict()
    sum_told = "select outcome_value, outcome_period, outcome_qualifier from promise_verdicts"
    assert ledger.connection.execute(sum_told).fetchone() == (70, "2022,2024", "more_than")
    ledger.figure("2023", 20, origin="agency")
    ledger.verdict()
    assert ledger.connection.execute(sum_told).fetchone() == (90, "2022,2023,2024", "more_than")


def test_what_was_recruited_in_a_year_counts_once_though_two_bodies_tell_it(real_build):
    """35,800, 38,400, 161,800 and, half of a year, 86,300 of the Migration Agency; the ministry's
    60,000 is of 2022 too."""
    with duckdb.connect(str(real_build), read_only=True) as connection:
        (found,) = connection.execute(
            """
            select outcome_value, outcome_period
            from promise_verdicts
            where promise = 'strategy-orgnabor-400k-2026'
            """
        ).fetchall()
    assert found == (322_300, "2022,2023,2024,2025-S1")


def test_a_sum_over_years_ends_with_the_longest_part_of_its_newest_year(ledger):
    ledger.promise(counted_from=2022, due="2026-05", made_on="2022")
    for row in [("2025", 60), ("2026-Q1", 10), ("2026-01-01/P4M", 15), ("2026-S1", 90)]:
        ledger.figure(*row)
    # What begins within a year may stand in another part of it.
    ledger.figure("2023-S2", 50)
    ledger.verdict(today="2026-05-01")
    sum_told = "select outcome_value, outcome_period from promise_verdicts"
    assert ledger.connection.execute(sum_told).fetchone() == (75, "2025,2026-01-01/P4M")


def test_a_figure_that_was_told_before_its_time_had_passed_decides_nothing(ledger):
    ledger.promise(kind="rule", indicator=STOCK, due="2024-12-01")
    ledger.figure("2024-12-01", 100, indicator=STOCK, published_by=date(2024, 10, 29))
    assert ledger.verdict() == ("not_measurable", "no_figure")
    ledger.connection.execute("update newest set published_by = '2024-12-01'")
    assert ledger.verdict() == ("met", "reached")


def test_what_passed_before_a_promise_without_a_day_tells_nothing_of_it(ledger):
    ledger.promise(due=None, made_on="2024-03-31")
    ledger.figure("2024-Q1", 120)
    assert ledger.verdict() == ("not_measurable", "no_due")
    ledger.figure("2024-Q2", 120)
    assert ledger.verdict() == ("met", "reached")


@pytest.mark.parametrize(
    ("growth", "broken", "expected"),
    [
        ((-21, -21.4, -20.6), False, ("met", "within_band")),
        ((67, 66, 68), False, ("missed", "above_band")),
        ((None, None, None), True, ("not_measurable", "broken")),
        ((None, None, None), False, ("not_measurable", "no_figure")),
    ],
)
def test_a_rate_that_was_named_of_a_level_is_judged_by_its_growth(ledger, growth, broken, expected):
    ledger.promise(
        kind="forecast",
        indicator=FLOW,
        unit="PERCENT",
        target_value=-21,
        due="2022",
        made_on="2022",
    )
    ledger.figure("2022", 120)
    key = {name: PLAIN[name] for name in ("indicator", "ref_area", "counterpart_area", "breakdown")}
    names = ("growth_percent", "growth_low", "growth_high")
    row = key | dict(zip(names, growth, strict=True)) | {"obs_status": "A", "source": "figures"}
    if growth[0] is not None or broken:
        ledger.insert("growth_by_year", **row, year=2022, crosses_break=broken)
    assert ledger.verdict() == expected


# Words by which a reason says that the outcome is not known.
UNKNOWN = {
    "en": r"cannot|[Nn]ot confirmed|does not decide|not seen|not comparable|^No ",
    "uz": r"boʻlmaydi|tasdiqlanmagan|hal qilmaydi|koʻrilmagan|aytilmagan|yoʻq$",
    "ru": r"нельзя|[Нн]е подтверждено|не решает|не решают|не найден|не назван|несопоставим|^Нет",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_verdict_is_told_with_a_reason_that_says_that_it_cannot_be_known(language, real_build):
    with duckdb.connect(str(real_build), read_only=True) as connection:
        named = dict(
            connection.execute(
                f"select code, name_{language} from codes where codelist = 'PROMISE_REASON'"
            ).fetchall()
        )
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
    ledger.insert(
        "milestone_events",
        milestone="act",
        event="held",
        date=date(2027, 1, 1),
        last_day=date(2027, 1, 1),
        basis="read",
        source="x",
    )
    assert ledger.verdict(today="2026-12-31") == ("not_due", "due_later")
    assert ledger.verdict(today="2027-01-01") == ("met", "happened")


def test_every_promise_of_the_data_has_a_verdict_a_reason_and_a_deciding_row(real_build):
    with duckdb.connect(str(real_build), read_only=True) as connection:
        rows = connection.execute(
            """
            select verdict, outcome_value, happened_on, outcome_source, needs, due, reason
            from promises
            left join promise_verdicts using (promise)
            """
        ).fetchall()
        known = {
            codelist: {
                code
                for (code,) in connection.execute(
                    "select code from codes where codelist = ?", [codelist]
                ).fetchall()
            }
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
