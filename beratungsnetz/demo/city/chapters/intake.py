"""Aufnahmestand: who takes people now, who has a waiting list, who is full; some said so too long ago."""

from collections.abc import Iterator

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.intake import set_intake

#: Service → state, weeks of waiting, said how many working days ago. After 21 days it holds no more.
SAID = {
    "Schuldner- und Insolvenzberatung": ("waitlist", 3, 2),
    "P-Konto-Sprechstunde": ("open", None, 2),
    "Suchtberatung für Erwachsene": ("open", None, 4),
    "Gruppe „Einen Tag nach dem anderen“": ("full", None, 4),
    "Beratung bei Mietschulden und Kündigung": ("open", None, 1),
    "Räumungs-Telefon": ("open", None, 1),
    "Wohnung suchen mit Lotsin": ("waitlist", 4, 6),
    "Erziehungs- und Familienberatung": ("waitlist", 5, 3),
    "Umgang mit Begleitung": ("waitlist", 8, 9),
    "Sozialpsychiatrische Beratung": ("waitlist", 6, 3),
    "Brücke bis zum Therapieplatz": ("full", None, 3),
    "Seelische Hilfe nach Flucht": ("waitlist", 16, 5),
    "Migrationsberatung für Erwachsene": ("open", None, 2),
    "Pflegeberatung": ("open", None, 7),
    "Tagesgruppe im Garten": ("waitlist", 6, 8),
    "Frühförderung und Elternberatung": ("full", None, 5),
    "Beratung ohne Wohnung": ("open", None, 1),
    "Stundenweise Vertretung": ("waitlist", 2, 30),
    "Lernpaten für Grundschulkinder": ("open", None, 41),
}


def stories(world: World) -> Iterator[Story]:
    """Each agency says it of its own services; where nobody works, the office was told by phone."""
    return (_told(world, name, *said) for name, said in SAID.items())


def _told(world: World, name: str, state: str, weeks: int | None, ago: int) -> Story:
    yield world.at(ago, 8, 40)
    service = world.services[name]
    here = world.advising.get(service.member_id or 0, [world.staff["derya"]])
    set_intake(service, by=here[0], state=state, weeks=weeks)
