"""What agencies wrote anew about their services, who decided about it, and what people said outside."""

from collections.abc import Iterator
from typing import Any

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.changes import Changed, change_service
from beratungsnetz.directory.actions.hints import leave_hint, settle_hint
from beratungsnetz.directory.actions.proposals import propose_service
from beratungsnetz.directory.actions.reviews import accept_change, refuse_change, undo_change
from beratungsnetz.directory.models import Service
from beratungsnetz.networks.actor import Public

DEBTS = "Schuldner- und Insolvenzberatung"
ADDICTION = "Suchtberatung für Erwachsene"
HOUSING = "Beratung bei Mietschulden und Kündigung"


def stories(world: World) -> Iterator[Story]:
    """What is over, and what still waits."""
    yield _accepted(world)
    yield _refused(world)
    yield _undone(world)
    yield _heard(world)
    yield _waiting(world)
    yield _new(world)


def _change(world: World, which: str, who: str, **values: Any) -> Changed:
    service = Service.objects.get(pk=world.services[which].pk)
    return change_service(service, by=world.staff[who], values=values, revision=service.revision)


def _accepted(world: World) -> Story:
    yield world.at(48, 10)
    done = _change(
        world,
        DEBTS,
        "mira",
        bring_along="Alle Briefe, auch ungeöffnete\nKontoauszüge der letzten drei Monate",
        eligibility="Alle Menschen aus Lindenstadt, die ihre Schulden nicht mehr überblicken.",
    )
    yield world.at(46, 9, 30)
    assert done.waiting
    accept_change(done.waiting, by=world.staff["derya"])


def _refused(world: World) -> Story:
    yield world.at(33, 15)
    done = _change(world, ADDICTION, "jonas", name="Suchtberatung")
    yield world.at(32, 11)
    assert done.waiting
    refuse_change(
        done.waiting,
        by=world.staff["ulrich"],
        reason="So heißen schon zwei Angebote. Der lange Name hilft beim Finden.",
    )


def _undone(world: World) -> Story:
    yield world.at(15, 8, 30)
    done = _change(world, ADDICTION, "jonas", alert="In dieser Woche keine offene Sprechstunde.")
    yield world.at(10, 8, 30)
    undo_change(done.first, by=world.staff["jonas"])


def _heard(world: World) -> Story:
    """Two people said from outside that something is wrong; one waits."""
    anybody = Public(world.network)
    yield world.at(20, 19)
    hint = leave_hint(world.services[DEBTS], by=anybody, wrong="cost", words="Ist das wirklich kostenlos?")
    yield world.at(19, 9)
    settle_hint(hint, by=world.staff["mira"], was_right=True)
    yield world.at(1, 20)
    leave_hint(
        world.services[HOUSING],
        by=anybody,
        wrong="hours",
        words="Am Donnerstag war zu. An der Tür steht: nur noch Montag und Dienstag.",
    )


def _waiting(world: World) -> Story:
    yield world.at(2, 14)
    _change(
        world,
        DEBTS,
        "mira",
        waiting_time="etwa drei Wochen, bei Pfändung sofort",
        cost="Kostenlos. Für die Bescheinigung zum Konto zahlen Sie 20 Euro.",
    )


def _new(world: World) -> Story:
    yield world.at(3, 16)
    hanna = world.staff["hanna"]
    member = world.network.members.get(pk=min(hanna.member_ids()))
    propose_service(
        member,
        by=hanna,
        values={
            "name": "Gesprächskreis für pflegende Angehörige",
            "description": "Einmal im Monat sprechen wir miteinander. Niemand muss reden, alle hören zu.",
            "eligibility": "Menschen, die jemanden in der Familie pflegen.",
            "cost": "Kostenlos",
            "phones": ["0221 4710-345"],
            "languages": ["de"],
        },
    )
