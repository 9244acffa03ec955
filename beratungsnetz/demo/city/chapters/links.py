"""Web pages of services that were looked at: one has gone, one had a bad day."""

from collections.abc import Iterator

from django.utils import timezone

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.links.checking import check
from beratungsnetz.directory.links.due import named
from beratungsnetz.lib.outbound import Answer

DAYS = (12, 11, 10, 2)


class Web:
    """The web of that day. Nothing leaves this machine."""

    def __init__(self, gone: set[str]) -> None:
        self.gone = gone

    def __call__(self, url: str, *, method: str) -> Answer:
        return Answer(404 if url in self.gone else 200, url, {}, b"")


def stories(world: World) -> Iterator[Story]:
    """All addresses of the city, on four days."""
    yield _looked(world)


def _looked(world: World) -> Story:
    addresses = sorted(named(world.network))
    gone, shaky = set(addresses[:1]), set(addresses[1:2])
    for day in DAYS:
        yield world.at(day, 6)
        web = Web(gone | shaky if day == DAYS[-1] else gone)
        while check(world.network, timezone.localdate(), ask=web):
            pass
