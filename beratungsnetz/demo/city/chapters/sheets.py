"""Most hand-overs are the simplest: somebody goes home with a sheet, and nothing is stored but a count."""

from collections.abc import Iterator

from beratungsnetz.demo.city.chapters.past import AREAS, LANGUAGES, SOURCES, one_of
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.referrals import actions

HOW_MANY = 90
SINCE = 300


def stories(world: World) -> Iterator[Story]:
    """A sheet every three working days."""
    return (_told(world) for _ in range(HOW_MANY))


def _told(world: World) -> Story:
    ago, hour = world.chance.randrange(1, SINCE), world.chance.randrange(9, 16)
    who, names = one_of(world, SOURCES), world.chance.sample(sorted(world.services), 2)
    language, area = one_of(world, LANGUAGES), one_of(world, AREAS)
    yield world.at(ago, hour, 50)
    services = [world.services[name] for name in names]
    actions.give_information(
        by=world.staff[who], services=services, language=language, area=world.areas[area]
    )
