"""`python -m etl build | check`: what each file held, what is wrong with it, how long it took."""

import argparse
import os
import sys
import time
from pathlib import Path

from data import DATA_DIR, DATABASE
from etl.build import build, check
from etl.report import open_report
from etl.run import Run


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when the data break the contract, 2 for wrong usage."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    data_dir = wanted.data.resolve()
    if not os.path.isdir(data_dir):
        parser.error(f"--data: expected a folder, got {wanted.data}")
    if wanted.command == "build":
        _check_place(parser, wanted.database)
    start = time.perf_counter()
    report = open_report(wanted.json)
    run = Run(data_dir, report)
    build_id = None
    if wanted.command == "build":
        build_id = build(run, wanted.database.resolve())
    else:
        check(run).close()
    report.finish(run, build_id, time.perf_counter() - start)
    return 1 if run.faults.errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=DATA_DIR, help="folder of the CSV files")
    shared.add_argument("--json", action="store_true", help="one JSON object a line")
    building = commands.add_parser("build", parents=[shared], help="check all, write the database")
    building.add_argument("--database", type=Path, default=DATABASE, help="file to write")
    commands.add_parser("check", parents=[shared], help="check all, write nothing")
    return parser


def _check_place(parser: argparse.ArgumentParser, database: Path) -> None:
    if os.path.isdir(database):
        parser.error(f"--database: expected a file, got the folder {database}")
    if not os.path.isdir(database.resolve().parent):
        parser.error(f"--database: expected an existing folder, got {database.parent}")


if __name__ == "__main__":
    sys.exit(main())
