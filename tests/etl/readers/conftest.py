"""The real files of the sources where they are, and small ones of the same forms."""

import csv
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from etl.__main__ import main

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("SHARED_DIR") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def payloads() -> Path:
    """Files as the sources published them; they stand beside the project, not in it."""
    folder = SHARED / "payloads"
    if not folder.is_dir():
        pytest.skip("the files of the sources are not beside the project")
    return folder


def zipped(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def workbook(**sheets: list[list]) -> bytes:
    """A workbook of these sheets; a sheet may be given with its merged cells as ["=", "A1:B1"]."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            if row[:1] == ["="]:
                sheet.merge_cells(row[1])
            else:
                sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.fixture
def text(tmp_path: Path):
    """Writes a text file of this content and encoding."""

    def write(content: str, encoding: str = "utf-8", name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return write


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def import_file(path: Path, *options: str) -> tuple[int, list[dict[str, str]]]:
    out = path.with_name("out.csv")
    out.unlink(missing_ok=True)
    code = main(["import", str(path), "--out", str(out), *options])
    return code, rows_of(out) if out.exists() else []
