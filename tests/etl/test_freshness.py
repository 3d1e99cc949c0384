"""How fresh series are, worked out again with pandas from the figures of the database."""

import duckdb
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def asked(database):
    with duckdb.connect(str(database), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).df()


def test_the_last_period_is_the_newest_that_is_no_forecast(asked):
    figures = asked("select * from observations where obs_status <> 'F'")
    figures = figures[figures["frequency"].isin(list("ASQM"))]
    last = figures.groupby(["indicator", "origin", "frequency"])["period_end"].max()
    found = asked("select * from freshness").set_index(["indicator", "origin", "frequency"])
    assert len(found) == len(last) > 100
    assert (found["last_end"].sort_index() == last.sort_index()).all()


def test_the_usual_lag_is_the_median_of_what_the_first_publications_took(asked):
    figures = asked(
        "select * from observations where obs_status <> 'F' and indicator = "
        "'cross_border_transfers_received' and origin = 'CBU' and frequency = 'M'"
    )
    known = figures["published_by"] - figures["published_from"] <= pd.Timedelta(days=31)
    by_source = figures[known].groupby(["source", "published_by"])["period_end"].max().reset_index()
    by_source = by_source[by_source["period_end"] <= by_source["published_by"]]
    first = by_source.groupby("period_end")["published_by"].min()
    lag = (first - first.index).dt.days.median()
    told = asked(
        "select * from freshness where indicator = 'cross_border_transfers_received' "
        "and origin = 'CBU' and frequency = 'M'"
    ).iloc[0]
    assert told["releases"] == len(first) > 2
    assert told["usual_lag_days"] == round(lag)


def test_what_is_overdue_is_told_by_months_of_the_build_and_listed_by_check(asked):
    late = asked("select * from freshness where late_months > greatest(24, 2 * usual_step_months)")
    rule = asked("select * from findings where rule = 'late_series'")
    assert len(rule) == len(late) > 0
    assert set(rule["indicator"]) == set(late["indicator"])
    assert (late["due_on"] < pd.Timestamp.now()).all()
    assert asked("select * from freshness where late_months > 0 and releases < 2").empty
