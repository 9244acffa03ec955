"""Who came later, and who is about to come: members, a colleague, invitations on their way."""

from collections.abc import Iterator

from beratungsnetz.demo.city.directory import organizations
from beratungsnetz.demo.city.founding import joins
from beratungsnetz.demo.city.people import COLLEAGUES, NEWCOMER, NOT_JOINED, PEOPLE
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.networks.actions import give_role, invite
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.people.models import User

#: Working days before today on which the first of them joined, and how far apart they did.
LATE_FROM, LATE_EVERY = 405, 28


def stories(world: World) -> Iterator[Story]:
    """Agencies without accounts join over a year; a colleague comes; two invitations are open."""
    late = [
        told
        for told in organizations()
        if told["name"] not in {*COLLEAGUES, *NOT_JOINED, *(person.workplace for person in PEOPLE)}
    ]
    for place, told in enumerate(late):
        yield joins(world, told, LATE_FROM - place * LATE_EVERY)
    yield _colleague(world)
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
    invite(by=world.staff[who], email=email, role=role, member=_member(world, member))


def _colleague(world: World) -> Story:
    """He has keys of his own, and waits for that of the team: somebody in there lets him in."""
    yield world.at(4, 9)
    person = next(person for person in PEOPLE if person.email.startswith(f"{NEWCOMER}@"))
    user = User.objects.get(email=person.email)
    give_role(world.network, user, person.role, by=world.by, member=_member(world, person.workplace))


def _member(world: World, name: str) -> Member:
    return Member.objects.visible_to(world.by).get(name=name)
