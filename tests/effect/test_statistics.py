"""The arithmetic of the jump: exact against an oracle, honest on made series."""

import numpy
import pytest

from dashboard.builder import effect_calibration as calibration
from dashboard.builder import effect_statistics as statistics

FREEDOM = (1, 2, 7, 16, 45, 300)


@pytest.mark.parametrize("freedom", FREEDOM)
def test_students_t_is_that_of_scipy(freedom):
    stats = pytest.importorskip("scipy.stats")
    for probability in (0.55, 0.9, 0.975, 0.9995):
        expected = stats.t.ppf(probability, freedom)
        assert statistics.quantile(probability, freedom) == pytest.approx(expected, rel=1e-9)
        assert statistics.quantile(1 - probability, freedom) == pytest.approx(-expected, rel=1e-9)


@pytest.mark.parametrize("freedom", FREEDOM[1:])
@pytest.mark.parametrize("distance", (0.0, 0.7, 2.0, 3.5))
def test_power_is_that_of_the_non_central_t(freedom, distance):
    stats = pytest.importorskip("scipy.stats")
    critical = stats.t.ppf(0.975, freedom)
    expected = stats.nct.sf(critical, freedom, distance)
    expected += stats.nct.cdf(-critical, freedom, distance)
    assert statistics.power(distance, freedom) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("freedom", (7, 16, 45))
def test_the_smallest_visible_departure_is_seen_in_four_of_five_cases(freedom):
    distance = statistics.visible_distance(freedom)
    assert statistics.power(distance, freedom) == pytest.approx(0.8, abs=1e-9)


def test_the_interval_is_that_of_a_regression_with_a_variable_for_the_event():
    chance = numpy.random.default_rng(3)
    groups = numpy.tile(numpy.arange(12), 4)
    changes = chance.standard_normal(48) + groups
    event = 29
    columns = [(groups == group).astype(float) for group in range(12)]
    design = numpy.column_stack([*columns, numpy.arange(48) == event])
    fitted, residual, *_ = numpy.linalg.lstsq(design, changes, rcond=None)
    error = numpy.sqrt(residual[0] / (48 - 13) * numpy.linalg.inv(design.T @ design)[-1, -1])
    found = statistics.jump(changes, event, groups)
    assert found.departure == pytest.approx(fitted[-1])
    assert found.freedom == 48 - 13
    margin = statistics.quantile(0.975, 35) * error
    assert (found.low, found.high) == pytest.approx((fitted[-1] - margin, fitted[-1] + margin))


def test_freedom_is_the_number_of_figures_less_three():
    figures = numpy.random.default_rng(1).standard_normal(20).cumsum()
    assert statistics.jump(numpy.diff(figures), 4).freedom == len(figures) - 3


def test_the_one_rule_and_the_rule_for_many_series_agree():
    changes = numpy.random.default_rng(5).standard_t(3, (300, 12))
    events = numpy.arange(300) % 12
    many = calibration.stands_out(changes, events)
    one = [
        statistics.jump(row, event).stands_out for row, event in zip(changes, events, strict=True)
    ]
    assert many.tolist() == one
    assert 0 < sum(one) < 300


@pytest.mark.parametrize(
    ("changes", "event", "rank"),
    [((1, 2, 9, 3, 4), 2, 1), ((1, 2, -9, 3, 4), 2, 1), ((1, 2, 4, 3, 9), 2, 2)],
)
def test_a_rank_is_counted_in_the_direction_of_the_departure(changes, event, rank):
    found = statistics.jump(numpy.array(changes, float), event)
    assert (found.rank, found.of) == (rank, len(changes))


def test_the_rank_of_a_month_is_counted_from_what_its_month_usually_is():
    # Each December falls and each January rises; this December fell less than ever.
    groups = numpy.tile((1, 12), 6)
    changes = numpy.where(groups == 1, 1.0, -1.0) + numpy.linspace(0, 0.1, 12)
    changes[7] += 0.5
    found = statistics.jump(changes, 7, groups)
    assert found.departure > 0 and (found.rank, found.of) == (1, 12)
    assert (changes > changes[7]).sum() == 6


