"""What the command line takes: `python -m etl refresh | diff | accept | reject`."""

import argparse
import os
from pathlib import Path

from data import DATA_DIR
from data.edition import LANGUAGES, USUAL

COMMANDS = ("refresh", "diff", "accept", "reject")
ALL = "all"
FOLDER = "REFRESH_FOLDER"


def folder() -> Path:
    """Where answers, proposals and the lock are, outside the repository."""
    return Path(os.environ.get(FOLDER) or DATA_DIR.parent / "refresh")


def add_parser(commands: argparse._SubParsersAction) -> None:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=DATA_DIR, help="folder of the CSV files")
    shared.add_argument(
        "--folder", type=Path, default=folder(), help="where answers and proposals are kept"
    )
    asking = commands.add_parser(
        "refresh", parents=[shared], help="ask the sources, write what would change"
    )
    asking.add_argument("sources", nargs="*", metavar="SOURCE", help="all where none is named")
    asking.add_argument("--file", type=Path, action="append", default=[], help="one that you have")
    asking.add_argument("--published", default="", metavar="DAY", help="2026-06-30, 2026-06")
    asking.add_argument("--series", action="append", default=[], metavar="CODE=INDICATOR")
    asking.add_argument("--lang", choices=LANGUAGES, default=USUAL, help="of the page")
    showing = commands.add_parser("diff", parents=[shared], help="show what a proposal changes")
    showing.add_argument("proposals", nargs="*", metavar="PROPOSAL")
    taking = commands.add_parser("accept", parents=[shared], help="bring a proposal into data/")
    taking.add_argument("proposals", nargs="+", metavar="PROPOSAL", help=f"or {ALL}")
    taking.add_argument("--only-new-periods", action="store_true", help="no revisions")
    taking.add_argument("--despite", action="append", default=[], metavar="RULE")
    leaving = commands.add_parser("reject", parents=[shared], help="turn a proposal down")
    leaving.add_argument("proposals", nargs="+", metavar="PROPOSAL")
