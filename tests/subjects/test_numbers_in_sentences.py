"""Numbers in sentences: rounded as readers do, with the digits that their intervals bear."""

import re

import pytest

from dashboard.builder import bearing
from dashboard.builder.bearing import Worked
from dashboard.builder.quantities import in_words
from dashboard.catalogue.address import chart_of
from dashboard.charts import units
from dashboard.charts.unit_subjects import SUBJECTS
from dashboard.language.rounding import half_up, significant
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from dashboard.queries import units as measured_units
from dashboard.store.database import ask
from tests.subjects.test_sentences import drawn


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(1.785, 2, 1.79), (-32.5, 0, -33), ((1.35 / 2 - 1) * 100, 0, -33), (2.675, 2, 2.68),
     (-0.04, 0, 0), (15785, -2, 15800)],
)  # fmt: skip
def test_a_half_is_rounded_up_as_readers_do(value, digits, expected):
    assert half_up(value, digits) == expected


def test_words_round_with_the_same_function():
    say = speak("en")
    assert say.number(1.785, 2) == "1.79" and say.change(-32.5) == "−33%"
    assert significant(15_785_000_000, 3) == 15_800_000_000
    assert say.compact(1_785_000) == "1.79 million"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Worked(15, 15, 15), "+15%"),
        (Worked(3.14, 3.14, 3.14), "+3.1%"),
        (Worked(34.0, 33.4, 34.7), "about +34%"),
        (Worked(29, 27, 31.2), "between +27 and +32%"),
        (Worked(-7.1, -10.53, -3.64), "between −11 and −3%"),
        (Worked(5, -30, 50), ""),
        (Worked(-32.5, None, -32.25), "a fall of at least 32%"),
        (Worked(40, 39.26, None), "a rise of at least 39%"),
        (Worked(40, None, 45), ""),
        (Worked(0.05, -0.2, 0.3), "almost no change"),
    ],
)
def test_a_change_is_told_with_the_digits_that_its_interval_bears(told, expected):
    assert bearing.change(told, speak("en")) == expected


def test_two_ends_that_are_told_hold_between_them_all_that_may_be(database):
    """Every change of whole years, every share, and every quotient of them that has two ends."""
    frame = ask("select growth_low as low, growth_high as high, growth_percent as value"
                " from growth_by_year where growth_high - growth_low > 1")  # fmt: skip
    shares = ask("select share_low as low, share_high as high, share_percent as value"
                 " from corridor_share_by_year where share_high - share_low > 1")  # fmt: skip
    say, seen = speak("en"), 0
    for rows, words in ((frame, bearing.change), (shares, bearing.share), (frame, bearing.ratio)):
        for row in rows.to_dict("records"):
            told = words(Worked(row["value"], row["low"], row["high"]), say)
            if told.startswith("between"):
                ends = re.findall(r"[\d.−]+", told.replace(",", ""))
                low, high = (float(end.replace("−", "-")) for end in ends)
                assert low <= row["low"] + 1e-6 and row["high"] - 1e-6 <= high, (row, told)
                seen += 1
    assert seen > 500


def test_every_growth_that_is_told_is_that_of_the_build(database):
    """What Python works out of two printed figures is what the views hold, over every row."""
    frame = ask("from growth_by_year where growth_percent is not null and previous_value > 0")
    assert len(frame) > 4000
    for row in frame.sample(2000, random_state=1).to_dict("records"):
        low, high = (None if row[end] != row[end] else row[end] for end in ("low", "high"))
        former_low, former_high = (
            None if row[end] != row[end] else row[end] for end in ("previous_low", "previous_high")
        )
        told = bearing.rate(
            Worked(row["value"], low, high),
            Worked(row["previous_value"], former_low, former_high),
        )
        pairs = ((told.value, row["growth_percent"]), (told.low, row["growth_low"]),
                 (told.high, row["growth_high"]))  # fmt: skip
        for ours, theirs in pairs:
            if theirs == theirs and ours is not None:
                assert abs(ours - theirs) < 1e-6


