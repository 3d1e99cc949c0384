"""What a picture of a chart costs: the kept browser beside one browser for each picture.

    python benchmarks/pictures.py [--pictures 10] [--alone 3]

Every way draws the same charts in the same run. The kept browser of the product also draws title,
rail, list and source; kaleido (where it is installed) draws the bare Plotly figure, once with a
server that is kept running and once without. Twenty pictures from ten threads close the run.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.catalogue.address import chart_of
from dashboard.model.chart import Chart
from dashboard.render.print import pictures
from dashboard.render.screen.figure import figure
from data.edition import LANGUAGES

NAMES = ("remittances-inflow", "migrants-stock-destinations", "migrants-stock-ranking")


def charts(count: int) -> list[Chart]:
    """So many different charts, made beforehand."""
    return [
        chart_of(NAMES[i % 3], {"lang": list(LANGUAGES)[i % 3], "years": f"{2000 + i}-2024"})[0]
        for i in range(count)
    ]


def measure(draw: Callable[[Chart], object], drawn: list[Chart]) -> list[float]:
    """Seconds for each picture, one after the other."""
    times = []
    for chart in drawn:
        start = perf_counter()
        draw(chart)
        times.append(perf_counter() - start)
    return times


def draw_alone(chart: Chart) -> bytes:
    """A picture with a browser of its own."""
    pictures.stop()
    return pictures.picture_of(chart, "png")


def tell(way: str, times: list[float]) -> None:
    """One line of the table."""
    middle, worst = statistics.median(times), max(times)
    print(f"{way:44} {len(times):3} pictures  median {middle:6.2f} s  slowest {worst:6.2f} s")


def compare_kaleido(many: list[Chart], few: list[Chart]) -> None:
    """The bare Plotly figures by kaleido."""
    import kaleido

    def draw(chart: Chart) -> bytes:
        size = {"format": "png", "width": 1280, "height": 720, "scale": 2}
        return kaleido.calc_fig_sync(figure(chart), opts=size)

    tell("kaleido, a browser for each (figure only)", measure(draw, few))
    kaleido.start_sync_server(silence_warnings=True)
    draw(many[0])
    tell("kaleido, kept server (figure only)", measure(draw, many))
    kaleido.stop_sync_server(silence_warnings=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=10)
    parser.add_argument("--alone", type=int, default=3)
    given = parser.parse_args()
    many, few = charts(given.pictures), charts(given.alone)
    start = perf_counter()
    pictures.picture_of(many[0], "png")
    print(f"{'the first picture, with the start':44} {perf_counter() - start:25.2f} s")
    for form in pictures.FORMS:
        times = measure(lambda chart, form=form: pictures.picture_of(chart, form), many)
        tell(f"kept browser, {form}", times)
    start = perf_counter()
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda chart: pictures.picture_of(chart, "png"), charts(20)))
    taken, browsers = perf_counter() - start, pictures.drawer().started
    print(f"{'20 pictures from 10 threads':44} {taken:25.2f} s, {browsers} browser")
    tell("a browser for each, png", measure(draw_alone, few))
    pictures.stop()
    if find_spec("kaleido"):
        compare_kaleido(many, few)


if __name__ == "__main__":
    main()
