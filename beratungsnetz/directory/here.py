"""Where somebody is, as coarse as it may stand in an address: a cell of the map, and its neighbourhood.

The address that was typed goes no further than the request that brought it (a POST). What goes on is the
cell of 550 by 350 metres, some hundred households, and the area, which was found before: it says who is
responsible.
"""

import re
from dataclasses import dataclass
from math import cos, hypot, radians

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from beratungsnetz.areas.finding import with_parents
from beratungsnetz.areas.models import Area
from beratungsnetz.networks.actor import Actor

CELL = 0.005  # degrees
_WRITTEN = re.compile(r"(-?\d{1,2}\.\d{3})_(-?\d{1,3}\.\d{3})_(\d{0,18})")
_METRES = 111_195  # of one degree of latitude


@dataclass(frozen=True)
class Here:
    """The middle of a cell (WGS 84), and the smallest area around the place itself, with those above it."""

    latitude: float
    longitude: float
    area: Area | None = None

    @classmethod
    def around(cls, latitude: float, longitude: float, area: Area | None) -> "Here":
        """The cell of an exact place."""
        return cls(round(latitude / CELL) * CELL, round(longitude / CELL) * CELL, area)

    @property
    def written(self) -> str:
        """As it stands in an address of ours."""
        return f"{self.latitude:.3f}_{self.longitude:.3f}_{self.area.pk if self.area else ''}"

    @property
    def chain(self) -> tuple[int, ...]:
        """The area and those above it, smallest first."""
        found: list[int] = []
        area = self.area
        while area is not None and len(found) < 3:
            found.append(area.pk)
            area = area.parent
        return tuple(found)

    def metres_to(self, latitude: float, longitude: float) -> float:
        """As the crow flies; on a plane, which in a city is exact to a metre."""
        east = (longitude - self.longitude) * cos(radians(self.latitude))
        return hypot(latitude - self.latitude, east) * _METRES


def here_of(actor: Actor, written: str) -> Here | None:
    """Read from an address; None for what is no cell. One query where it names an area."""
    told = _WRITTEN.fullmatch(written) if written.isascii() else None
    if told is None:
        return None
    latitude, longitude = float(told[1]), float(told[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    area = with_parents(actor, int(told[3])) if told[3] else None
    return Here.around(latitude, longitude, area)


def distance_words(metres: float) -> str:
    """„etwa 1,5 km“: no finer than the cell."""
    if metres < 375:
        return _("weniger als 500 m entfernt")
    if metres < 750:
        return _("etwa 500 m entfernt")
    half = round(metres / 500) / 2 if metres < 5_000 else round(metres / 1_000)
    return _("etwa %(km)s km entfernt") % {"km": number_format(half, 0 if half == int(half) else 1)}