def test_a_sum_of_ours_is_known_no_better_than_its_parts():
    """UNHCR tells 1 to 4 people as 5: six such countries leave 5,152 and 5,164 no growth."""
    sums = ask(
        "select total.year, total.value, any_value(total.low) as low,"
        " any_value(total.high) as high, sum(part.low) as least,"
        " sum(part.high) as most, sum(part.value) as parts"
        " from newest total join newest part using (indicator, ref_area, time_period, source)"
        " where total.indicator = 'refugees_abroad' and total.ref_area = 'UZB'"
        " and total.counterpart_area = 'WLD' and part.counterpart_area <> 'WLD'"
        " group by all"
    )
    sums = sums[sums["parts"] == sums["value"]]
    assert len(sums) > 5 and (sums["low"] == sums["least"]).all()
    assert (sums["high"] == sums["most"]).all() and (sums["low"] < sums["value"]).any()
    for language in LANGUAGES:
        told = drawn("migrants-protection-abroad", language, count="refugees_abroad").takeaway
        assert speak(language)("takeaways.steady") in told


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # 2.8 billion dollars, printed with two digits, by 36.4 million people: not 80 dollars.
        (Worked(77.0, 75.6, 78.4), (77.0, False)),
        (Worked(8995.8, 8800.0, 9200.0), (9000.0, True)),
        (Worked(21.86, 21.85, 21.87), (21.86, False)),
        (Worked(21.86, 21.81, 21.91), (21.9, False)),
        (Worked(5.126, 5.126, 5.126), (5.13, True)),
    ],
)
def test_a_quotient_is_not_told_by_a_number_that_its_interval_excludes(told, expected):
    assert bearing.within(told, 2) == expected


def test_no_figure_per_head_is_told_by_a_number_far_from_its_own():
    for name in ("remittances-outflow-measured", "remittances-corridors-measured"):
        chart, _ = chart_of(name, {})
        for point in (point for one in chart.series for point in one.points):
            told = [float(one) for one in re.findall(r"[\d.]+", point.text.replace(",", ""))]
            low, high = told[0], told[-1]
            assert low * 0.985 <= point.value <= high * 1.015, (name, point)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "between 89 and 97"), ("uz", "89 va 97 oraligʻida"), ("ru", "от 89 до 97")],
)
def test_an_index_of_a_wide_interval_is_told_by_its_ends_as_a_change_is(language, expected):
    """Sent in 2025 by 2024: 2.6 by 2.8 billion dollars, each printed with two digits."""
    chart = drawn("remittances-outflow-measured", language, unit="index", base="2024")
    assert expected in chart.takeaway
    point = next(one for line in chart.series for one in line.points if one.time_period == "2025")
    assert point.text == expected and point.bound == "about"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_we_worked_out_is_about_a_number_only_where_its_interval_is_narrow(subject):
    scope = Scope("en", 1990, 2026, ("UZB", "KGZ", "TJK"))
    matter, partners = SUBJECTS[subject], ("RUS", "KAZ") if subject == "corridors" else ("WLD",)
    for unit in measured_units.UNITS:
        base = next(iter(units.bases(scope, subject, partners)), 0)
        asked = unit, matter.indicators, matter.areas(scope), partners, base, 1000
        frame = measured_units.measured(*asked, **scope.window)
        for row in frame.to_dict("records"):
            if row["unit"] == "PERCENT" or row["low"] != row["low"] or row["high"] != row["high"]:
                continue
            told = in_words(row, scope.say)
            broad = row["high"] - row["low"] > bearing.BROAD * row["value"]
            assert not (broad and told.startswith("about")), (row, told)
            if broad and told.startswith("between"):
                low, high = (float(one) for one in re.findall(r"[\d.]+", told.replace(",", "")))
                assert low <= row["value"] <= high
                assert low <= row["low"] + 1e-6 and row["high"] - 1e-6 <= high
                assert (low, high) == pytest.approx((row["low"], row["high"]), rel=0.1, abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_tells_the_change_that_the_origin_states_and_none_of_its_own(language):
    """Russia 2024: the Central Bank states 29 %; 11.5 by 8.58 billion would be 34."""
    say = speak(language)
    chart = drawn("remittances-corridors-measured", language, unit="index", base="2023")
    assert (
        say("takeaways.levels_differ", change=say("words.about", told="+" + say.percent(34, 0)))
        in chart.takeaway.replace("\n", " ")
        and "+" + say.percent(29, 0) in chart.takeaway
    )
    chart = drawn("migrants-recruited-measured", language, unit="index", base="2021")
    assert not any(point.change for line in chart.series for point in line.points)


def test_no_index_opens_with_a_year_after_which_nothing_is_told():
    scope = Scope("en", 1990, 2026, ("UZB",))
    for subject in SUBJECTS:
        partners = ("RUS", "KAZ") if subject == "corridors" else ("WLD",)
        years = units.bases(scope, subject, partners)
        assert len(years) < 2 or years[0] < max(years), subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_source_calls_a_change_bears_its_sign(language):
    say = speak(language)
    for indicator, sign in (("border_entries_change", "+"), ("border_entries", "")):
        row = {"indicator": indicator, "value": 377_700.0, "unit": "TRIPS", "qualifier": None}
        assert in_words(row, say) == sign + say.quantity(377_700, "TRIPS")
    fall = {"indicator": "transfers_sent_change", "value": -138e6, "unit": "USD"}
    assert in_words(fall, say) == say.quantity(-138e6, "USD")
