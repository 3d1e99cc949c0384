"""Hostile and broken files: a clear message, and memory that does not grow with what they claim."""

import gzip
import io
import tracemalloc
import zipfile
import zlib

import pytest

from etl.readers import Unreadable, content, encoding, libraries, modules, read
from etl.readers.content import Document, documents
from etl.readers.row import figure_text, number, scaled
from etl.readers.workbook import sheets
from tests.etl.readers.conftest import workbook, zipped

MEGABYTE = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, words: str, most_megabytes: int = 64, name: str = "x") -> None:
    """The file is refused in these words, and asks for no more memory than this."""
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match=words):
            list(read(Document(name, data)))
        assert tracemalloc.get_traced_memory()[1] < most_megabytes * MEGABYTE
    finally:
        tracemalloc.stop()


def with_sheet(xml: str | bytes, extra: dict[str, bytes] | None = None) -> bytes:
    """A workbook whose first sheet is this XML."""
    whole = zipfile.ZipFile(io.BytesIO(workbook(a=[["x", 1]])))
    parts = {name: whole.read(name) for name in whole.namelist()}
    parts[SHEET] = xml.encode() if isinstance(xml, str) else xml
    return zipped(**parts | (extra or {}))


def sheet_xml(cells: str) -> str:
    start = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
    )
    return f'{start}2006/main"><sheetData>{cells}</sheetData></worksheet>'


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(content, "LARGEST_UNPACKED", 8 * MEGABYTE)


def test_a_zip_that_grows_without_end_is_refused(small_limits):
    bomb = zipped(**{"API_x_DS2_en_csv.csv": b"0" * (20 * MEGABYTE)})
    refused(bomb, "at most 8 MB when unpacked", 40)
    refused(gzip.compress(b"0" * (20 * MEGABYTE)), "at most 8 MB when unpacked", 40)
    refused(with_sheet(sheet_xml("<row><c><v>1</v></c></row>" * 500_000)), "at most 8 MB", 60)


def test_sizes_that_a_zip_claims_are_not_believed():
    packed = bytearray(zipped(a=b"1" * MEGABYTE))
    # The size in the directory at the end says ten bytes.
    place = packed.rindex(b"PK\x01\x02")
    packed[place + 24 : place + 28] = (10).to_bytes(4, "little")
    refused(bytes(packed), "a whole ZIP file")


def test_a_zip_of_too_many_files_or_under_a_password_is_refused():
    refused(zipped(**{str(n): b"" for n in range(2001)}), "at most 2,000 files")
    locked = bytearray(zipped(a=b"1"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + offset] |= 1
    refused(bytes(locked), "under a password")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        # The same hidden from whoever looks for it with a pattern.
        '<!-- <c t=" --><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><!-- "> -->',
        '<row r="1048576"><c r="XFC1048576"><v>1</v></c><c><v>1</v></c></row>',
        "<row r='1048576'><c t='>' r='XFD1048576'><is><t>1</t></is></c></row>",
    ],
)
def test_one_cell_in_the_last_corner_is_refused_before_room_is_made(cells):
    refused(with_sheet(sheet_xml(cells)), "at most 8,000,000 cells")


def test_formatted_cells_without_a_value_do_not_count():
    cells = (
        '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    (sheet,) = sheets(Document("a.xlsx", with_sheet(sheet_xml(cells))))
    assert sheet.rows == [[5.0]]


def test_entities_are_refused_wherever_xml_is_read():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    world_bank = f'<?xml version="1.0"?>{laughs}<wb:data xmlns:wb="http://www.worldbank.org">&b;'
    refused((world_bank + "</wb:data>").encode(), "XML without a DOCTYPE")
    sdmx = f'{laughs}<message:GenericData xmlns:message="http://www.sdmx.org/message">&b;'
    refused((sdmx + "</message:GenericData>").encode(), "XML without a DOCTYPE")
    refused(with_sheet(sheet_xml("").replace("<worksheet", laughs + "<worksheet")), "a DOCTYPE")
    wide = sheet_xml("").replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
    refused(with_sheet(wide.encode("utf-16")), "a workbook in UTF-8")


def test_a_formula_without_its_result_is_told_and_one_with_it_is_read():
    cells = '<row r="1"><c r="A1"><f>1+1</f><v></v></c></row>'
    refused(with_sheet(sheet_xml(cells)), "formulas with their results.*the first in A1")
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    )
    (sheet,) = sheets(Document("a.xlsx", with_sheet(sheet_xml(cells))))
    assert sheet.rows[0][0] == 2


