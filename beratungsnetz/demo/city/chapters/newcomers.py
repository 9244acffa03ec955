"""Who is about to come: invitations that are on their way."""

from collections.abc import Iterator

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.networks.actions import invite
from beratungsnetz.networks.models import RoleName


def stories(world: World) -> Iterator[Story]:
    """Hanna invites a counsellor, the office a manager."""
    yield _invites(
        world,
        "hanna",
        "neu@pflegestuetzpunkt.example",
        RoleName.COUNSELLOR,
        "Pflegestützpunkt Lindenstadt",
        3,
    )
    yield _invites(world, "derya", "leitung@kitakompass.example", RoleName.MANAGER, "Kita-Kompass", 5)


def _invites(world: World, who: str, email: str, role: str, member: str, ago: int) -> Story:
    yield world.at(ago, 13, 10)
    invite(by=world.staff[who], email=email, role=role, member=world.members[member])
