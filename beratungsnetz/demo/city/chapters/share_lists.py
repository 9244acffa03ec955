"""Merklisten: one that Mira gave along, one that she is still collecting."""

from collections.abc import Iterator

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.share_lists import add_to_list, make_list, share_list

GIVEN, BEGUN = 4, 1
FIRST_STEPS = (
    (
        "Schuldner- und Insolvenzberatung",
        "Rufen Sie zuerst hier an. Nehmen Sie alle Briefe mit, auch ungeöffnete.",
    ),
    ("P-Konto-Sprechstunde", "Hier schützen Sie Ihr Konto. Das geht ohne Termin."),
    ("Beratung bei Mietschulden und Kündigung", "Falls ein Brief von der Vermietung kommt: gleich hingehen."),
)
LATER = (("Pflegeberatung", "Für den Antrag auf einen Pflegegrad."),)


def stories(world: World) -> Iterator[Story]:
    """Both by Mira."""
    yield _told(world, "Erste Schritte gegen die Schulden", FIRST_STEPS, GIVEN, given=True)
    yield _told(world, "Pflege zu Hause", LATER, BEGUN, given=False)


def _told(world: World, title: str, rows: tuple[tuple[str, str], ...], ago: int, *, given: bool) -> Story:
    yield world.at(ago, 15)
    mira = world.staff["mira"]
    made = make_list(world.network, by=mira, title=title)
    for name, remark in rows:
        add_to_list(made, world.services[name], by=mira, name=name, remark=remark)
    if given:
        share_list(made, by=mira)
