"""What many readers at once wait for, and what they cost: ours beside Dash, over their protocols.

    python -m benchmarks.load [--readers 10,50,100,200] [--seconds 30] [--pause 5] [--servers 1,2]

Each reader opens the page of remittances for four countries and then, every `--pause` seconds on
average, chooses another country or other years; one choice in ten goes to another page and back or
takes a slide (ours alone: Dash's page has neither). Nothing is drawn: what is timed is the way from
the message to the last word of the answer. Memory is that of the server's processes: at rest when
the pages have been seen once, with all readers, and again when they have left and Streamlit has let
their sessions go. `--servers 2` are two processes of ours on one database, readers by turns.
The readers run on the same machine, and take their part of its processor.
Needs `pip install -r benchmarks/requirements.txt`, and a built database.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field

import httpx
import psutil

from benchmarks.browser import free_port, serving
from benchmarks.reader import Reader

VIEW = "lang=en&view=economy&countries=UZB,KGZ,TJK,KAZ"
NAMES = {
    "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "KAZ": "Kazakhstan", "GEO": "Georgia",
    "ARM": "Armenia", "MDA": "Moldova", "UKR": "Ukraine", "NPL": "Nepal", "PAK": "Pakistan",
    "PHL": "Philippines", "EGY": "Egypt", "IND": "India",
}  # fmt: skip
SLIDE = "api/v1/chart/remittances-inflow.pptx?lang=en"
OTHERS = ("migrants", "platform", "sources")
KEPT = 130  # seconds that Streamlit keeps a session whose reader has left
MB = 2**20


@dataclass
class Seen:
    """What was measured with so many readers, in seconds and megabytes."""

    opened: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    other: list[float] = field(default_factory=list)
    failed: int = 0
    rest: float = 0.0
    full: float = 0.0
    left: float = 0.0
    processor: float = 0.0  # of one core


async def read_ours(address: str, seen: Seen, until: float, pause: float, seed: int) -> None:
    """One reader of ours."""
    chance = random.Random(seed)
    reader = Reader(address, "remittances", VIEW)
    try:
        seen.opened.append(await reader.open())
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
            kind = chance.random()
            if kind < 0.05:
                seen.other.append(await reader.go(chance.choice(OTHERS)))
                seen.other.append(await reader.go("remittances", VIEW))
            elif kind < 0.1:
                seen.other.append(await reader.take(SLIDE))
            elif kind < 0.7:
                areas = [NAMES[area] for area in chance.sample(sorted(NAMES), 3)]
                value = ["Uzbekistan", *areas]
                seen.changed.append(await reader.change("countries", value))
            else:
                years = [float(chance.randrange(1995, 2012)), float(chance.randrange(2015, 2027))]
                seen.changed.append(await reader.change("years", years))
    except Exception as reason:
        seen.failed += 1
        print(f"  a reader left: {type(reason).__name__}: {reason}", file=sys.stderr)
    finally:
        await reader.close()


async def read_dash(address: str, seen: Seen, until: float, pause: float, seed: int) -> None:
    """One reader of the rival: the page, its layout, its callback."""
    chance = random.Random(seed)
    countries, years = ["UZB", "KGZ", "TJK", "KAZ"], [2006, 2026]
    async with httpx.AsyncClient(timeout=60, verify=False) as http:

        async def draw() -> float:
            begun = time.perf_counter()
            answer = await http.post(f"{address}/_dash-update-component", json=wish())
            answer.raise_for_status()
            return time.perf_counter() - begun

        def wish() -> dict:
            pairs = (("countries", "value", countries), ("years", "value", years))
            inputs = [{"id": name, "property": what, "value": value} for name, what, value in pairs]
            outputs = [{"id": name, "property": "figure"} for name in ("inflow", "share")]
            return {
                "output": "..inflow.figure...share.figure..",
                "outputs": outputs,
                "inputs": inputs,
                "changedPropIds": ["countries.value"],
            }

        try:
            begun = time.perf_counter()
            for path in ("", "_dash-layout", "_dash-dependencies"):
                (await http.get(f"{address}/{path}")).raise_for_status()
            await draw()
            seen.opened.append(time.perf_counter() - begun)
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                if chance.random() < 0.67:
                    countries[1:] = chance.sample(sorted(NAMES), 3)
                else:
                    years[:] = [chance.randrange(1996, 2012), chance.randrange(2015, 2027)]
                seen.changed.append(await draw())
        except Exception as reason:
            seen.failed += 1
            print(f"  a reader left: {type(reason).__name__}: {reason}", file=sys.stderr)


def memory(processes: Iterable[psutil.Process]) -> float:
    """Megabytes of servers and of what they have started, without the browser for pictures."""
    family = [one for process in processes for one in (process, *process.children(recursive=True))]
    return sum(one.memory_info().rss for one in family if "chrom" not in one.name()) / MB


def processor(processes: Iterable[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


async def crowd(read, addresses, processes, readers: int, seconds: float, pause: float) -> Seen:
    """So many readers for so long, after one has seen what is remembered for all."""
    seen = Seen()
    await read(addresses[0], Seen(), time.monotonic(), 0.1, 0)
    seen.rest = memory(processes)
    begun, spent = time.monotonic(), processor(processes)
    # They come within a third of the time, as people do.
    until = begun + seconds

    async def one(number: int) -> None:
        await asyncio.sleep(seconds / 3 * number / readers)
        address = addresses[number % len(addresses)]
        await read(address, seen, until, pause, number + 1)

    async def watch() -> None:
        while time.monotonic() < until:
            seen.full = max(seen.full, memory(processes))
            await asyncio.sleep(1)

    await asyncio.gather(watch(), *(one(number) for number in range(readers)))
    seen.processor = (processor(processes) - spent) / (time.monotonic() - begun)
    return seen


def row(name: str, readers: int, seen: Seen) -> str:
    """A line of the table."""
    ms = [cell for values in (seen.opened, seen.changed, seen.other) for cell in of(values)]
    each = (seen.full - seen.rest) / readers
    left = f"{seen.left - seen.rest:+.0f}" if seen.left else "–"
    cells = [name, readers, *ms, len(seen.changed), f"{each:.1f}", left]
    cells += [f"{seen.processor:.2f}", seen.failed]
    return "| " + " | ".join(map(str, cells)) + " |"


def of(values: list[float]) -> tuple[str, str]:
    """Median and 95th percentile in milliseconds."""
    if not values:
        return "–", "–"
    return f"{statistics.median(values) * 1000:,.0f}", f"{ninety_fifth(values) * 1000:,.0f}"


def ninety_fifth(values: list[float]) -> float:
    """The value that 19 in 20 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))] if values else 0.0


