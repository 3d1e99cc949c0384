"""What the command line takes: `python -m etl rollup`."""

import argparse
from pathlib import Path

from data import DATA_DIR

ENGINES = ("duckdb", "spark")


def add_parser(commands: argparse._SubParsersAction) -> None:
    rolling = commands.add_parser("rollup", help="candidate rows from record-level files")
    rolling.add_argument("specification", nargs="?", type=Path, metavar="SPEC.toml")
    rolling.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    rolling.add_argument("--root", type=Path, help="folder of the records; that of SPEC.toml")
    rolling.add_argument("--out", type=Path, help="folder to make; NAME.rollup beside SPEC.toml")
    rolling.add_argument("--secret", type=Path, metavar="FILE", help="or ROLLUP_SECRET holds it")
    rolling.add_argument("--memory", default="2GB", help="that the engine may use")
    rolling.add_argument("--temp", type=Path, help="folder for what does not fit into it")
    rolling.add_argument("--workers", type=int, default=2, help="threads of the engine")
    rolling.add_argument("--data", type=Path, default=DATA_DIR, help="folder of the CSV files")
    told = "write N records that are made up, and their specification, into the folder --out"
    rolling.add_argument("--generate", type=int, metavar="N", help=told)