@pytest.mark.parametrize("length", [100, 1000, 3000])
def test_a_workbook_that_breaks_off_is_told(length):
    refused(workbook(a=[["x", 1]] * 50)[:length], "expected", name="a.xlsx")


def test_the_real_old_workbook_that_breaks_off_is_told(payloads):
    data = next(payloads.glob("world_bank/excel/*.xls")).read_bytes()
    for length in (600, 5_000, 150_000):
        refused(data[:length], "a whole workbook", name="a.xls")


def test_a_part_of_a_workbook_that_stands_twice_is_refused():
    data = workbook(a=[["x", 1]])
    packed = io.BytesIO(data)
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, sheet_xml(""))
    refused(packed.getvalue(), "each part of a workbook once")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"), (b"\0" * 100, "an empty file"), (b" \n", "an empty file"),
        (b"<html><body>Sign in</body></html>", "forms that are known"),
        (b'[{"page":1,"pages":1', "text that breaks off in line 1"),
        (b'[{"page":1,"x":NaN}]', "expected numbers, got NaN"),
        (b"[{\"page\":" + b"[" * 100_000, "brackets without end|breaks off"),
        (b"%PDF-1.7 figures", "forms that are known"),
        (zlib.compress(b"x" * 1000), "forms that are known|text"),
        (b"Year,Country of origin,Country of asylum\n2020,a,b\n", "columns of figures"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told(data, words):
    refused(data, words)


def test_no_reader_is_led_astray_by_any_first_bytes():
    heads = (b"", b"{", b"[", b"<", b"\xff\xfe", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"a,b\n")
    for module in modules():
        for head in heads:
            assert module.recognises(head, "file") is False, module.__name__


def test_a_folder_and_a_missing_file_are_told(tmp_path):
    with pytest.raises(Unreadable, match="a folder"):
        documents(tmp_path)
    with pytest.raises(Unreadable, match="no file of this name"):
        documents(tmp_path / "none")


def test_other_workbooks_are_named(tmp_path):
    ods = zipped(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"x"}
    )
    refused(ods, "one as .ods; open it and save it as .xlsx")


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_the_encodings_of_agencies_are_recognised(name):
    text = "Страна;2023;2024\nРоссия;1 200,5;1 300\nКазахстан;20,1;22\nКыргызстан;5;6\n"
    assert encoding.decode(text.encode(name), "x") == text
    with pytest.raises(Unreadable, match="byte 0xff at place 3"):
        encoding.decode(b"ab\xff", "x", "utf-8")


def test_a_missing_library_is_told_with_its_command(monkeypatch):
    def missing(name: str):
        raise ImportError(name)

    monkeypatch.setattr(libraries.importlib, "import_module", missing)
    with pytest.raises(libraries.MissingLibrary, match=r"pip install -r requirements-collect\.txt"):
        libraries.library("python_calamine")


def test_texts_that_python_takes_for_numbers_are_none():
    for text in ("nan", "inf", "1_000", "٣", "1e999", "", "..", "0x10", "True"):
        assert number(text) is None, text
    assert number(True) is None
    assert (number(" 1.5 "), number("-2e3"), number(7)) == (1.5, -2000, 7)


def test_scales_shift_the_point_and_figures_are_written_without_noise():
    assert scaled(140.69, 6) == 140690000
    assert scaled(0.1, 3) == 100
    assert figure_text(1.5e9) == "1500000000"
    assert figure_text(-15440.000000000002) == "-15440"
    assert figure_text(0.00012) == "0.00012"
