"""Makes `world.json`, the countries of the maps, from Natural Earth's borders (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python dashboard/frontend/make_world.py package/countries-50m.json

The input is TopoJSON at 1:50 million. An arc is a line that two neighbours share, so simplifying
arcs leaves no gap between countries. Borders are those of the United Nations' maps: Crimea is
in Ukraine (General Assembly resolution 68/262), Western Sahara is whole, and what has no code of
its own is merged into the state that it is a part of.
"""

import itertools
import json
import sys
from heapq import heapify, heappop, heappush
from math import cos, radians
from pathlib import Path

import pycountry

Line = list[tuple[float, float]]

TARGET = Path(__file__).with_name("world.json")
# Names of features that have no code of their own, and the state that each is merged into.
MERGED = {"N. Cyprus": "CYP", "Somaliland": "SOM", "Kosovo": "SRB", "Taiwan": "CHN"}
# Lands that nobody migrates from; the glacier's border is not settled.
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands", "Heard I. and McDonald Is.", "Siachen Glacier"}
LEFT_OUT |= {"Indian Ocean Ter.", "Br. Indian Ocean Ter.", "S. Geo. and the Is."}
# Longitudes and latitudes between which Russia's file holds Crimea and nothing else.
CRIMEA = (32, 37, 44, 46.5)
# The latitude where Morocco ends and Western Sahara begins.
SAHARA = 27.667
# In square degrees: the triangle at a point below which the point is dropped, and the island.
TRIANGLE = 0.015
ISLAND = 0.05
DIGITS = 2


def main(source: str) -> None:
    """Reads the TopoJSON file and writes `world.json` beside this script."""
    atlas = json.loads(Path(source).read_text("utf-8"))
    arcs = decode(atlas)
    rings = gather(atlas["objects"]["countries"]["geometries"], arcs)
    limits = finest(rings, arcs)
    drawn = [simplify(arc, limits.get(index, TRIANGLE)) for index, arc in enumerate(arcs)]
    lands = {code: polygons(outlines, drawn) for code, outlines in rings.items()}
    lands["ESH"] += [[halve(polygon[0], SAHARA, north=False)] for polygon in lands["MAR"]]
    lands["MAR"] = [[halve(polygon[0], SAHARA, north=True)] for polygon in lands["MAR"]]
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": shape(lands[code])}
        for code in sorted(lands)
    ]
    world = {"type": "FeatureCollection", "features": features}
    TARGET.write_text(json.dumps(world, separators=(",", ":")) + "\n", "utf-8")
    print(f"{TARGET.name}: {len(features)} countries, {TARGET.stat().st_size:,} bytes")


