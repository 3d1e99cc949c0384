"""What a roll-up costs: seconds, processor, memory and disk, by engine and number of records.

    python -m benchmarks.rollup --folder DIR [--rows 10000000 100000000] [--engines duckdb spark]

Each run is the command itself in a process of its own, with two gigabytes and two workers. The
records are made up by `python -m etl rollup --generate`, once a number of rows, and kept in DIR.
"""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
SECRET = "a secret of a benchmark, of no use to anybody"
EVERY = 0.5
MILLION, GOAL = 1_000_000, 1_000_000_000
# A cluster for the sum on paper: machines of so many cores.
MACHINES, CORES = 8, 16


@dataclass
class Cost:
    """Of a command and all processes that it began."""

    seconds: float = 0.0
    processor: float = 0.0
    memory: int = 0
    disk: int = 0


def measure(arguments: list[str], work: Path) -> Cost:
    """Runs `python -m etl rollup` and looks at it twice a second."""
    command = [sys.executable, "-m", "etl", "rollup", *arguments]
    environment = {**os.environ, "ROLLUP_SECRET": SECRET}
    cost, spent = Cost(), {}
    start = time.perf_counter()
    running = psutil.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    while running.poll() is None:
        memory = 0
        for process in [running, *_below(running)]:
            try:
                used = process.cpu_times()
                memory += process.memory_info().rss
            except psutil.Error:
                continue
            spent[process.pid] = used.user + used.system
        cost.memory = max(cost.memory, memory)
        cost.disk = max(cost.disk, _size(work))
        time.sleep(EVERY)
    cost.seconds, cost.processor = time.perf_counter() - start, sum(spent.values())
    said = running.stderr.read()
    # 2 is right here: the rules of the data refuse rows of made-up records.
    if running.returncode not in (0, 2):
        sys.exit(said)
    return cost


def _below(running: psutil.Process) -> list[psutil.Process]:
    try:
        return running.children(recursive=True)
    except psutil.Error:
        return []


def _size(folder: Path) -> int:
    """Bytes on the disk; files may go while they are counted."""
    total = 0
    for place, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(place, name)).st_blocks * 512
            except OSError:
                continue
    return total


def records(folder: Path, rows: int) -> Path:
    made = folder / f"rows-{rows}"
    if not made.exists():
        measure(["--generate", str(rows), "--out", str(made)], folder / "none")
    return made / "crossings.toml"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000_000, 100_000_000])
    parser.add_argument("--engines", nargs="+", default=["duckdb"], choices=["duckdb", "spark"])
    wanted = parser.parse_args()
    folder = wanted.folder.resolve()
    load = os.getloadavg()[0]
    print(f"{psutil.cpu_count()} cores, load {load:.1f} before the first run (0: a quiet machine)")
    heads = ("engine", "records", "seconds", "processor s", "s/million", "processor s/million")
    print(f"| {' | '.join(heads)} | MB | disk MB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for engine in wanted.engines:
        for rows in wanted.rows:
            specification, work = records(folder, rows), folder / f"work-{engine}-{rows}"
            work.mkdir(exist_ok=True)
            told = ["--engine", engine, "--temp", str(work), "--out", str(work.with_suffix(".out"))]
            cost = measure([str(specification), *told], work)
            print(_line(engine, rows, cost), flush=True)
            hours = cost.processor / rows * GOAL / (MACHINES * CORES) / 3600
            print(
                f"<!-- 10^9 records by {engine}, as much processor a record: {hours:.2f} hours on "
                f"{MACHINES} machines of {CORES} cores that are always busy -->"
            )


def _line(engine: str, rows: int, cost: Cost) -> str:
    many = rows / MILLION
    cells = (
        engine, f"{rows:,}", f"{cost.seconds:,.0f}", f"{cost.processor:,.0f}",
        f"{cost.seconds / many:.1f}", f"{cost.processor / many:.2f}",
        f"{cost.memory / 2**20:,.0f}", f"{cost.disk / 2**20:,.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
