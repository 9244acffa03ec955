"""How far services are from where somebody is, and in which order they come then."""

from collections.abc import Mapping, Sequence
from math import inf

from beratungsnetz.directory.here import Here
from beratungsnetz.directory.models import Location, ServiceAtLocation
from beratungsnetz.networks.actor import Actor

#: What reaches this share of the best score fits about as well: among those, the nearest comes first.
ABOUT_AS_GOOD = 0.5


def metres(actor: Actor, here: Here) -> dict[int, float]:
    """Service → metres to the nearest of its places. One query.

    A secret place is none, and has no coordinates: a service that has only such is nowhere.
    """
    places = Location.objects.visible_to(actor).filter(latitude__isnull=False)
    rows = ServiceAtLocation.objects.filter(location__in=places).order_by()
    found: dict[int, float] = {}
    for pk, latitude, longitude in rows.values_list(
        "service_id", "location__latitude", "location__longitude"
    ):
        if latitude is None or longitude is None:
            continue
        found[pk] = min(found.get(pk, inf), here.metres_to(latitude, longitude))
    return found


def nearest_first(hits: Sequence[tuple[int, float]], away: Mapping[int, float]) -> list[tuple[int, float]]:
    """What fits about as well as the best comes first, then the rest; in both, the nearest first.

    What has no place (telephone, online) stands at the end of its half, as it stood.
    """
    enough = ABOUT_AS_GOOD * max((score for _, score in hits), default=0.0)
    return sorted(hits, key=lambda hit: (hit[1] < enough, away.get(hit[0], inf)))
