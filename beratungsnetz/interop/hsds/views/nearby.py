"""Services by where somebody is, as HSDS asks: `postcode`, `latitude` and `longitude`, `proximity`."""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from beratungsnetz.areas.finding import area_at
from beratungsnetz.areas.models import KnownPlace
from beratungsnetz.directory.here import Here
from beratungsnetz.directory.models import Location, Service, ServiceAtLocation
from beratungsnetz.interop.hsds.views import answers
from beratungsnetz.lib.geo import is_lon_lat
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.http import Request

FARTHEST = 100_000  # metres
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)


@dataclass(frozen=True)
class Nearby:
    """What a query says of a place: `lives` in a postcode that must be covered, `around` and `metres`.

    `lives` is None without a postcode; a postcode that nobody knows is covered by nobody (`unknown`).
    """

    lives: Here | None = None
    around: Here | None = None
    metres: int | None = None
    unknown: bool = False

    def services(self, rows: "QuerySet[Service]", actor: Actor) -> "QuerySet[Service]":
        """Those of `rows` that cover the postcode, and have an open place within the distance."""
        if self.unknown:
            return rows.none()
        if self.lives:
            named = Service.areas.through.objects.all()
            around = named.filter(area_id__in=self.lives.chain)
            rows = rows.filter(~Q(pk__in=named.values("service_id")) | Q(pk__in=around.values("service_id")))
        if self.around and self.metres:
            here = ServiceAtLocation.objects.filter(location__in=self._places(actor))
            rows = rows.filter(pk__in=here.values("service_id"))
        return rows

    def at_locations(
        self, rows: "QuerySet[ServiceAtLocation]", actor: Actor
    ) -> "QuerySet[ServiceAtLocation]":
        """Those of `rows` whose own place lies within the distance."""
        return rows.filter(location__in=self._places(actor)) if self.around and self.metres else rows

    def _places(self, actor: Actor) -> list[int]:
        """Places within the distance; a secret one is none, so no question finds where it is."""
        if self.around is None or self.metres is None:
            return []
        known = Location.objects.visible_to(actor).filter(latitude__isnull=False, longitude__isnull=False)
        return [
            pk
            for pk, latitude, longitude in known.values_list("pk", "latitude", "longitude")
            if self.around.metres_to(latitude or 0, longitude or 0) <= self.metres
        ]


def nearby(request: Request) -> Nearby:
    """Read from the query. Raises Wrong for half a point, and for a distance from nowhere."""
    code = answers.parameter(request, "postcode")
    point = _point(answers.parameter(request, "latitude"), answers.parameter(request, "longitude"))
    metres = answers.whole_number(request, "proximity", 0, FARTHEST) or None
    if metres and not (point or code):
        raise Wrong("„proximity“ braucht „postcode“, oder „latitude“ und „longitude“.")
    if point and not metres:
        raise Wrong("„latitude“ und „longitude“ brauchen „proximity“, in Metern.")
    lives = _of_postcode(request.actor, code) if code else None
    return Nearby(lives, point or lives, metres, unknown=bool(code) and lives is None)


def _of_postcode(actor: Actor, code: str) -> Here | None:
    """The middle of a postcode that the office has read in."""
    codes = KnownPlace.objects.visible_to(actor).filter(kind=KnownPlace.Kind.POSTCODE, key=code)
    known = codes.first()
    if known is None:
        return None
    return Here(known.latitude, known.longitude, area_at(actor, known.longitude, known.latitude))


def _point(latitude: str, longitude: str) -> Here | None:
    if not latitude and not longitude:
        return None
    if not (_DEGREES.fullmatch(latitude) and _DEGREES.fullmatch(longitude)):
        raise Wrong(
            "„latitude“ und „longitude“ gehören zusammen: Grad mit Punkt, zum Beispiel 51.34 und 12.37."
        )
    if not is_lon_lat(float(longitude), float(latitude)):
        raise Wrong("„latitude“ geht von -90 bis 90, „longitude“ von -180 bis 180.")
    return Here(float(latitude), float(longitude))
