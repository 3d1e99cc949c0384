"""Rows of the public interface as JSON, CSV and SDMX-CSV 2.0."""

import csv
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.render.files.csv import write_table

# The names and the order of the structure file that the export of all data brings along.
FLOW = "UZ_MIGRATION:MIGRATION_ALL"
COLUMNS = {
    "FREQ": "frequency",
    "INDICATOR": "indicator",
    "REF_AREA": "ref_area",
    "COUNTERPART_AREA": "counterpart_area",
    "BREAKDOWN": "breakdown",
    "SOURCE": "source",
    "TIME_PERIOD": "time_period",
    "OBS_VALUE": "value",
    "OBS_STATUS": "obs_status",
    "UNIT_MEASURE": "unit",
    "MEASURE_TYPE": "measure",
    "ORIGIN": "origin",
    "PUBLISHED_FROM": "published_from",
    "PUBLISHED_BY": "published_by",
    "IS_NEWEST": "is_newest",
    "PERIOD_START": "period_start",
    "PERIOD_END": "period_end",
    "VALUE_PUBLISHED": "value_published",
    "CORRECTION_REASON": "correction_reason",
    "ROUNDED_TO": "rounded_to",
    "QUALIFIER": "qualifier",
    "LOWER_BOUND": "low",
    "UPPER_BOUND": "high",
    "COMMENT_OBS": "note",
}
CODED = frozenset(
    (
        "frequency",
        "indicator",
        "ref_area",
        "counterpart_area",
        "breakdown",
        "source",
        "obs_status",
        "unit",
        "measure",
        "origin",
    )
)
_NOT_IN_A_CODE = re.compile(r"[^A-Za-z0-9_@$\-]")
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "sdmx-csv": "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
}


def write_json(content: Any) -> bytes:
    """Compact JSON; a number that is missing is null."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values: days as ISO dates, whole numbers as such."""
    columns = [[plain(value) for value in frame[name]] for name in frame]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def write_rows(frame: pd.DataFrame) -> bytes:
    """The rows as the inside of a JSON list."""
    return write_json(records(frame))[1:-1]


def write_csv(frame: pd.DataFrame, head: bool = True) -> bytes:
    """The rows under the names of their columns, safe from formulas; no byte-order mark."""
    rows = ([_lower(value) for value in row.values()] for row in records(frame))
    content = write_table(list(frame.columns), rows).removeprefix(b"\xef\xbb\xbf")
    return content if head else content.partition(b"\r\n")[2]


def write_sdmx_csv(frame: pd.DataFrame, version: str, head: bool = True) -> bytes:
    """SDMX-CSV 2.0: what the message is about, dimensions, value, attributes. Texts are exact."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if head:
        writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *COLUMNS])
    about = ("dataflow", f"{FLOW}({version})", "I")
    for row in records(frame):
        cells = (_sdmx_cell(column, row[column]) for column in COLUMNS.values())
        writer.writerow([*about, *cells])
    return text.getvalue().encode()


def plain(value: Any) -> Any:
    """A value of a frame as JSON knows it."""
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, (datetime, date)):
        text = value.isoformat()
        return text.removesuffix("T00:00:00")
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def _lower(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _sdmx_cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if column in CODED:
        return _NOT_IN_A_CODE.sub("_", value)
    if isinstance(value, bool):
        return str(value).lower()
    # The shortest number that reads back as the same, never with an exponent.
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