@pytest.mark.parametrize("scale", (1, 1e6))
def test_a_change_that_is_the_usual_one_has_no_departure_and_is_counted_from_the_highest(scale):
    # The mean of the others is 0.1 but for its last digit.
    found = statistics.jump(scale * numpy.array([0.1, *[0.3, -0.1] * 5]), 0)
    assert (found.departure, found.rank) == (0, 6)


def test_the_smallest_visible_departure_hangs_on_the_month_that_is_known_least():
    changes = numpy.random.default_rng(7).standard_normal(21)
    even, uneven = numpy.repeat((1, 2, 3), 7), numpy.repeat((1, 2, 3), (2, 9, 10))
    for groups, least in ((even, 7), (uneven, 2)):
        within = sum(((changes[groups == one] - changes[groups == one].mean()) ** 2).sum()
                     for one in (1, 2, 3))  # fmt: skip
        expected = statistics.visible_distance(18) * (within / 18 * (1 + 1 / least)) ** 0.5
        assert statistics.visible(changes, groups) == pytest.approx(expected)


def test_the_interval_of_the_pace_is_that_of_a_test_of_two_samples():
    changes = numpy.random.default_rng(11).standard_normal(16)
    found = statistics.pace(changes, 5)
    # Imported here: it takes seconds that no other test needs.
    from statsmodels.api import OLS, add_constant

    fitted = OLS(numpy.delete(changes, 5), add_constant(numpy.repeat((0.0, 1.0), (5, 10)))).fit()
    assert found.difference == pytest.approx(fitted.params[1])
    assert (found.low, found.high) == pytest.approx(tuple(fitted.conf_int(0.05)[1]))


def test_others_that_do_not_vary_give_no_interval():
    assert statistics.jump(numpy.array([0.1] * 9 + [0.4]), 9) is None


def test_pace_needs_five_changes_a_side():
    changes = numpy.arange(11.0)
    assert statistics.pace(changes, 5).difference == 6
    assert statistics.pace(changes, 4) is None
    assert statistics.pace(changes, 6) is None


def test_noise_stands_out_in_four_to_six_of_a_hundred_and_a_step_as_often_as_stated():
    # 1,500 draws a cell leave a sampling error of 0.6 of a hundred; all cells together, 0.13.
    rows = calibration.table(1_500, tails=("gaussian",))
    assert 0.04 <= numpy.mean([row.size for row in rows]) <= 0.06
    for row in rows:
        assert 0.03 <= row.size <= 0.07, row
        assert row.power == pytest.approx(row.stated_power, abs=0.06), row
        if row.persistence == 1:
            assert row.power == pytest.approx(row.stated_power, abs=0.035), row


@pytest.mark.slow
@pytest.mark.long
def test_noise_stands_out_in_four_to_six_of_a_hundred_in_every_cell():
    for row in calibration.table(40_000, tails=("gaussian",)):
        assert 0.04 <= row.size <= 0.06, row


@pytest.mark.usefixtures("database")
def test_the_table_is_the_same_with_the_same_seed():
    few = {"draws": 200, "lengths": (12,), "persistence": (0.5,)}
    assert calibration.table(**few) == calibration.table(**few)
    assert {row.tails for row in calibration.table(**few)} == {"gaussian", "heavy", "own"}


@pytest.mark.usefixtures("database")
def test_placebo_dates_of_our_own_series_are_counted_one_by_one():
    found = calibration.placebo()
    dates = stand_out = 0
    for series in calibration._long_series():
        changes = series.values[0]
        judged = [statistics.jump(changes, at) for at in range(len(changes))]
        if changes.std() > 0:
            dates += len(changes)
            stand_out += sum(one.stands_out for one in judged if one)
    assert found.dates == dates > 1_000
    # Where all others are alike the rule for one refuses and the rule for many has no spread.
    assert found.stand_out == stand_out
