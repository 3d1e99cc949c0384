"""A world map as shapes of the slide: every country one shape, which the reader can recolour."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import radians
from pathlib import Path

from pptx.util import Emu, Pt

from dashboard.language.words import speak
from dashboard.model import theme
from dashboard.model.chart import Chart, Point
from dashboard.model.classes import class_limits, class_of
from dashboard.render.plotted import amount
from dashboard.render.provenance import plain
from dashboard.render.slides.style import MUTED, rgb, set_font, without_shadow
from dashboard.seams.pptx import fit_group

WORLD = Path(__file__).parents[2] / "frontend" / "world.json"
WEST, SOUTH, NORTH = -170.0, -56.0, 80.0
FINE = 0.004  # in widths of the map: nearer points of an outline are one
LEGEND = 0.3  # inches

Place = tuple[float, float]


def draw_map(chart: Chart, shapes, box: tuple[int, int, int, int]) -> None:
    """Adds the map and the meaning of its shades, as large as the box lets it be."""
    points = {point.area: point for point in chart.series[0].points if point.area}
    limits = class_limits([amount(chart, point) for point in points.values()])
    shades = _shades(len(limits) - 1)
    left, top, wide, high = box
    room = high - int(LEGEND * 914400)
    ratio = _height()
    width = min(wide, int(room / ratio))
    x0, y0 = left + (wide - width) // 2, top + (room - int(width * ratio)) // 2
    group = shapes.add_group_shape()
    group.name = plain(chart.title)[:120]
    for area, rings in _outlines().items():
        point = points.get(area)
        shade = theme.LIGHT["missing"]
        if point:
            shade = shades[class_of(amount(chart, point), limits)]
        _add_country(group.shapes, rings, (x0, y0, width), shade, point)
    fit_group(group)
    _write_legend(shapes, chart, limits, shades, (left, top + room, wide))


def _add_country(shapes, rings, place: tuple[int, int, int], shade: str, point: Point | None):
    x0, y0, width = place
    rings = [[(round(x0 + x * width), round(y0 + y * width)) for x, y in ring] for ring in rings]
    builder = shapes.build_freeform(*rings[0][0], scale=1.0)
    builder.add_line_segments(rings[0][1:], close=True)
    for ring in rings[1:]:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    shape = builder.convert_to_shape()
    without_shadow(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(shade)
    shape.line.color.rgb, shape.line.width = rgb(theme.LIGHT["border"]), Pt(0.25)
    if point:
        shape.name = plain(f"{point.label}: {point.text}")[:120]


def _write_legend(
    shapes, chart: Chart, limits: Sequence[float], shades: Sequence[str], place
) -> None:
    """The shades from the lightest on, each with the values that it stands for."""
    say = speak(chart.language)
    left, top, wide = place
    box = shapes.add_textbox(left, top, wide, Emu(int(LEGEND * 914400)))
    frame = box.text_frame
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 2
    for low, high, shade in zip(limits, limits[1:], shades, strict=False):
        ends = (say.number(limit, 0 if limit >= 100 else 2) for limit in (low, high))
        told = f"\u00a0{'–'.join(ends)}    "
        for text, colour in (("■", shade), (told, MUTED)):
            run = paragraph.add_run()
            run.text = text
            set_font(run, 10, colour)


def _shades(classes: int) -> list[str]:
    """As many of the map's shades as there are classes, from the lightest to the darkest."""
    found = theme.LIGHT["map"]
    if classes < 2:
        return [found[-1]]
    return [found[round(i * (len(found) - 1) / (classes - 1))] for i in range(classes)]


@lru_cache(maxsize=1)
def _outlines() -> dict[str, list[list[Place]]]:
    """The outlines of each country, in widths of the map from its upper left corner."""
    features = json.loads(WORLD.read_text("utf-8"))["features"]
    found = {}
    for feature in features:
        rings = list(filter(None, map(_thin_out, _rings(feature["geometry"]))))
        if rings:
            found[feature["id"]] = rings
    return found


def _rings(geometry: dict) -> Iterator[list[Place]]:
    many = geometry["coordinates"]
    for polygon in many if geometry["type"] == "MultiPolygon" else [many]:
        # Beyond the edge in the west stands the east of the same country.
        turned = any(lon < WEST for lon, _ in polygon[0])
        for ring in polygon:
            if min(lat for _, lat in ring) < SOUTH:
                continue
            yield [_project(lon + 360 * (turned and lon < 0), lat) for lon, lat in ring]


def _thin_out(ring: list[Place]) -> list[Place]:
    kept = ring[:1]
    for place in ring[1:]:
        if max(abs(place[0] - kept[-1][0]), abs(place[1] - kept[-1][1])) >= FINE:
            kept.append(place)
    return kept if len(kept) > 2 else []


def _project(lon: float, lat: float) -> Place:
    """The Natural Earth projection as a polynomial (Šavrič and others, 2011)."""
    x, y = _flat(lon - 10, lat)
    west, top = _flat(-180, 0)[0], _flat(0, NORTH)[1]
    return (x - west) / (-2 * west), (top - y) / (-2 * west)


def _flat(lon: float, lat: float) -> Place:
    turn, phi = radians(lon), radians(lat)
    square = phi * phi
    fourth = square * square
    across = 0.8707 - 0.131979 * square
    across += fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    up = 1.007226 + square * (
        0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)
    )
    return turn * across, phi * up


def _height() -> float:
    """The height of the map in its widths."""
    return _project(10, SOUTH)[1]
