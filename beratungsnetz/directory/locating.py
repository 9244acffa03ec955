"""From what somebody typed for where they are to a place: a street, a postcode, or a neighbourhood."""

from collections.abc import Iterable
from dataclasses import dataclass

from beratungsnetz.areas.finding import area_at, with_parents
from beratungsnetz.areas.models import Area, KnownPlace
from beratungsnetz.directory.here import Here
from beratungsnetz.directory.search.nearness import near
from beratungsnetz.lib.geo import centroid
from beratungsnetz.lib.streets import TypedPlace, street_key, typed_place
from beratungsnetz.networks.actor import Actor

MOST_CHOICES = 8
SHORTEST_BEGINNING = 3  # „Ha“ begins too many names


@dataclass(frozen=True)
class Choice:
    """A place under the name by which one knows it."""

    name: str
    here: Here


@dataclass(frozen=True)
class Located:
    """One of `choices` is certain; several are for the person to choose; `guessed` when none is as typed.

    `is_city`: the city itself was named and nothing in it.
    """

    choices: tuple[Choice, ...] = ()
    guessed: bool = False
    postcode: str = ""
    is_city: bool = False


def locate(actor: Actor, text: str, *, city: str) -> Located:
    """Where that is. Streets go before neighbourhoods; a postcode tells streets of one name apart.

    `city` is the city's name: it says nothing of where in it somebody is.
    """
    typed = typed_place(text)
    known = KnownPlace.objects.visible_to(actor)
    keys = [street_key(name) for name in typed.names]
    of_code = (
        known.filter(kind=KnownPlace.Kind.POSTCODE, key=typed.postcode).first() if typed.postcode else None
    )
    streets = (
        list(known.filter(kind=KnownPlace.Kind.STREET, key__in=keys)[: 4 * MOST_CHOICES]) if keys else []
    )
    if found := _told_apart(streets, typed, of_code):
        return Located(tuple(_choice(actor, one) for one in found[:MOST_CHOICES]))
    if keys and (areas := _areas(actor, keys)):
        return Located(tuple(areas[:MOST_CHOICES]))
    within = [key for key in keys if key != street_key(city)]
    if of_code is not None and not within:
        return Located((_choice(actor, of_code),))
    if keys and not within and not typed.postcode:
        return Located(is_city=True)
    guesses = _alike(actor, within)
    if of_code is not None:
        guesses.append(_choice(actor, of_code))
    return Located(tuple(guesses[:MOST_CHOICES]), guessed=True, postcode=typed.postcode)


def _told_apart(streets: list[KnownPlace], typed: TypedPlace, of_code: KnownPlace | None) -> list[KnownPlace]:
    """Of streets of one name, the one near the postcode or in the quarter that was typed, too."""
    if len(streets) < 2:
        return streets
    if of_code is not None:
        middle = Here(of_code.latitude, of_code.longitude)
        return [min(streets, key=lambda one: middle.metres_to(one.latitude, one.longitude))]
    names = {street_key(name) for name in typed.names}
    return [one for one in streets if street_key(one.quarter) in names] or streets


def _choice(actor: Actor, place: KnownPlace) -> Choice:
    area = area_at(actor, place.longitude, place.latitude)
    return Choice(str(place), Here.around(place.latitude, place.longitude, area))


def _areas(actor: Actor, keys: Iterable[str]) -> list[Choice]:
    """Areas of that name. What has no outline lies nowhere, so it cannot be near anything."""
    wanted, found = set(keys), []
    offered = Area.objects.visible_to(actor).offered().filter(geometry__isnull=False)
    for pk, name in offered.values_list("pk", "name"):
        if street_key(name) in wanted and (area := with_parents(actor, pk)) is not None:
            longitude, latitude = centroid(area.geometry or {})
            found.append(Choice(name, Here.around(latitude, longitude, area)))
    return found


def _alike(actor: Actor, keys: Iterable[str]) -> list[Choice]:
    """Streets and areas of the same name but for a slip of the finger, and areas whose names begin so."""
    wanted = [key for key in keys if len(key) >= SHORTEST_BEGINNING]
    if not wanted:
        return []
    rows = KnownPlace.objects.visible_to(actor).filter(kind=KnownPlace.Kind.STREET)
    pks = [pk for pk, key in rows.values_list("pk", "key") if any(near(one, key) for one in wanted)]
    streets = rows.filter(pk__in=pks[:MOST_CHOICES])
    names = Area.objects.visible_to(actor).offered().values_list("name", flat=True)
    close = [
        key
        for key in map(street_key, names)
        if key.startswith(tuple(wanted)) or any(near(one, key) for one in wanted)
    ]
    return _areas(actor, close) + [_choice(actor, one) for one in streets]
