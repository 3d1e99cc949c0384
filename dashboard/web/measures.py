"""`/metrics`: what a keeper watches, in the form of Prometheus, for programs of the same machine.

A request that came through a proxy, from elsewhere or for another host finds nothing there. No
measure names a reader, an address or a word that was looked for.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from prometheus_client import CollectorRegistry, GCCollector, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.web.crowd import READERS
from dashboard.web.lanes import HEALTH, LANES
from dashboard.web.public_address import INSIDE
from dashboard.web.queues import queues

NO_STORE = {"Cache-Control": "no-store"}
STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
RERUNS = Histogram(
    "dashboard_rerun_seconds", "Runs of a page", buckets=STEPS, registry=None
)  # fmt: skip
REQUESTS = Histogram(
    "dashboard_request_seconds", "Answers by kind", ("kind", "status"), buckets=STEPS, registry=None
)


@contextmanager
def rerun() -> Iterator[None]:
    """One run of a page; also one that the reader's next choice ends."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        RERUNS.observe(time.perf_counter() - begun)


async def show_measures(request: Request) -> Response:
    """All measures of this process."""
    if not request.scope.get(INSIDE):
        return PlainTextResponse("There is nothing at this address.\n", 404, NO_STORE)
    content = await HEALTH.go_on(generate_latest, registry())
    return Response(content, headers={"Content-Type": CONTENT_TYPE_LATEST, **NO_STORE})


@lru_cache
def registry() -> CollectorRegistry:
    """What is measured: of ours, and of the process (memory, processor, open files)."""
    found = CollectorRegistry()
    for one in (RERUNS, REQUESTS, House()):
        found.register(one)
    ProcessCollector(registry=found)
    GCCollector(registry=found)
    return found


class House(Collector):
    """What is counted elsewhere, read when it is asked for."""

    def collect(self) -> Iterator[Metric]:
        yield _gauge("readers", "Pages that are open", READERS.open)
        yield _gauge("readers_most", "Open pages from which on new ones are refused", READERS.most)
        refused = CounterMetricFamily("dashboard_readers_refused", "Pages and lines refused")
        refused.add_metric((), READERS.refused)
        yield refused
        yield _gauge("threads", "Threads of the process", threading.active_count())
        waiting = GaugeMetricFamily("dashboard_queue_waiting", "Exports to come", labels=["queue"])
        most = GaugeMetricFamily("dashboard_queue_most", "Exports that may wait", labels=["queue"])
        for name, queue in queues().items():
            waiting.add_metric((name,), queue.waiting)
            most.add_metric((name,), queue.most)
        lanes = GaugeMetricFamily("dashboard_lane_open", "Requests let in", labels=["lane"])
        for lane in LANES:
            lanes.add_metric((lane.name,), lane.open)
        yield from (waiting, most, lanes)
        # Imported by the first who asks the database, and not for the sake of being measured.
        database = sys.modules.get("dashboard.store.database")
        if hasattr(database, "build_id"):  # while the server starts it may be there in part
            yield from _of_answers(database.ANSWERS)
            yield from _of_build(database)


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"dashboard_{name}", told, value)


def _of_answers(answers) -> Iterator[Metric]:
    yield _gauge("remembered_bytes", "Answers that are remembered", answers.size)
    yield _gauge("remembered_most_bytes", "Bytes of answers that may be", answers.most())
    for name, told, value in (
        ("dashboard_questions", "Questions whose answers are remembered", answers.asked),
        ("dashboard_questions_worked", "Those that had to be worked out", answers.worked),
    ):
        found = CounterMetricFamily(name, told)
        found.add_metric((), value)
        yield found


def _of_build(database) -> Iterator[Metric]:
    try:
        row = database.ask("select build_id, epoch(built_at) as built from build").iloc[0]
    except database.NoDatabase:
        yield _gauge("database_readable", "Whether there is a database", 0)
        return
    yield _gauge("database_readable", "Whether there is a database", 1)
    build = GaugeMetricFamily("dashboard_build", "The build that is served", labels=["build_id"])
    build.add_metric((row["build_id"],), 1)
    yield build
    yield _gauge("built_seconds", "When it was built (Unix time)", float(row["built"]))
