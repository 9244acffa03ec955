"""The city's story, told once: the founding, then every chapter, one through another, up to this morning."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from beratungsnetz.demo.city import SLUG, STATE, founding
from beratungsnetz.demo.city.chapters import (
    assurance,
    contacts,
    duplicates,
    edits,
    gaps,
    intake,
    internal_notes,
    links,
    newcomers,
    notices,
    offices,
    past,
    present,
    reports,
    share_lists,
    sheets,
    subscriptions,
    versions,
)
from beratungsnetz.demo.city.directory import area_features, organizations
from beratungsnetz.demo.city.people import PEOPLE
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Days, standing_at, tell_all
from beratungsnetz.demo.people import SignIn, sign_ins
from beratungsnetz.networks.models import Network

#: What happened; a new chapter is a module with `stories(world)` and its place here.
CHAPTERS = (
    past, present, gaps, reports, contacts, intake, edits, internal_notes, sheets, share_lists, notices,
    duplicates, newcomers, offices, subscriptions, links, assurance,
    versions,
)  # fmt: skip
SAYS = Callable[[str], None]


def tell(say: SAYS = lambda words: None) -> list[SignIn]:
    """Make the city in this data folder, unless it is there; returns the sign-ins to print.

    `say` hears what is being done, one line at a time.
    """
    if not Network.objects.filter(slug=SLUG).exists():
        _tell(say)
    return sign_ins(PEOPLE)


def _tell(say: SAYS) -> None:
    now = timezone.now()
    beginning = Days(STATE, timezone.localdate()).at(founding.FOUNDED, 9)
    with standing_at(beginning):
        world = World(founding.found_network())
        services = founding.fill_directory(world.network, now)
        say(f"{services} services of {len(organizations())} organisations in {len(area_features())} areas …")
        founding.accounts(world)
        say(f"{len(PEOPLE)} people who sign in …")
    tell_all(founding.membership(world), until=now)
    world = World(world.network, world.keyrings)
    stories = [story for chapter in CHAPTERS for story in chapter.stories(world)]
    say(f"{len(stories)} stories of two years …")
    tell_all(stories, until=now)
    _note_codes(world)


def codes_file() -> Path:
    """Where the codes are kept that a visitor may try. They belong to nobody."""
    return Path(settings.DATA_DIR) / "demo-codes.json"


@dataclass(frozen=True)
class Codes:
    """Slips (about, code, pin), receipts (about, code), offices without an account (about, link, code)."""

    slips: list[dict[str, str]] = field(default_factory=list)
    receipts: list[dict[str, str]] = field(default_factory=list)
    offices: list[dict[str, str]] = field(default_factory=list)


def codes() -> Codes:
    """What a visitor may try; nothing where no city was told."""
    try:
        told = json.loads(codes_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Codes()
    return Codes(
        [{"about": about, "code": code, "pin": pin} for about, (code, pin) in told["slips"].items()],
        [{"about": about, "code": code} for about, code in told["receipts"].items()],
        [
            {"about": about, "link": link, "code": code}
            for about, (link, code) in told.get("offices", {}).items()
        ],
    )


def _note_codes(world: World) -> None:
    told = {"slips": world.slips, "receipts": world.receipts, "offices": world.offices}
    codes_file().write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
