"""What reading costs: seconds and memory for files as large as the sources send.

    python -m benchmarks.readers [--shared ../shared]

A download of UNHCR with 100,000 lines and a workbook of UN DESA by destination and origin, as large
as that of 2020, are made here; with --shared the real files are read too. Seconds of the clock and
of the processor stand side by side: the second do not grow with other work on the machine. The
limits are 2 seconds for UNHCR and 5 for a UN DESA workbook.
"""

import argparse
import random
import sys
import tempfile
import tracemalloc
from pathlib import Path
from time import perf_counter, process_time

import pycountry
import xlsxwriter

from etl.readers import read

LINES = 100_000
PAIRS = 45_000
YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2020)
LIMITS = {"unhcr": 2.0, "undesa": 5.0}


def unhcr(folder: Path) -> Path:
    """Lines of a Data Finder download: the counts are drawn, the form is the source's."""
    numbers = random.Random(0)
    codes = [country.alpha_3 for country in pycountry.countries]
    path = folder / "population.csv"
    head = (
        'Year,"Country of origin","Country of origin (ISO)","Country of asylum",'
        '"Country of asylum (ISO)","Refugees under UNHCR’s mandate",Asylum-seekers,'
        '"IDPs of concern to UNHCR","Venezuelans displaced abroad","Stateless persons",'
        '"Others of concern"\n'
    )
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        for line in range(LINES):
            origin, asylum = numbers.sample(codes, 2)
            cells = [numbers.choice((0, 0, 5, numbers.randrange(6, 90_000))) for _ in range(4)]
            file.write(f"{2000 + line % 24},x,{origin},y,{asylum},{cells[0]},{cells[1]},0,,")
            file.write(f"{cells[2]},{cells[3]}\n")
    return path


def undesa(folder: Path) -> Path:
    """Destinations and origins in rows, seven years three times: the largest of the workbooks."""
    numbers = random.Random(0)
    countries = [(country.name, int(country.numeric)) for country in pycountry.countries]
    path = folder / "undesa_pd_2020_ims_stock_by_sex_destination_and_origin.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Table 1")
    sheet.write_row(3, 4, ["POP/DB/MIG/Stock/Rev.2020"])
    title = "Table 1: International migrant stock at mid-year by sex, destination and origin"
    sheet.write_row(4, 4, [title])
    sexes = ("both sexes combined", "males", "females")
    for place, sex in enumerate(sexes):
        sheet.write(7, 7 + place * len(YEARS), f"International migrant stock at mid-year, {sex}")
    area = "Region, development group, country or area of"
    sheet.write_row(10, 0, ["Index", f"{area} destination", "Notes of destination",
                            "Location code of destination", "Type of data of destination",
                            f"{area} origin", "Location code of origin", *YEARS * 3])  # fmt: skip
    for row in range(PAIRS):
        (to, to_code), (origin, code) = countries[row % 249], countries[row * 7 % 248]
        figures = [numbers.randrange(0, 900_000) for _ in range(21)]
        sheet.write_row(11 + row, 0, [row + 1, f"  {to}*", None, to_code, "B R", origin, code])
        sheet.write_row(11 + row, 7, figures)
    book.close()
    return path


def measure(path: Path) -> tuple[int, float, float, float]:
    """Figures, seconds of the clock and of the processor (the best of three), megabytes."""
    runs = []
    for _ in range(3):
        clock, processor = perf_counter(), process_time()
        figures = sum(1 for _ in read(path))
        runs.append((perf_counter() - clock, process_time() - processor))
    tracemalloc.start()
    for _ in read(path):
        pass
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return figures, min(runs)[0], min(seconds for _, seconds in runs), memory / 2**20


def real_files(shared: Path) -> list[Path]:
    names = ("unhcr/*/population.csv", "undesa/2020/*.xlsx", "undesa/2015/*.xlsx",
             "knomad/2017/*.xlsx", "world_bank/excel/*.xls", "world_bank/csv_zip/*/API_*.csv",
             "eurostat/sdmx_csv_full/*.csv")  # fmt: skip
    return [path for name in names for path in (shared / "payloads").glob(name)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="folder with the real files of the sources")
    wanted = parser.parse_args()
    print(f"{'file':>52}  {'figures':>9}  {'clock s':>7}  {'cpu s':>6}  {'MB':>5}")
    late = 0
    with tempfile.TemporaryDirectory() as place:
        made = [unhcr(Path(place)), undesa(Path(place))]
        for path in [*made, *(real_files(wanted.shared) if wanted.shared else [])]:
            figures, clock, processor, memory = measure(path)
            told = f"{figures:9,}  {clock:7.2f}  {processor:6.2f}  {memory:5.0f}"
            print(f"{path.name[-52:]:>52}  {told}")
            limit = LIMITS["undesa" if "undesa" in path.name or "UN_Mig" in path.name else "unhcr"]
            late += processor > limit
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
