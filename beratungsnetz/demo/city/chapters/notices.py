"""Notices for a time: what the office told everybody, for today and for a few days."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.notices import add_notice, end_notice

WRITTEN = 3
ENDED = 2


def stories(world: World) -> Iterator[Story]:
    """One for the whole city, one for a topic, one for a neighbourhood, and one that is over."""
    yield _cold(world)
    yield _phone_only(world)
    yield _bridge(world)


def _cold(world: World) -> Story:
    yield world.at(WRITTEN, 9)
    _write(
        world,
        "Frost: Die Notunterkunft am Bahnhof nimmt jetzt auch ohne Anmeldung auf.",
        days=6,
        en="Frost: the emergency shelter at the station now takes people without registration.",
        tr="Don: İstasyondaki acil barınak şimdi kayıtsız da kabul ediyor.",
    )


def _phone_only(world: World) -> Story:
    yield world.at(WRITTEN, 10)
    _write(
        world, "Die Schuldnerberatung ist diesen Monat nur am Telefon erreichbar.", days=20, topic="schulden"
    )


def _bridge(world: World) -> Story:
    yield world.at(WRITTEN, 11)
    area = Area.objects.filter(network=world.network, level=Area.Level.NEIGHBOURHOOD).earliest("name")
    notice = add_notice(
        world.network,
        by=world.staff["ulrich"],
        values={
            "text": "Die Brücke ist gesperrt. Zum Stadtteiltreff kommen Sie über den Uferweg.",
            "first_day": timezone.localdate(),
            "last_day": timezone.localdate() + timedelta(days=14),
        },
        areas=[area],
    )
    yield world.at(ENDED, 16)
    end_notice(notice, by=world.staff["ulrich"])


def _write(world: World, text: str, *, days: int, topic: str = "", **others: str) -> None:
    add_notice(
        world.network,
        by=world.staff["ulrich"],
        values={
            "text": text,
            "others": others,
            "first_day": timezone.localdate(),
            "last_day": timezone.localdate() + timedelta(days=days),
        },
        topics=[world.topics[topic]] if topic else [],
    )
