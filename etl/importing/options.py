"""The options of `python -m etl import`, and how each answers a question of the map."""

import argparse
import re
from pathlib import Path

from data import DATA_DIR
from etl.importing import answers
from etl.importing.mapping import Mapping
from etl.readers import areas
from etl.readers.row import Unreadable

DESCRIPTION = """\
Brings a table of figures (.xlsx, .xls, CSV, TSV; or a file of the World Bank, KNOMAD, UN DESA,
UNHCR, Eurostat, SDMX, SIAT or the Central Bank as published) into the form of data/: one CSV file
beside it, which you read and then move into data/ yourself. Nothing in data/ is changed.

What the file says itself is found: sheet, heads (also merged ones), countries in English, Russian,
Uzbek and French, years, months and quarters, decimal commas, thousands, encodings. The rest is
asked, and nothing is guessed in silence. In a terminal you answer; elsewhere (or for the next file
of the same form) the options below or a map answer, and a question left open stops the import
with a list of them before anything is written.
"""

EXAMPLES = """\
A table of an agency in three steps:

  1. python -m etl import "Миграция 2024.xlsx"
     shows what was found and asks the rest: which indicator, whose partners the countries are,
     the id of the source, and names that may be two countries.
  2. Read "Миграция 2024.figures.csv". Each answer is kept in "Миграция 2024.map.toml".
  3. Next year: python -m etl import "Миграция 2025.xlsx" --map "Миграция 2024.map.toml"

The same without questions:

  python -m etl import table.xlsx --indicator labour_migrants_abroad --area UZB \\
      --source uz-moe-2025 --leave-out "Итого" --name "Корея=KOR"

A file of a source that is known, for two countries of ours:

  python -m etl import API_BX.TRF.PWKR.CD.DT_DS2_en_csv_v2.zip --source wb-wdi-2026-04-08 \\
      --only UZB,KAZ

Ids of indicators stand in data/indicators.csv, of sources in data/sources.csv (add the row of a
new source there first). Exit codes: 0 written; 1 the file cannot be read, or a cell is no figure;
2 a question is open, or an option is wrong.
"""


def add_parser(commands) -> None:
    parser = commands.add_parser(
        "import",
        help="bring a table of figures into the form of data/",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="the file to bring in")
    parser.add_argument("--map", type=Path, help="map of a file of the same form (TOML)")
    parser.add_argument("--save-map", type=Path, help="where to keep the map (FILE.map.toml)")
    parser.add_argument("--out", help="CSV file to write (FILE.figures.csv); - for the screen")
    parser.add_argument("--with-places", action="store_true", help="add where each figure stood")
    parser.add_argument("--data", type=Path, default=DATA_DIR, help="folder of the catalogues")
    _add_meaning(parser.add_argument_group("what the figures are"))
    _add_place(parser.add_argument_group("where the table stands (all of it is found by itself)"))
    _add_writing(parser.add_argument_group("how it is written"))


def _add_meaning(group) -> None:
    group.add_argument("--indicator", metavar="ID", help="what is measured, if one thing")
    group.add_argument(
        "--series", action="append", default=[], metavar="LABEL=ID[:BREAKDOWN]",
        help="what is measured under a head, e.g. 'Inflow=cross_border_transfers_received'",
    )  # fmt: skip
    group.add_argument("--source", metavar="ID", help="the source, an id of data/sources.csv")
    group.add_argument("--area", metavar="CODE", help="the country that all figures are about")
    group.add_argument(
        "--partner", metavar="CODE", help="the partner of all; WLD for all countries"
    )
    group.add_argument("--period", help="the period of all figures, e.g. 2024, 2024-Q3, 2024-07")
    group.add_argument("--breakdown", metavar="CODE", help="the breakdown of all figures")
    group.add_argument(
        "--status", choices="ABEFPU", help="Estimates, Forecasts, Provisional …; A if not given"
    )
    group.add_argument(
        "--name", action="append", default=[], metavar="NAME=CODE", help="the country of a name"
    )
    group.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="NAME",
        help="a name or head to leave out",
    )
    group.add_argument(
        "--leave-out-other-names", action="store_true", help="names of no country are left out"
    )
    group.add_argument("--only", metavar="CODES", help="areas to keep, with commas: UZB,KAZ")


