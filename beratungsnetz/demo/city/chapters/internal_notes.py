"""„Für Fachkräfte“: what agencies told each other about their services, and whom to call for a hand-over."""

from collections.abc import Iterator

from beratungsnetz.demo.city.chapters.contacts import told_contacts
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.internal_notes import add_note, set_handover_contacts
from beratungsnetz.directory.models import Contact

#: Service → who wrote what, how many working days ago.
TOLD = (
    (
        "Schuldner- und Insolvenzberatung",
        "mira",
        "Am besten vormittags anrufen, dann geht jemand ans Telefon.",
        40,
    ),
    (
        "Schuldner- und Insolvenzberatung",
        "ulrich",
        "Bescheide bitte vorher sortieren. Das spart einen Termin.",
        12,
    ),
    (
        "Suchtberatung für Erwachsene",
        "hanna",
        "Die offene Sprechstunde am Dienstag eignet sich zum Mitgehen.",
        21,
    ),
    (
        "Beratung bei Mietschulden und Kündigung",
        "mira",
        "Bei Räumung sofort anrufen, auch ohne Unterlagen.",
        6,
    ),
)
LINKED = {"Schuldner- und Insolvenzberatung": "schulden", "Beratung bei Mietschulden und Kündigung": "miete"}
LINKED_AGO = 5


def stories(world: World) -> Iterator[Story]:
    """The notes, then the contacts."""
    yield from (_told(world, *row) for row in TOLD)
    yield from (_linked(world, name, topic) for name, topic in LINKED.items())


def _told(world: World, name: str, who: str, text: str, ago: int) -> Story:
    yield world.at(ago, 11, 10)
    add_note(world.services[name], by=world.staff[who], text=text)


def _linked(world: World, name: str, topic: str) -> Story:
    yield world.at(LINKED_AGO, 13)
    fitting = [row["matter"] for row in told_contacts() if topic in row["topics"].split()]
    contacts = Contact.objects.visible_to(world.staff["ulrich"]).filter(matter__in=fitting)[:2]
    set_handover_contacts(world.services[name], contacts, by=world.staff["ulrich"])
