"""Stimmt das noch? What agencies confirmed lately, what waits for them, and whom the office calls."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.assurance import confirm_service
from beratungsnetz.directory.actions.funding import set_funding
from beratungsnetz.directory.models import Assurance, AssuranceQuestion

#: Service → confirmed how many working days ago, by whoever advises there, or by phone at the office.
CONFIRMED = {
    "Schuldner- und Insolvenzberatung": 12,
    "Suchtberatung für Erwachsene": 30,
    "Beratung bei Mietschulden und Kündigung": 8,
    "Erziehungs- und Familienberatung": 45,
    "Sozialpsychiatrische Beratung": 21,
    "Migrationsberatung für Erwachsene": 60,
    "Pflegeberatung": 15,
    "Frühförderung und Elternberatung": 90,
}
#: Service → last confirmed how many days ago: some wait for a mail, others are on the list of calls.
OLD = {
    "P-Konto-Sprechstunde": 368,
    "Wohnung suchen mit Lotsin": 371,
    "Tagesgruppe im Garten": 420,
    "Stundenweise Vertretung": 470,
}
#: Service → the money is certain for so many days more, and who pays.
FUNDED = {
    "Lernpaten für Grundschulkinder": (74, "Stiftung Lindenblatt"),
    "Seelische Hilfe nach Flucht": (138, "Land, Projekt bis zum Sommer"),
    "Pflegeberatung": (900, "Stadt und Pflegekassen"),
}
ASKED = {"Wohnung suchen mit Lotsin": 5, "Tagesgruppe im Garten": 50, "Stundenweise Vertretung": 60}


def stories(world: World) -> Iterator[Story]:
    """What came with the list is as old as the list; the rest somebody said."""
    now = timezone.now()
    for name, days in OLD.items():
        said = Assurance.objects.filter(service=world.services[name])
        said.update(confirmed_at=now - timedelta(days=days))
    for name, days in ASKED.items():
        service = world.services[name]
        if service.member:
            AssuranceQuestion.objects.create(
                service=service, member=service.member, asked_at=now - timedelta(days=days)
            )
    for name, ago in CONFIRMED.items():
        yield _told(world, name, ago)
    for name, (days, funder) in FUNDED.items():
        yield _funded(world, name, days, funder)


def _told(world: World, name: str, ago: int) -> Story:
    yield world.at(ago, 10, 20)
    service = world.services[name]
    here = world.advising.get(service.member_id or 0, [world.staff["derya"]])
    confirm_service(service, by=here[0])


def _funded(world: World, name: str, days: int, funder: str) -> Story:
    yield world.at(3, 9, 10)
    until = timezone.localdate() + timedelta(days=days)
    set_funding(world.services[name], by=world.staff["derya"], secured_until=until, funder=funder)
