"""The reference class: other countries' labour agreements, and the stocks of their corridors."""

import re

import duckdb

from etl import checks
from etl.checks import Check, one_of, optional
from etl.contract import Portion
from etl.run import Run
from etl.staging import read_catalogue, stage

AGREEMENTS = "reference/bilateral_labour_agreements.csv"
STOCKS = "reference/undesa_2020_bilateral_stock.csv"
FILES = (AGREEMENTS, STOCKS)
# The points of the UN, one column each: a row a corridor is read in a seventh of the time.
YEARS = range(1990, 2021, 5)
# Three letters, and a fourth for a state that is no more: DEUe, DEUw, CZEa. The Channel Islands
# (CHI) are the UN's own.
_AREA = re.compile(r"[A-Z]{3}[a-z]?")


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    agreements: dict[str, Check] = {
        "agreement": checks.identifier,
        "destination": _area,
        "origin": _area,
        "year": checks.year,
        "text_known": one_of(("0", "1"), "1 where the text is known, otherwise 0"),
    }
    stage(connection, "labour_agreements", AGREEMENTS, _read(run, AGREEMENTS, agreements, 1))
    stocks: dict[str, Check] = {"origin": _area, "destination": _area}
    stocks |= {f"stock_{year}": optional(checks.above_zero) for year in YEARS}
    stage(connection, "corridor_stocks", STOCKS, _read(run, STOCKS, stocks, 2))


def _read(run: Run, file: str, columns: dict[str, Check], keys: int) -> Portion:
    return read_catalogue(run, file, columns, tuple(columns)[:keys])


def _area(value: str) -> str | None:
    return None if _AREA.fullmatch(value) else "a code of an area: three capital letters"
