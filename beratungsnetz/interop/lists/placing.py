"""Where coordinates lie: in the network, elsewhere in Germany, or with latitude and longitude swapped."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from beratungsnetz.areas.models import Area
from beratungsnetz.lib.geo import bbox
from beratungsnetz.networks.models import Network

Box = tuple[float, float, float, float]
GERMANY: Box = (5.8, 47.2, 15.1, 55.1)  # west, south, east, north, in degrees
_MARGIN = 0.05  # about 4 km around the network's areas


@dataclass(frozen=True)
class Placing:
    """The box around the network's areas, or around Germany where it has none."""

    box: Box

    @classmethod
    def of(cls, network: Network) -> "Placing":
        """One query."""
        shapes = Area.objects.filter(network=network, geometry__isnull=False).values_list(
            "geometry", flat=True
        )
        boxes = [bbox(shape) for shape in shapes if shape]
        return cls(_around(boxes) if boxes else GERMANY)

    def is_swapped(self, latitude: float, longitude: float) -> bool:
        """Whether the pair lies in the network only when read the other way round."""
        return not inside(self.box, longitude, latitude) and inside(self.box, latitude, longitude)

    def is_near(self, latitude: float, longitude: float) -> bool:
        return inside(self.box, longitude, latitude)


def inside(box: Box, longitude: float, latitude: float) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


def _around(boxes: Iterable[Any]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west) - _MARGIN, min(south) - _MARGIN, max(east) + _MARGIN, max(north) + _MARGIN
