"""What the command line takes: `python -m etl add`."""

import argparse
from pathlib import Path

from data import DATA_DIR

KINDS = ("figure", "source", "act", "event")


def add_parser(commands: argparse._SubParsersAction) -> None:
    adding = commands.add_parser("add", help="one figure, source, act or event, checked and shown")
    adding.add_argument("kind", choices=KINDS)
    adding.add_argument("cells", nargs="*", metavar="COLUMN=VALUE")
    adding.add_argument("--to", default="", metavar="FILE", help="migrants/national.csv")
    adding.add_argument("--yes", action="store_true", help="write it without a question")
    adding.add_argument("--json", action="store_true", help="say it as one JSON object")
    adding.add_argument("--data", type=Path, default=DATA_DIR, help="folder of the CSV files")
