"""What a file of one chart costs: milliseconds and kilobytes of each format, first and again.

    python benchmarks/exports.py [--language uz] [--times 10]

The first time includes the import of the library behind; a deck of ten equal slides is measured
too, and a briefing of ten charts as a deck and as a report, the first time with the reading of
their figures and, for the report, with the start of the browser that lays it out.
The database must have been built (`python -m etl build`).
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.briefing import briefing
from dashboard.charts import remittances
from dashboard.model.scope import Scope
from dashboard.render.formats import FORMATS
from dashboard.render.provenance import imprint

SLIDES = 10
STORIES = ("people", "remittances")
SPAN = 20  # years before this one, as a first visitor sees them


def measure(make: Callable[[], bytes], times: int) -> tuple[float, float, int]:
    """Milliseconds of the first file, the median of the others, and the size of the last."""
    seconds = []
    content = b""
    for _ in range(times + 1):
        start = perf_counter()
        content = make()
        seconds.append((perf_counter() - start) * 1000)
    return seconds[0], median(seconds[1:]), len(content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="uz", choices=["en", "uz", "ru"])
    parser.add_argument("--times", type=int, default=10)
    wanted = parser.parse_args()
    today = date.today().year
    scope = Scope(wanted.language, today - SPAN, today, ("UZB",))
    chart, about = remittances.inflow(scope), imprint("https://example.org/remittances")

    def deck() -> bytes:
        slides = import_module("dashboard.render.slides.slide")
        made = slides.begin_deck(chart.title)
        for _ in range(SLIDES):
            slides.add_slide(made, chart, about)
        return slides.save_deck(made)

    def brief(form: str) -> bytes:
        writer = import_module(f"dashboard.briefing.{form}")
        codes = tuple(dict.fromkeys(code for story in STORIES for code in briefing.STORIES[story]))
        made = briefing.compose(codes[:SLIDES], scope, chart.title)
        assert len(made.charts) == SLIDES
        return getattr(writer, f"write_{form}")(made, "https://example.org")

    forms = [form for form in FORMATS if not form.drawn]
    jobs = {form.ending: partial(form.write, chart, about) for form in forms}
    jobs |= {f"deck of {SLIDES}": deck}
    briefings = {f"briefing, {form}": lambda form=form: brief(form) for form in ("deck", "report")}
    jobs = briefings | jobs
    print(f"{'file':<16} {'first ms':>9} {'again ms':>9} {'KB':>8}")
    for name, make in jobs.items():
        first, again, size = measure(make, wanted.times)
        print(f"{name:<16} {first:9.0f} {again:9.1f} {size / 1024:8.1f}")


if __name__ == "__main__":
    main()
