"""A second list came into the directory: two of its services stood there already, one only looks so."""

from collections.abc import Iterator
from typing import Any

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.demo.ids import known_id
from beratungsnetz.directory.actions.duplicates import dismiss_pair
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.models import Service
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.loading import full_services
from beratungsnetz.interop.hsds.outgoing import service_full
from beratungsnetz.networks.actor import Public, System

READ, DECIDED = 4, 3
SOURCE = "stadtteilliste"
Row = dict[str, Any]


def stories(world: World) -> Iterator[Story]:
    """One day the list was read, on the next the office said of one pair: no duplicate."""
    yield _second_list(world)


def _second_list(world: World) -> Story:
    yield world.at(READ, 10)
    network = world.network
    # Nobody's of the members: such a list comes from elsewhere.
    known = full_services(Public(network)).filter(member=None, phones__isnull=False).distinct()
    first, second, third = (service_full(one) for one in known.order_by("pk")[:3])
    rows = [
        _again(first, f"{first['name']} ({first['organization']['name']})"),
        _again(second, second["name"].upper(), description="Kommen Sie vorbei, wir helfen gern."),
        _again(third, f"{third['name']} für Angehörige"),
    ]
    import_hsds(network, rows, source=SOURCE, by=System("import", network))
    yield world.at(DECIDED, 15)
    here = Service.objects.filter(network=network, public_id__in=(third["id"], rows[2]["id"]))
    pair = set(here.values_list("pk", flat=True))
    office = world.staff["ulrich"]
    sides = [one for one in features_for(office) if one.key in pair]
    dismiss_pair(*sides, network=network, by=office)


def _again(row: Row, name: str, **said: str) -> Row:
    """The same service as somebody else wrote it down."""
    number = row["phones"][0]["number"]
    places = [
        {"location": {**one["location"], "id": str(known_id("location", SOURCE, name))}}
        for one in row.get("service_at_locations", ())[:1]
    ]
    return {
        "id": str(known_id("service", SOURCE, name)),
        "name": name[:200],
        "status": "active",
        "organization_id": row["organization"]["id"],
        "phones": [{"number": f"+49 {number.removeprefix('0')}"}],
        "service_at_locations": places,
        **said,
    }
