"""Files as the sources published them, against the copies that the product has of them."""

import csv
import os
import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "data"
SHARED = Path(os.environ.get("SHARED_DIR", DATA.parents[1] / "shared")) / "payloads"
WORKBOOK = SHARED / "world_bank/excel/API_BX.TRF.PWKR.CD.DT_DS2_en_excel_v2_905.xls"
TABLE = next(iter(sorted(SHARED.glob("world_bank/csv_zip/BX*/API_BX*.csv"))), SHARED / "none")
EDITION = SHARED / "undesa/2020/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no folder ../shared")


@pytest.fixture
def real(place, tmp_path):
    place.data = Path(shutil.copytree(DATA, tmp_path / "real", ignore=_databases))
    return place


def _databases(_: str, names: list[str]) -> list[str]:
    return [name for name in names if ".duckdb" in name]


def counts(place, part: str) -> int:
    (path,) = (place.folder / "proposals").iterdir()
    with (path / f"{part}.csv").open(encoding="utf-8", newline="") as opened:
        return len(list(csv.DictReader(opened)))


def test_the_workbook_of_a_vintage_agrees_with_its_copy_figure_by_figure(real):
    code, said = real.run("refresh", "worldbank", "--file", str(WORKBOOK))
    assert code == 0
    copied = (real.data / "remittances/world_bank.csv").read_text("utf-8")
    assert f"nothing new: all {copied.count(',wb-wdi-2026-04-08,'):,} figures agree" in said
    assert not real.waiting


def test_an_older_release_becomes_an_older_vintage(real):
    code, said = real.run("refresh", "worldbank", "--file", str(TABLE))
    assert code == 2
    assert "stopped by older" in said
    assert counts(real, "gone") == 0
    (name,) = real.waiting
    code, said = real.run("accept", name, *_despite(said))
    assert code == 0, said


def test_the_stock_by_destination_agrees_with_the_copy_of_its_edition(real):
    _, said = real.run("refresh", "undesa", "--file", str(EDITION), "--published", "2021-01")
    assert "stopped by fewer_rows" in said
    assert (counts(real, "new"), counts(real, "revised")) == (0, 0)
    assert counts(real, "rows") > 200


def _despite(said: str) -> list[str]:
    rules = {line.split()[2].strip(":") for line in said.splitlines() if "stopped by" in line}
    return [part for rule in rules for part in ("--despite", rule)]
