"""The figures that a native chart of a slide holds, and how two states of it differ.

They are read from the chart itself, on both sides in the same way: what is compared is what an
audience saw and what it would see today.
"""

from dataclasses import dataclass
from math import isclose, isfinite

from dashboard.language.words import speak
from dashboard.model import spans
from dashboard.model.chart import Chart, Point
from dashboard.render.files.csv import safe
from dashboard.render.plotted import amount, serial
from dashboard.render.provenance import plain
from dashboard.render.time_bins import slot_of, slots, tell, tell_part
from dashboard.seams.pptx import names_along, places_along, values_along

Key = tuple[str, str]  # the name of the series; the day or the category
SURE = 1e-6  # programs that save a deck keep fewer digits
MOST_FIGURES = 20_000


@dataclass(frozen=True)
class Difference:
    """What became of one figure: `before` is missing for a new one, `after` for one that went."""

    series: str
    period: str
    before: float | None
    after: float | None
    point: Point | None = None  # of today, with its source
    unit: str = ""


def figures_of(natives) -> dict[Key, float]:
    """All values of some native charts; what cannot be read is passed by."""
    found: dict[Key, float] = {}
    for native in natives:
        for plot in native.plots:
            labels = {index: "/".join(levels) for index, levels in names_along(plot).items()}
            for series in plot.series:
                days = {index: _day(text) for index, text in places_along(series).items()}
                keys, name = days or labels, str(series.name)
                for index, text in values_along(series).items():
                    key, value = keys.get(index), _number(text)
                    if key and value is not None and len(found) < MOST_FIGURES:
                        found[name, key] = value
    return found


def _day(text: str) -> str:
    day = _number(text)
    return "" if day is None else f"{day:.1f}"


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def known(chart: Chart) -> dict[Key, tuple[Point, Chart]]:
    """Where the figures of a chart stand in its native charts."""
    say, found = speak(chart.language), {}
    for part in chart.parts:
        time = slots(part) if part.kind in ("columns", "stack") else None
        for one in part.series:
            names = [one.label, say("exports.part_of", name=one.label)]
            for point in one.points:
                for name in names:
                    for key in _keys(point, time[0] if time else 0):
                        found.setdefault((safe(plain(name)), key), (point, part))
    return found


def _keys(point: Point, months: int) -> list[str]:
    if point.at is not None:
        return [f"{point.at:.1f}"]
    keys = [safe(plain(point.label))]
    if point.start is not None:
        keys.append(f"{serial(spans.middle(point)):.1f}")
    if point.start is not None and months:
        slot = slot_of(point, months)
        keys += [tell(slot, months), f"{slot[0]}/{tell_part(slot, months)}"]
    return keys


def differences(
    chart: Chart, before: dict[Key, float], after: dict[Key, float]
) -> list[Difference]:
    """Figures that are another today, that are new, and that are gone, in the order of the chart;
    lines and signs that are drawn beside the figures are none."""
    figures, found = known(chart), []
    names = {name for name, _ in figures}
    for (name, key), value in after.items():
        if (name, key) not in figures:
            continue
        point, part = figures[name, key]
        old = before.get((name, key))
        if old is None or not isclose(old, value, rel_tol=SURE, abs_tol=SURE):
            now = amount(part, point, 6)
            found.append(Difference(name, point.label, old, now, point, part.unit))
    gone = [key for key in before if key[0] in names and key not in after]
    found += [Difference(name, "", before[name, key], None) for name, key in gone]
    return found
