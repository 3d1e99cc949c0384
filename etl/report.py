"""What a run says: a table for people, or one JSON object a line for the app."""

import json
import sys
from collections import defaultdict
from dataclasses import asdict
from itertools import groupby
from typing import TextIO

from etl.faults import Fault, visible
from etl.run import Run, Step

FAULTS_SHOWN = 100
_HEADS = ("series", "period", "figure", "compared with", "of", "rows of the files")
_STEPS = ("read", "check", "load", "views", "write", "swap")


class PlainReport:
    """The table of files and its totals when all is done, then the faults."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def step_done(self, step: Step) -> None:
        pass

    def waiting(self) -> None:
        print("another build is under way; waiting for it", file=sys.stderr)

    def finish(self, run: Run, build_id: str | None, seconds: float, done: str = "built") -> None:
        files = [step for step in run.steps if step.step in ("read", "write")]
        width = max((len(step.name) for step in files), default=10)
        self._say(f"{'file':{width}}  {'rows':>9}  {'problems':>8}  {'seconds':>7}")
        for step in files:
            problems = run.faults.of(step.name)
            name = visible(step.name)
            self._say(f"{name:{width}}  {step.rows:9,}  {problems:8,}  {step.seconds:7.3f}")
        rows = sum(step.rows for step in files)
        problems = run.faults.errors + run.faults.warnings
        total = f"{len(files)} files"
        self._say(f"{total:{width}}  {rows:9,}  {problems:8,}  {seconds:7.3f}")
        spent: defaultdict[str, float] = defaultdict(float)
        for step in run.steps:
            spent[step.step] += step.seconds
        self._say("  ".join(f"{step} {spent[step]:.2f} s" for step in _STEPS if step in spent))
        self._list(run)
        if run.set_aside:
            self._say(f"what stood there was no database of ours; it is now {run.set_aside}")
        self._compare(run.contradictions)
        self._overdue(run.overdue)
        if build_id:
            self._say(f"{done} {build_id}")

    def _list(self, run: Run) -> None:
        faults = run.faults.sorted()
        total = run.faults.errors + run.faults.warnings
        if not total:
            return
        self._say(f"\n{run.faults.errors:,} errors, {run.faults.warnings:,} warnings")
        sentence = ""
        for fault in faults[:FAULTS_SHOWN]:
            if fault.severity == "error":
                self._say(f"error: {_place(fault)}: expected {fault.expected}; got {fault.got}")
                continue
            # Many rows break one rule for one reason: it is said once.
            if fault.expected != sentence:
                sentence = fault.expected
                self._say(f"warning: expected {sentence}")
            self._say(f"    {_place(fault)}: got {fault.got}")
        if total > FAULTS_SHOWN:
            self._say(f"… and {total - FAULTS_SHOWN:,} more")

    def _compare(self, found: list) -> None:
        """A table a rule; the last column names the rows of the files."""
        if not found:
            return
        self._say(f"\n{len(found):,} contradictions between figures")
        for rule, group in groupby(found, key=lambda one: one.rule):
            self._say(f"\n{rule}")
            rows = [_HEADS] + [
                (one.key, one.period, one.value, one.compared, one.against, one.places)
                for one in group
            ]
            widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADS))]
            for row in rows:
                cells = (f"{cell:{width}}" for cell, width in zip(row, widths, strict=True))
                self._say(f"  {'  '.join(cells)}".rstrip())

    def _overdue(self, found: list) -> None:
        if found:
            self._say(f"\n{len(found):,} series whose next figure is overdue by years")
        for one in found:
            told = f"last {one.period}, {one.value} months late"
            self._say(f"{one.key or one.places}: {told} ({one.places})")

    def _say(self, line: str) -> None:
        print(line, file=self.out)


class JsonReport:
    """Each step as soon as it is done, then the faults, then the end."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def step_done(self, step: Step) -> None:
        self._say({"event": "step", **asdict(step), "seconds": round(step.seconds, 4)})

    def waiting(self) -> None:
        self._say({"event": "waiting"})

    def finish(self, run: Run, build_id: str | None, seconds: float, done: str = "built") -> None:
        for fault in run.faults.sorted():
            self._say({"event": "fault", **asdict(fault)})
        if run.set_aside:
            self._say({"event": "aside", "name": run.set_aside})
        for one in run.contradictions:
            self._say({"event": "contradiction", **asdict(one)})
        for one in run.overdue:
            self._say({"event": "overdue", **asdict(one)})
        self._say(
            {
                "event": "done",
                "build_id": build_id,
                "seconds": round(seconds, 4),
                "errors": run.faults.errors,
                "warnings": run.faults.warnings,
            }
        )

    def _say(self, event: dict) -> None:
        print(json.dumps(event, ensure_ascii=True), file=self.out, flush=True)


def _place(fault: Fault) -> str:
    place = fault.file
    if fault.line is not None:
        place += f", line {fault.line}"
    if fault.column is not None:
        place += f", column {fault.column}"
    return place


def open_report(as_json: bool) -> PlainReport | JsonReport:
    # A terminal of Windows may not know the letters of the data.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    return JsonReport(sys.stdout) if as_json else PlainReport(sys.stdout)
