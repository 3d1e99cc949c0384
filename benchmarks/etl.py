"""What a build costs: seconds and memory on the real rows, and on a hundred times as many.

    python benchmarks/etl.py [--times 1 10 100]

The rows are multiplied under indicators of their own, so that every key stays unique and every
view grows as the rows do. Each build is a process of its own, as in use: its start is counted.
"""

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
DOMAINS = ("remittances", "migrants", "platform", "context")
# Seconds and kilobytes of the build alone, read by the process that waited for it.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def multiply(times: int, target: Path) -> int:
    """A folder of data with every figure repeated; tells how many figures it holds."""
    shutil.copytree(DATA, target, ignore=shutil.ignore_patterns("*.duckdb*", "__pycache__"))
    _repeat(target / "indicators.csv", times, also="name_en")
    return sum(
        _repeat(path, times) for domain in DOMAINS for path in (target / domain).glob("*.csv")
    )


def _repeat(path: Path, times: int, also: str = "indicator") -> int:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        for copy in range(1, times):
            for row in rows:
                named = {name: f"v{copy}_{row[name]}" for name in {"indicator", also}}
                writer.writerow(row | named)
    return len(rows) * times


def measure(data: Path, database: Path) -> tuple[float, float]:
    """Seconds and megabytes of one build."""
    build = [sys.executable, "-m", "etl", "build", "--data", data, "--database", database]
    start = perf_counter()
    said = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, build)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = perf_counter() - start
    code, kilobytes = map(int, said.stdout.split())
    if code:
        sys.exit("the build failed")
    return seconds, kilobytes / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 100])
    wanted = parser.parse_args()
    print(f"{'rows':>9}  {'figures':>10}  {'seconds':>7}  {'rows/s':>9}  {'MB':>6}  {'file MB':>7}")
    for times in wanted.times:
        with tempfile.TemporaryDirectory() as place:
            figures = multiply(times, Path(place) / "data")
            database = Path(place) / "warehouse.duckdb"
            # The best of three where that is quick: other work on the machine is not ours.
            runs = [measure(Path(place) / "data", database) for _ in range(3 if times < 10 else 1)]
            seconds, memory = min(runs)
            size = database.stat().st_size / 2**20
            print(
                f"{f'x {times}':>9}  {figures:10,}  {seconds:7.2f}  {figures / seconds:9,.0f}"
                f"  {memory:6.0f}  {size:7.1f}"
            )


if __name__ == "__main__":
    main()
