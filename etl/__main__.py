"""`python -m etl`: build, check, export, import, add, rollup, refresh (diff, accept, reject)."""

import argparse
import os
import time
from pathlib import Path

from data import DATA_DIR, DATABASE, true_path
from data.command_line import end
from etl.build import build
from etl.contradictions import contradictions
from etl.desk import options as desk_options
from etl.exports import FORMATS, export
from etl.exports.destination import refusal
from etl.importing import options as import_options
from etl.quality import report as write_report
from etl.refresh import options as refresh_options
from etl.report import open_report
from etl.rollup import options as rollup_options
from etl.run import Run


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when the data break the contract or a disk fails, 2 for wrong usage."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if wanted.command == "import":
        # Only who brings a file in needs the libraries that read it.
        from etl.importing import command

        return command.run(wanted)
    if wanted.command == "add":
        from etl.desk import command as desk

        return desk.run(wanted)
    if wanted.command in refresh_options.COMMANDS:
        from etl.refresh import command as refreshing

        return refreshing.run(wanted)
    if wanted.command == "rollup":
        from etl.rollup import command as rolling

        return rolling.run(wanted)
    start = time.perf_counter()
    report = open_report(wanted.json)
    if wanted.command == "export":
        _check_export(parser, wanted)
        out = wanted.out.resolve()
        run, done = Run(out, report), "exported"
        build_id = export(run, wanted.database.resolve(), wanted.format, out)
    else:
        _check_build(parser, wanted)
        run, done = Run(true_path(wanted.data), report), "built"
        build_id = _build_or_check(run, wanted)
    report.finish(run, build_id, time.perf_counter() - start, done)
    return 1 if run.faults.errors else 0


def _build_or_check(run: Run, wanted: argparse.Namespace) -> str | None:
    if wanted.command == "build":
        return build(run, true_path(wanted.database), wanted.unless_current)
    if wanted.report:
        write_report(run, wanted.report.resolve())
    else:
        run.contradictions = contradictions(run)
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    spoken = argparse.ArgumentParser(add_help=False)
    spoken.add_argument("--json", action="store_true", help="one JSON object a line")
    shared = argparse.ArgumentParser(add_help=False, parents=[spoken])
    shared.add_argument("--data", type=Path, default=DATA_DIR, help="folder of the CSV files")
    building = commands.add_parser("build", parents=[shared], help="check all, write the database")
    building.add_argument("--database", type=Path, default=DATABASE, help="file to write")
    building.add_argument(
        "--unless-current", action="store_true", help="not if it is made of these very files"
    )
    checking = commands.add_parser("check", parents=[shared], help="check all, build nothing")
    checking.add_argument("--report", type=Path, help="HTML file of rules and findings to write")
    exporting = commands.add_parser("export", parents=[spoken], help="write all in one format")
    exporting.add_argument("--format", choices=FORMATS, required=True)
    exporting.add_argument("--out", type=Path, required=True, help="folder to make or replace")
    exporting.add_argument("--database", type=Path, default=DATABASE, help="file to read")
    import_options.add_parser(commands)
    refresh_options.add_parser(commands)
    desk_options.add_parser(commands)
    rollup_options.add_parser(commands)
    return parser


def _check_build(parser: argparse.ArgumentParser, wanted: argparse.Namespace) -> None:
    if not os.path.isdir(true_path(wanted.data)):
        parser.error(f"--data: expected a folder, got {wanted.data}")
    if wanted.command == "build":
        database = wanted.database
        # A folder at the place of a database is set aside; any other one is a slip.
        if os.path.isdir(database) and database.suffix != DATABASE.suffix:
            parser.error(f"--database: expected a file, got the folder {database}")
        if not os.path.isdir(true_path(database).parent):
            parser.error(f"--database: expected an existing folder, got {database.parent}")
    elif wanted.report and (
        os.path.isdir(wanted.report) or not os.path.isdir(wanted.report.resolve().parent)
    ):
        parser.error(f"--report: expected a file in an existing folder, got {wanted.report}")


def _check_export(parser: argparse.ArgumentParser, wanted: argparse.Namespace) -> None:
    if not os.path.isfile(wanted.database):
        expected = "expected a file that `python -m etl build` made"
        parser.error(f"--database: {expected}, got {wanted.database}")
    if reason := refusal(wanted.out.resolve()):
        parser.error(f"--out: {reason}")


if __name__ == "__main__":
    raise SystemExit(end(main))
