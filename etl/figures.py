"""Figures by domain: every CSV file of its folder, its own rules, and those that all keep."""

import os
from pathlib import Path

import duckdb
import numpy

from data import DOMAINS
from data.inputs import names_of
from etl import checks, own_sums
from etl.checks import Check, flag, optional
from etl.columns import id_of, of_list
from etl.contract import Portion, read_file
from etl.corrections import correct
from etl.period import parse_period
from etl.rules import judge
from etl.run import Run
from etl.schema import OBSERVATIONS, derived_columns
from etl.staging import as_arrays, lend, texts_of

_INSERT = """
    insert into staged_observations by name
    select ? as file, portion.* replace (
            value::double as value,
            nullif(rounded_to, '')::double as rounded_to,
            nullif(qualifier, '') as qualifier,
            nullif(note, '') as note
        ),
        spans.* exclude (time_period),
        origin, published_from, published_by
    from portion
    join spans using (time_period)
    left join (
        select source, origin, published_from, published_by from staged_sources
    ) using (source)
"""


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = _columns(run)
    for domain in DOMAINS:
        for path in _files_of(run, domain):
            _load_file(connection, path, f"{domain}/{path.name}", columns, run)
        correct(connection)
        where = f"starts_with(file, '{domain}/')"
        connection.execute(f"create or replace temp view figures as {_figures()} where {where}")
        judge(connection, domain, (domain,), run)


def check_all(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The rules that figures of every domain keep."""
    connection.execute("drop view figures")
    connection.execute(f"create temp table figures as {_figures()}")
    judge(connection, "figures", ("figures", "breakdowns"), run)
    if not run.faults.errors:  # of figures that were not read nothing is known
        judge(connection, "promises", ("promised_figures",), run)
    connection.execute("drop table figures")
    own_sums.bear(connection)


def _figures() -> str:
    """The staged figures with what the database works out of them and of their indicators."""
    return f"""
        select staged_observations.*, {derived_columns(OBSERVATIONS)},
            domain, unit, measure, counterpart_role
        from staged_observations
        join (select indicator, domain, unit, measure, counterpart_role from staged_indicators)
        using (indicator)
    """


def _files_of(run: Run, domain: str) -> list[Path]:
    folder = run.data_dir / domain
    try:
        os.listdir(folder)
        names = names_of(run.data_dir, [f"{domain}/*.csv"])
        files, got = [run.data_dir / name for name in names], "none"
    except OSError as reason:
        files, got = [], reason.strerror or str(reason)
    if not files:
        run.faults.add(f"{domain}/", None, None, "a folder with a CSV file or more", got)
    return files


def _columns(run: Run) -> dict[str, Check]:
    area = id_of(run, "areas")
    return {
        "indicator": id_of(run, "indicators"),
        "ref_area": area,
        "counterpart_area": area,
        "breakdown": of_list(run, "BREAKDOWN"),
        "time_period": checks.period,
        "value": checks.number,
        "obs_status": flag(run.codes("OBS_STATUS"), "a code of the list OBS_STATUS in codes.csv"),
        "source": id_of(run, "sources"),
        "rounded_to": optional(checks.above_zero),
        "qualifier": optional(of_list(run, "QUALIFIER")),
        "note": checks.optional_text,
    }


def _load_file(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    name: str,
    columns: dict[str, Check],
    run: Run,
) -> None:
    with run.step("read", name) as step:
        for portion in read_file(path, name, columns, run.faults, inputs=run.inputs):
            step.rows += len(portion.rows)
            _stage_figures(connection, name, portion)


def _stage_figures(connection: duckdb.DuckDBPyConnection, file: str, portion: Portion) -> None:
    if not portion.rows:
        return
    periods = sorted(set(portion.column("time_period")))
    spans = [parse_period(period) for period in periods]
    described = {
        "time_period": periods,
        "period_start": [span.start.isoformat() for span in spans],
        "period_end": [span.end.isoformat() for span in spans],
        "frequency": [span.frequency for span in spans],
    }
    counted = {
        "months": numpy.array([span.months for span in spans]),
        "days": numpy.array([span.days for span in spans]),
        "is_whole_year": numpy.array([span.is_whole_year for span in spans]),
        "year": numpy.array([span.start.year for span in spans]),
    }
    with (
        lend(connection, "portion", as_arrays(portion)),
        lend(connection, "spans", texts_of(described) | counted),
    ):
        connection.execute(_INSERT, [file])
