"""One Excel workbook: a sheet a table, typed cells, frozen headings; texts are never formulas."""

from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from etl.exports.contents import Column, Contents
from etl.run import Run

FILE = "migration.xlsx"
DAY = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm:ss"
WIDTHS = {"double": 18, "integer": 9, "boolean": 9, "date": 12, "timestamp": 20, "varchar": 22}
WIDEST = 60
# Excel takes no longer text in a cell.
LONGEST = 32_767
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": DAY,
}


def write(contents: Contents, folder: Path, run: Run) -> None:
    book = Workbook(folder / FILE, _OPTIONS)
    book.set_properties(
        {
            "title": "Migration and remittances of Uzbekistan",
            "comments": f"Build {contents.build['build_id']}",
            # The time of the build, so that one build gives one file.
            "created": contents.build["built_at"],
        }
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    moment = book.add_format({"num_format": MOMENT})
    for table in contents.tables:
        with run.step("write", f"{FILE}: {table.name}") as step:
            rows = contents.rows(table)
            step.rows = len(rows)
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _width(column))
                sheet.write_string(0, place, column.name, head)
            sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
            for line, row in enumerate(rows, start=1):
                for place, value in enumerate(row):
                    _write_cell(sheet, line, place, value, moment)
    try:
        book.close()
    except FileCreateError as reason:
        raise OSError(str(reason)) from reason


def _write_cell(sheet, line: int, place: int, value: object, moment) -> None:
    if value is None:
        return
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise OSError(f"a text of {len(value):,} characters is too long for a sheet")
        sheet.write_string(line, place, value)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, value, moment)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        sheet.write_datetime(line, place, value)


def _width(column: Column) -> int:
    long = column.name.startswith(("definition", "summary", "rationale", "meaning", "title"))
    return WIDEST if long else max(WIDTHS.get(column.kind, 14), len(column.name) + 3)
