"""Which area is this place in?"""

from beratungsnetz.areas.models import Area
from beratungsnetz.lib.geo import AreaIndex
from beratungsnetz.networks.actor import Actor


def area_at(actor: Actor, lon: float, lat: float) -> Area | None:
    """The smallest offered area around a point (WGS 84, degrees), or None. One query."""
    known = Area.objects.visible_to(actor).offered().filter(geometry__isnull=False)
    areas = {area.pk: area for area in known}
    found = AreaIndex((pk, area.geometry or {}) for pk, area in areas.items()).find(lon, lat)
    return areas[found] if found is not None else None