def decode(atlas: dict) -> list[Line]:
    """The arcs in degrees; TopoJSON keeps whole steps from point to point."""
    (wide, high), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    lines = []
    for arc in atlas["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * wide + left, y * high + bottom))
        lines.append(line)
    return lines


def gather(geometries: list[dict], arcs: list[Line]) -> dict[str, list[list[int]]]:
    """Alpha-3 code → outlines, each a list of arc numbers, the borders within a state dissolved."""
    parts: dict[str, list[list[int]]] = {}
    for geometry in geometries:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        code = MERGED.get(name) or pycountry.countries.get(numeric=geometry["id"]).alpha_3
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            owner = "UKR" if code == "RUS" and is_crimea(polygon[0], arcs) else code
            parts.setdefault(owner, []).extend(polygon)
    return {code: dissolve(outlines, arcs) for code, outlines in parts.items()}


def is_crimea(outline: list[int], arcs: list[Line]) -> bool:
    """Whether an outline lies within the box of Crimea."""
    west, east, south, north = CRIMEA
    return all(west < x < east and south < y < north for x, y in trace(outline, arcs))


def dissolve(outlines: list[list[int]], arcs: list[Line]) -> list[list[int]]:
    """Joins outlines: an arc that is walked both ways lies inside and goes."""
    walked = {arc for outline in outlines for arc in outline}
    if not any(~arc in walked for arc in walked):
        return outlines
    left = {arc for arc in walked if ~arc not in walked}
    joined = []
    while left:
        outline = [left.pop()]
        while trace(outline[:1], arcs)[0] != (end := trace(outline[-1:], arcs)[-1]):
            following = next(arc for arc in left if trace([arc], arcs)[0] == end)
            left.remove(following)
            outline.append(following)
        joined.append(outline)
    return joined


def trace(outline: list[int], arcs: list[Line]) -> Line:
    """The points of an outline; a negative number is an arc walked backwards."""
    points: Line = []
    for number in outline:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def finest(rings: dict[str, list[list[int]]], arcs: list[Line]) -> dict[int, float]:
    """Arc → the limit for its triangles: small states keep more of their form."""
    limits: dict[int, float] = {}
    for outlines in rings.values():
        largest = max(area(trace(outline, arcs)) for outline in outlines)
        for arc in (number for outline in outlines for number in outline):
            number = arc if arc >= 0 else ~arc
            limits[number] = min(limits.get(number, TRIANGLE), largest / 100)
    return limits


def simplify(line: Line, limit: float) -> Line:
    """Drops the points that matter least (Visvalingam), never the ends."""
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    left = len(line)
    fewest = 4 if line[0] == line[-1] else 2

    def size(index: int) -> float:
        return area([line[before[index]], line[index], line[after[index]]])

    heap = [(size(index), index) for index in range(1, len(line) - 1)]
    heapify(heap)
    dropped: set[int] = set()
    while heap and left > fewest and heap[0][0] < limit:
        triangle, index = heappop(heap)
        if index in dropped or triangle != size(index):
            continue
        dropped.add(index)
        left -= 1
        previous, following = before[index], after[index]
        after[previous], before[following] = following, previous
        for neighbour in (previous, following):
            if 0 < neighbour < len(line) - 1:
                heappush(heap, (size(neighbour), neighbour))
    return [point for index, point in enumerate(line) if index not in dropped]


def area(points: Line) -> float:
    """The area within points, in square degrees of the equator."""
    shrink = cos(radians(points[0][1]))
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) * shrink / 2


def polygons(outlines: list[list[int]], arcs: list[Line]) -> list[list[Line]]:
    """The land of a country without its smallest islands; an outline within one is a hole."""
    lines = sorted((trace(outline, arcs) for outline in outlines), key=area, reverse=True)
    found: list[list[Line]] = []
    for line in lines:
        around = next((p for p in found if contains(p[0], line[0])), None)
        if around:
            around.append(line)
        elif not found or area(line) >= ISLAND:
            found.append([line])
    return found


def halve(outline: Line, latitude: float, north: bool) -> Line:
    """The part of an outline on one side of a latitude, closed along it."""
    half: Line = []
    for (x0, y0), (x1, y1) in itertools.pairwise(outline):
        if (y0 >= latitude) == north:
            half.append((x0, y0))
        if (y0 >= latitude) != (y1 >= latitude):
            half.append((x0 + (x1 - x0) * (latitude - y0) / (y1 - y0), latitude))
    return half + half[:1]


def shape(land: list[list[Line]]) -> dict:
    """The geometry in GeoJSON."""
    rounded = [
        [[[round(x, DIGITS), round(y, DIGITS)] for x, y in line] for line in polygon]
        for polygon in land
    ]
    return {"type": "MultiPolygon", "coordinates": rounded}


def contains(outline: Line, point: tuple[float, float]) -> bool:
    """Whether a point lies within an outline: a ray from it crosses the outline an odd number."""
    x, y = point
    pairs = zip(outline, outline[1:] + outline[:1], strict=True)
    crossed = (
        (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
        for (x0, y0), (x1, y1) in pairs
    )
    return sum(crossed) % 2 == 1


if __name__ == "__main__":
    main(sys.argv[1])
