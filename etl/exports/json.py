"""JSON files: one a table, its columns with their meaning, then a row a line."""

import json
from datetime import date
from pathlib import Path

from etl.exports.contents import Contents
from etl.exports.text import plain
from etl.run import Run

# From here on a number without a point would not be read back as the same by every program.
_EXACT = 2**53


def write(contents: Contents, folder: Path, run: Run) -> None:
    for table in contents.tables:
        file = f"{table.name}.json"
        with run.step("write", file) as step:
            rows = contents.rows(table)
            step.rows = len(rows)
            names = [column.name for column in table.columns]
            head = {
                "table": table.name,
                "meaning": table.meaning,
                "build_id": contents.build["build_id"],
                "columns": [
                    {"name": column.name, "type": column.kind, "meaning": column.meaning}
                    for column in table.columns
                ],
            }
            lines = [
                _dump({name: _value(cell) for name, cell in zip(names, row, strict=True)})
                for row in rows
            ]
            with (folder / file).open("w", encoding="utf-8", newline="\n") as out:
                # The head's closing brace comes after the rows.
                out.write(f'{_dump(head)[:-1]}, "rows": [\n')
                out.write(",\n".join(lines) + "\n]}\n")


def _value(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return int(cell)
    return plain(cell) if isinstance(cell, date) else cell


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
