"""The desk, asked of the loader: what the rules say of one row, and the row written."""

import json
import os
import subprocess
from collections.abc import Mapping
from typing import Any

from dashboard.build.loader import ask_loader
from data import DATA_DIR

SETTING = "DASHBOARD_DESK"
SECONDS = 120
REASON_LINES = 3


def is_open() -> bool:
    """Whether this server has a desk: it is opened by who runs it, never by a visitor."""
    return os.environ.get(SETTING, "").strip() == "1"


def ask(kind: str, cells: Mapping[str, str], write: bool = False) -> dict[str, Any]:
    """What `python -m etl add` says of a row; with `write`, and where no rule refuses, it is in
    the file. `refused` tells why there is no answer."""
    command = ["add", "--json", "--data", str(DATA_DIR)]
    command += ["--yes"] if write else []
    # After "--" nothing is an option, whatever somebody types into a field.
    command += ["--", kind, *(f"{name}={value}" for name, value in cells.items() if value)]
    try:
        done = ask_loader(command, SECONDS)
        return json.loads(done.stdout.strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"refused": f"no answer within {SECONDS} s"}
    except (ValueError, IndexError):
        told = done.stderr.strip().splitlines()[-REASON_LINES:]
        return {"refused": "\n".join(told) or f"the loader ended with code {done.returncode}"}
