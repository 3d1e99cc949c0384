"""Runs the loader as a process of its own, and ends it when it has nothing to say any more."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOADER = ROOT / "etl"
# The loader tells each file as it is read: so long a silence is no work.
SILENCE = 120.0
REASON_LINES = 5

Event = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What one run of the loader came to."""

    code: int
    faults: tuple[Event, ...]
    complaint: str
    aside: str = ""
    is_hung: bool = False


def ask_loader(arguments: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    """One short command of the loader and what it said; raises `TimeoutExpired`."""
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
    )


def run_loader(on_event: Callable[[Event], None], data_dir: Path, database: Path) -> Told:
    """Its faults, its exit code, and the end of what it complained of."""
    command = [sys.executable, "-m", "etl", "build", "--json", "--unless-current"]
    command += ["--data", str(data_dir), "--database", str(database)]
    faults, aside = [], ""
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        ) as process:
            watch = _Watch(process)
            for line in process.stdout or ():
                watch.calm()
                event = _read(line)
                if event.get("event") == "fault":
                    faults.append(event)
                aside = event["name"] if event.get("event") == "aside" else aside
                on_event(event)
            process.wait()
            watch.end()
        errors.seek(0)
        complaint = errors.read().decode(errors="replace").strip().splitlines()[-REASON_LINES:]
    reason = "\n".join(complaint) or f"the loader ended with code {process.returncode}"
    return Told(process.returncode, tuple(faults), reason, aside, watch.is_hung)


class _Watch:
    """Kills a process that has been silent for too long."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.is_hung = False
        self._process, self._sign, self._ended = process, threading.Event(), False
        threading.Thread(target=self._look, daemon=True, name="watch on the build").start()

    def calm(self) -> None:
        self._sign.set()

    def end(self) -> None:
        self._ended = True
        self._sign.set()

    def _look(self) -> None:
        while self._sign.wait(SILENCE):
            self._sign.clear()
            if self._ended:
                return
        self.is_hung = True
        self._process.kill()


def _read(line: str) -> Event:
    try:
        return json.loads(line)
    except ValueError:
        return {"event": "said", "text": line.rstrip()}
