"""How the city's map was drawn, once: `python -m beratungsnetz.demo.city.drawing` writes it anew.

A river cuts the outline of the city in two banks. On each bank every neighbourhood takes the ground that is
nearest to its middle; then the straight borders are roughened, each border once for both neighbours.
"""

import json
import math
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random

from shapely import voronoi_polygons
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, Polygon, mapping
from shapely.ops import split

Place = tuple[float, float]

FILE = Path(__file__).parent / "data" / "areas.geojson"
MIDDLE = (8.72, 51.62)
#: Kilometres in one degree of longitude and latitude there.
SCALE = (69.1, 111.3)
RIVER = (
    (-9, 0.4), (-5.2, -0.1), (-4.1, 0.7), (-2.9, 0.9), (-1.9, 0.2), (-0.9, -0.6), (0.3, -0.7), (1.2, 0.0),
    (2.1, 0.5), (3.2, 0.1), (4.2, -0.9), (5.6, -1.2), (9, -1.0),
)  # fmt: skip
#: District → neighbourhood → its middle in kilometres from the market.
MIDDLES: dict[str, dict[str, Place]] = {
    "Mitte": {
        "Altstadt": (-0.2, 0.4),
        "Neustadt": (0.2, 1.8),
        "Bahnhofsviertel": (1.7, 1.3),
        "Gerberviertel": (-0.6, -1.5),
    },
    "Nord": {
        "Nordhang": (-2.1, 2.4),
        "Lindenberg": (-0.7, 3.7),
        "Ziegelei": (1.7, 3.6),
        "Waldsiedlung": (-3.8, 2.6),
    },
    "Hafen": {"Hafenviertel": (3.3, 1.2), "Werftblick": (4.4, 2.3), "Auwiesen": (3.4, -1.8)},
    "Süd": {"Südstadt": (1.2, -2.4), "Mühlenfeld": (-0.4, -3.6), "Rosenhöhe": (-2.9, -2.1)},
}


def outline() -> Polygon:
    """The city's border: a bulging ring of five to six kilometres."""
    ring = []
    for step in range(72):
        angle = math.tau * step / 72
        reach = (
            5.3 + 0.45 * math.sin(2 * angle + 0.6) + 0.35 * math.sin(5 * angle) + 0.2 * math.cos(9 * angle)
        )
        ring.append((1.12 * reach * math.cos(angle), reach * math.sin(angle)))
    return Polygon(ring)


def neighbourhoods() -> dict[str, Polygon]:
    """Name → ground in kilometres from the market."""
    river, ring = LineString(RIVER), outline()
    found: dict[str, Polygon] = {}
    middles = {name: middle for district in MIDDLES.values() for name, middle in district.items()}
    for bank in split(ring, river).geoms:
        here = {name: Point(middle) for name, middle in middles.items() if bank.contains(Point(middle))}
        cells: GeometryCollection = voronoi_polygons(
            MultiPoint(list(here.values())), extend_to=ring.buffer(3)
        )
        for name, middle in here.items():
            cell = next(cell for cell in cells.geoms if cell.contains(middle)).intersection(bank)
            if not isinstance(cell, Polygon):
                parts = getattr(cell, "geoms", ())
                cell = next(part for part in parts if part.contains(middle))
            found[name] = Polygon(_rough_ring(_corners(cell), river, ring))
    return found


def _corners(ground: Polygon) -> list[Place]:
    return [(x, y) for x, y, *_ in ground.exterior.coords]


def _rough_ring(corners: list[Place], river: LineString, ring: Polygon) -> list[Place]:
    rough: list[Place] = []
    for start, end in pairwise(corners):
        edge = LineString((start, end))
        at_border = river.distance(Point(edge.centroid)) < 1e-6
        at_border = at_border or ring.exterior.distance(Point(edge.centroid)) < 1e-6
        rough += [start] if at_border else _rough_edge(start, end)
    return rough


def _rough_edge(start: Place, end: Place) -> list[Place]:
    """All points but the last: the same zigzag from whichever side it is walked."""
    turned = tuple(start) > tuple(end)
    low, high = sorted((start, end))
    key = ",".join(f"{value:.4f}" for value in (*low, *high))
    chance = Random(int(sha256(key.encode()).hexdigest(), 16))  # noqa: S311  (a drawing)
    line = _displaced(low, high, chance, depth=3)
    return (line[::-1] if turned else line)[:-1]


def _displaced(low: Place, high: Place, chance: Random, depth: int) -> list[Place]:
    length = math.dist(low, high)
    if depth == 0 or length < 0.25:
        return [low, high]
    away = chance.uniform(-0.13, 0.13)
    middle = (
        (low[0] + high[0]) / 2 - away * (high[1] - low[1]),
        (low[1] + high[1]) / 2 + away * (high[0] - low[0]),
    )
    return _displaced(low, middle, chance, depth - 1)[:-1] + _displaced(middle, high, chance, depth - 1)


def on_earth(place: Place) -> Place:
    """Kilometres from the market → longitude and latitude, to about a metre."""
    return round(MIDDLE[0] + place[0] / SCALE[0], 5), round(MIDDLE[1] + place[1] / SCALE[1], 5)


def draw() -> dict[str, object]:
    """The map as GeoJSON, as a city would publish it."""
    grounds = neighbourhoods()
    features = []
    for district, names in MIDDLES.items():
        for name in names:
            ground = Polygon([on_earth(corner) for corner in _corners(grounds[name])])
            features.append(
                {
                    "type": "Feature",
                    "properties": {"id": name.lower(), "name": name, "stadtbezirk": district},
                    "geometry": mapping(ground),
                }
            )
    return {"type": "FeatureCollection", "features": features}


if __name__ == "__main__":
    drawn = draw()
    features = drawn["features"]
    assert isinstance(features, list)
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    FILE.write_text(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', encoding="utf-8")
