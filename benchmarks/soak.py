"""Whether a server stays as it is under readers for a long time, with new builds meanwhile.

    python -m benchmarks.soak [--minutes 30] [--readers 50] [--pause 5] [--rebuild 2] [--kill 0]

The data are a copy; every `--rebuild` minutes a sign in them changes, and the server builds. Once a
minute memory, open files, threads and processes are told, and what readers met: an answer that
failed, or a line that broke. With `--kill N` the server, a build and Chromium are killed at N
moments drawn by lot, in turn; the server is started again at once, as its keeper's supervisor
would. Then lines break, and are counted apart; in the end it is told whether the newest data are
served and pictures drawn. The last line says by how much each measure grew from the first third of
the time to the last.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks.browser import ROOT, free_port
from benchmarks.load import MB, NAMES, VIEW, ninety_fifth
from benchmarks.reader import Reader

KINDS = ("server", "build", "chromium")  # what is killed, in turn
MEASURES = ("MB", "files", "threads", "processes")
BROKEN = (ConnectionClosed, InvalidStatus, httpx.TransportError, OSError, EOFError)


@dataclass
class Place:
    """A server of its own, with data that may change."""

    folder: Path
    port: int
    process: subprocess.Popen | None = None
    failed: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    undrawn: int = 0  # pictures that did not come
    killed: Counter[str] = field(default_factory=Counter)
    changed: list[float] = field(default_factory=list)
    told: list[tuple[float, ...]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """The server, on the copy of the data."""
        settings = {
            "MIGRATION_DATA": str(self.folder / "data"),
            "MIGRATION_DATABASE": str(self.folder / "warehouse.duckdb"),
            "DASHBOARD_MOST_READERS": "1000",
        }
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log
            )

    def touch(self) -> None:
        """Another content of the data."""
        path = self.folder / "data" / "sources.csv"
        content = path.read_bytes()
        old, new = b"The World Bank", b"World Bank"
        if old not in content:
            old, new = new, old
        path.write_bytes(content.replace(old, new, 1))

    def build(self) -> str:
        """Which build is served; nothing where the server does not say so."""
        try:
            with urllib.request.urlopen(f"{self.address}/api/health", timeout=20) as answer:
                return json.load(answer)["build_id"]
        except (OSError, KeyError):
            return ""

    def state(self) -> str:
        """What the server says of the data that it serves."""
        try:
            with urllib.request.urlopen(f"{self.address}/api/health", timeout=20) as answer:
                return json.load(answer)["state"]
        except (OSError, KeyError) as reason:
            return str(reason)

    def draw(self, number: int) -> str:
        """Nothing where a picture comes, one that was not asked for before; else what came."""
        address = (
            f"{self.address}/api/v1/chart/remittances-gdp-share.png?years=2000-{2005 + number}"
        )
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return "" if answer.read(4) == b"\x89PNG" else "no picture"
        except OSError as reason:
            return str(reason)

    def victim(self, kind: str) -> psutil.Process | None:
        """The process of a build or of Chromium, where one runs."""
        words = {"build": "etl", "chromium": "--remote-debugging-pipe"}[kind]
        try:
            family = psutil.Process(self.process.pid).children(recursive=True)
            return next((one for one in family if words in one.cmdline()), None)
        except psutil.Error:
            return None

    def measure(self) -> tuple[float, ...]:
        """What the server and its children hold."""
        own = psutil.Process(self.process.pid)
        family = [own, *own.children(recursive=True)]
        memory = sum(one.memory_info().rss for one in family) / MB
        return memory, float(own.num_fds()), float(own.num_threads()), float(len(family))


async def read(place: Place, until: float, pause: float, seed: int) -> None:
    """A reader who comes back when the line breaks."""
    chance, reader = random.Random(seed), Reader(place.address, "remittances", VIEW)
    is_open = False
    while time.monotonic() < until:
        try:
            if not is_open:
                await reader.open()
                is_open = True
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
            areas = [NAMES[area] for area in chance.sample(sorted(NAMES), 3)]
            place.changed.append(await reader.change("countries", ["Uzbekistan", *areas]))
        except BROKEN as reason:
            place.broken[type(reason).__name__] += 1
            is_open = False
            await asyncio.sleep(1)
        except Exception as reason:
            place.failed += 1
            is_open = False
            print(f"  failed: {type(reason).__name__}: {reason}", file=sys.stderr)
            await asyncio.sleep(1)
    await reader.close()


async def rebuild(place: Place, until: float, minutes: float) -> int:
    """Another content of the data, again and again: how many builds were served after the first."""
    seen = set()
    while minutes and time.monotonic() + minutes * 60 < until:
        seen.add(await asyncio.to_thread(place.build))
        await asyncio.sleep(minutes * 60)
        place.touch()
    seen.add(await asyncio.to_thread(place.build))
    return max(0, len(seen - {""}) - 1)


async def kill(place: Place, until: float, times: int) -> None:
    """Ends the server, a build, the browser without a word, in turn; starts the server again."""
    chance, left = random.Random(times), until - time.monotonic()
    begun = time.monotonic()
    moments = sorted(chance.uniform(0.1, 0.9) * left for _ in range(times))
    for moment, kind in zip(moments, itertools.cycle(KINDS), strict=False):
        await asyncio.sleep(max(0, begun + moment - time.monotonic()))
        if kind == "server":
            place.process.kill()
            place.process.wait()
            place.start()
            place.killed[kind] += 1
        else:
            place.killed[kind] += await _kill_next(place, kind, min(until, time.monotonic() + 60))


async def _kill_next(place: Place, kind: str, until: float) -> bool:
    """Kills the next build, or the browser, that runs until then."""
    if kind == "build":
        place.touch()
    while time.monotonic() < until:
        if victim := place.victim(kind):
            with contextlib.suppress(psutil.Error):
                victim.kill()
                return True
        await asyncio.sleep(0.05)
    return False


async def draw(place: Place, until: float) -> None:
    """Asks for a picture every few seconds, so that there is a browser to kill."""
    for number in itertools.count():
        await asyncio.sleep(3)
        if time.monotonic() > until:
            return
        place.undrawn += bool(await asyncio.to_thread(place.draw, number % 20))


async def watch(place: Place, until: float, every: float) -> None:
    """Tells how things stand, a line each time."""
    print(
        "minute  " + "  ".join(f"{name:>9}" for name in MEASURES) + "  change p95, ms", flush=True
    )
    begun = time.monotonic()
    while time.monotonic() < until:
        await asyncio.sleep(min(every, max(0.1, until - time.monotonic())))
        try:
            found = place.measure()
        except psutil.Error:
            continue
        place.told.append(found)
        late = ninety_fifth(place.changed[-500:]) * 1000
        cells = "  ".join(f"{value:9.0f}" for value in found)
        print(f"{(time.monotonic() - begun) / 60:6.1f}  {cells}  {late:8.0f}", flush=True)


async def soak(place: Place, wanted: argparse.Namespace) -> int:
    """All at once, until the time is over."""
    until = time.monotonic() + wanted.minutes * 60
    readers = [read(place, until, wanted.pause, seed) for seed in range(wanted.readers)]
    every = min(60.0, wanted.minutes * 60 / 12)
    builds, *_ = await asyncio.gather(
        rebuild(place, until, wanted.rebuild),
        watch(place, until, every),
        kill(place, until, wanted.kill),
        *([draw(place, until)] if wanted.kill else []),
        *readers,
    )
    third = max(1, len(place.told) // 3)
    grown = [
        statistics.mean(last) - statistics.mean(first)
        for first, last in zip(
            zip(*place.told[:third], strict=True),
            zip(*place.told[-third:], strict=True),
            strict=True,
        )
    ]
    told = ", ".join(f"{name} {value:+.1f}" for name, value in zip(MEASURES, grown, strict=True))
    print(f"{len(place.changed)} changes, {builds} builds, {place.failed} failed, "
          f"{place.broken.total()} lines broke{_kinds(place.broken)}; "
          f"first third to last: {told}")  # fmt: skip
    lost = await asyncio.to_thread(_lost, place) if wanted.kill else ""
    return 1 if lost or place.failed or (place.broken.total() and not wanted.kill) else 0


def _kinds(counted: Counter[str]) -> str:
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(counted.items()))
    return f" ({told})" if told else ""


def _lost(place: Place) -> str:
    """What has not come back two minutes after the last was killed; told, and nothing else."""
    until, state, drawn = time.monotonic() + 120, "", "no picture"
    while time.monotonic() < until and (state, drawn) != ("serving", ""):
        state, drawn = place.state(), place.draw(20)
        time.sleep(1)
    lost = "; ".join(filter(None, ("" if state == "serving" else state, drawn)))
    undrawn = f"{place.undrawn} pictures did not come"
    print(f"killed{_kinds(place.killed)}; {undrawn}; lost: {lost or 'nothing'}")
    return lost


def main() -> int:
    """One soak in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=5)
    parser.add_argument("--rebuild", type=float, default=2, help="minutes between builds; 0: none")
    parser.add_argument("--kill", type=int, default=0, help="times that something is killed")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), free_port())
        ignored = shutil.ignore_patterns("*.duckdb*", "__pycache__")
        shutil.copytree(ROOT / "data", place.folder / "data", ignore=ignored)
        place.start()
        try:
            time.sleep(20)
            return asyncio.run(soak(place, wanted))
        finally:
            place.process.terminate()
            place.process.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