HEAD = """\
| | readers | open p50 | p95 | change p50 | p95 | page, slide p50 | p95 | changes | MB each \
| left | cores | failed |
|---|---|---|---|---|---|---|---|---|---|---|---|---|"""


def commands(ports: dict[str, list[int]]) -> dict[str, list[list[str]]]:
    """How the servers are started."""
    ours = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    return {
        name: [
            [sys.executable, "benchmarks/rival_dash.py", str(port)]
            if name == "Dash"
            else [*ours, "--server.address", "127.0.0.1", "--server.port", str(port)]
            for port in some
        ]
        for name, some in ports.items()
    }


def measure(name: str, servers: list[list[str]], ports: list[int], wanted) -> None:
    """All sizes of crowd at one kind of server, which stays up between them."""
    read = read_dash if name == "Dash" else read_ours
    os.environ["DASHBOARD_MOST_READERS"] = "1000"
    with ExitStack() as running:
        addresses = [
            running.enter_context(serving(command, port))
            for command, port in zip(servers, ports, strict=True)
        ]
        processes = [
            one
            for one in psutil.Process().children()
            if any(str(port) in one.cmdline() for port in ports)
        ]
        time.sleep(wanted.settle)
        for readers in wanted.readers:
            work = crowd(read, addresses, processes, readers, wanted.seconds, wanted.pause)
            seen = asyncio.run(work)
            if wanted.leave and readers == wanted.readers[-1]:
                time.sleep(KEPT if name != "Dash" else 1)
                seen.left = memory(processes)
            print(row(name, readers, seen), flush=True)


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def main() -> None:
    """The table, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=numbers, default=[10, 50, 100, 200])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=5, help="between two choices of a reader")
    parser.add_argument("--settle", type=float, default=15, help="seconds after the start")
    parser.add_argument("--servers", type=numbers, default=[1, 2])
    parser.add_argument(
        "--leave", action="store_true", help="after the last crowd wait until all sessions are gone"
    )
    wanted = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{os.cpu_count()} cores, load before the run {load:.1f}\n\n{HEAD}", flush=True)
    kinds = {f"ours, {count} process{'es' * (count > 1)}": count for count in wanted.servers}
    ports = {name: [free_port() for _ in range(count)] for name, count in kinds.items()}
    ports["Dash"] = [free_port()]
    for name, servers in commands(ports).items():
        measure(name, servers, ports[name], wanted)


if __name__ == "__main__":
    main()