def _add_place(group) -> None:
    group.add_argument("--sheet", action="append", default=[], help="sheet of the workbook")
    group.add_argument("--head-rows", metavar="3-4", help="rows of the heads")
    group.add_argument("--first-row", type=int, metavar="5", help="first row of figures")
    group.add_argument("--last-row", type=int, metavar="40", help="last row of figures")
    for name in ("area", "partner"):
        group.add_argument(f"--{name}-column", metavar="A", help=f"column of the {name}")
    for name in ("period", "series"):
        group.add_argument(
            f"--{name}-column",
            action="append",
            default=[],
            metavar="B",
            help=f"column of the {name}; none where a column is wrongly taken for it",
        )
    group.add_argument("--value-columns", metavar="D:H", help="columns of figures: D:H, or D,F")


def _add_writing(group) -> None:
    group.add_argument("--scale", help="1000 where figures are in thousands, 1000000 in millions")
    group.add_argument("--decimal", help="the sign before the decimals: , or .")
    group.add_argument("--years", help="2004-05: financial-07 (from July), or months")
    group.add_argument("--fill-down", help="blank names and periods repeat the cell above: yes, no")
    group.add_argument("--dates", help="a day in a cell stands for: day, month or year")
    group.add_argument("--hidden", help="rows and columns that are hidden: read, or leave-out")
    group.add_argument("--brackets", help="(1 200) is below zero: negative")
    group.add_argument("--percent", help="100 where 0.17 is 17 per cent, 1 where it is 0.17")
    group.add_argument("--missing", action="append", default=[], help="a word for no figure")
    group.add_argument("--language", action="append", default=[], help="of the names: en, ru, uz …")
    group.add_argument("--encoding", help="of a text file, e.g. cp1251, if it is not found")
    group.add_argument("--delimiter", help="of a text file, if it is not found")


def apply(wanted: argparse.Namespace, mapping: Mapping) -> None:
    """Puts the options into the map; they beat what stands there."""
    plain = {
        "indicator": "indicator", "breakdown": "breakdown", "status": "obs_status",
        "first_row": "first_row", "last_row": "last_row", "encoding": "encoding",
        "area_column": "area_column", "partner_column": "partner_column",
        "leave_out_other_names": "leave_out_other_names",
    }  # fmt: skip
    for option, name in plain.items():
        if value := getattr(wanted, option):
            setattr(mapping, name, value)
    if wanted.delimiter:
        mapping.delimiter = wanted.delimiter.replace("\\t", "\t")
    for option in answers.CHOICES:
        if value := getattr(wanted, option):
            answers.choose(mapping, option, value)
    if wanted.source:
        mapping.source = answers.source(wanted.source)
    if wanted.period:
        mapping.time_period = answers.period(wanted.period)
    mapping.ref_area = _area(wanted.area) or mapping.ref_area
    mapping.counterpart_area = _area(wanted.partner) or mapping.counterpart_area
    _apply_lists(wanted, mapping)


def _apply_lists(wanted: argparse.Namespace, mapping: Mapping) -> None:
    mapping.sheets = wanted.sheet or mapping.sheets
    mapping.languages = wanted.language or mapping.languages
    mapping.period_columns = wanted.period_column or mapping.period_columns
    mapping.series_columns = wanted.series_column or mapping.series_columns
    mapping.missing += wanted.missing
    if wanted.value_columns:
        mapping.value_columns = wanted.value_columns.split(",")
    if wanted.head_rows:
        found = re.fullmatch(r"(\d+)(?:-(\d+))?", wanted.head_rows)
        if not found:
            raise Unreadable("rows as 3-4", wanted.head_rows, "check --head-rows")
        mapping.head_rows = list(range(int(found[1]), int(found[2] or found[1]) + 1))
    for text in wanted.name:
        name, code = _pair(text, "--name")
        mapping.areas[name] = _area(code)
    for text in wanted.series:
        label, told = _pair(text, "--series")
        mapping.series[label] = told
    mapping.leave_out += [name for name in wanted.leave_out if name not in mapping.leave_out]


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name or not value:
        raise Unreadable("a name, =, and what it means", text, f"check {option}")
    return name.strip(), value.strip()


def _area(code: str | None) -> str:
    if not code:
        return ""
    found = areas.of_alpha3(code)
    if not found:
        raise Unreadable("a code of three letters, as UZB, or WLD for all countries", code)
    return found
