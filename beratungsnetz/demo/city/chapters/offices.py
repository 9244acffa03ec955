"""An office that has no account in the network: it answers by a link in its mail and a code on the phone."""

import re
from collections.abc import Iterator

from beratungsnetz.demo.city.chapters.script import Script, Telling
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.messages.actions import waiting_text
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.networks.actions import set_mailbox
from beratungsnetz.referrals import actions

OFFICE = "Ausländerbehörde Lindenstadt"
MAILBOX = "poststelle@auslaenderbehoerde.lindenstadt.example"
AGREED = 60
ASKED = (
    Script(
        by="mira",
        topic="migration",
        area="Bahnhofsviertel",
        language="uk",
        name="Oksana Hryhorenko",
        phone="0221 4710-590",
        opened=1,
        deeds=["1 to Aufenthalt: Auskunft ohne Termin", "1 request"],
    ),
    Script(
        by="mira",
        topic="migration",
        area="Mühlenfeld",
        language="ar",
        name="Samir Nasser",
        phone="0221 4710-591",
        opened=4,
        deeds=["4 to Aufenthalt: Auskunft ohne Termin", "4 request", "3 accept", "2 schedule -3 10"],
    ),
)


def stories(world: World) -> Iterator[Story]:
    """The office agrees to answer by mail; then it is asked, and said the code."""
    yield _agreed(world)
    for script in ASKED:
        yield _asked(world, script)


def _agreed(world: World) -> Story:
    yield world.at(AGREED, 11)
    set_mailbox(world.members[OFFICE], by=world.staff["derya"], mailbox=MAILBOX)


def _asked(world: World, script: Script) -> Story:
    telling = Telling(world, script)
    yield from telling.story()
    mail = Outgoing.objects.filter(template="answer_awaited").latest("made_at")
    (link,) = re.findall(r"/antwort/\S+", waiting_text(mail))
    made = actions.make_answer_code(telling.leg, by=telling.source)
    world.offices[f"{OFFICE}: {telling.leg.get_state_display()}"] = (link, made.code)
