"""A network of invented services for the benchmarks, in a temporary database of their own."""

import os
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

SYLLABLES = [
    "ber",
    "tung",
    "hil",
    "fe",
    "mie",
    "te",
    "schul",
    "den",
    "pfle",
    "ge",
    "kin",
    "der",
    "ju",
    "gend",
    "sucht",
    "ar",
    "beit",
    "woh",
    "nung",
    "geld",
    "amt",
    "recht",
    "haus",
]
COMMON = [
    "beratung",
    "hilfe",
    "familien",
    "menschen",
    "unterstützung",
    "angebot",
    "gruppe",
    "gespräch",
    "begleitung",
    "wohnung",
    "arbeit",
    "geld",
]


def start(services: int) -> Any:
    """Set Django up on an empty temporary database and import `services` rows; answers the network.

    The folder goes when the process ends.
    """
    folder = Path(tempfile.mkdtemp(prefix="beratungsnetz-bench-"))
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        BERATUNGSNETZ_DATA=str(folder / "data"),
        BERATUNGSNETZ_KEYS=str(folder / "keys"),
        BERATUNGSNETZ_HTTPS="0",
    )
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import atexit

    import django

    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from beratungsnetz.interop.hsds.importer import import_hsds
    from beratungsnetz.networks.actor import System
    from beratungsnetz.networks.models import Network

    network = Network.objects.create(slug="messung", name="Messung", state="NW")
    if services:
        report = import_hsds(network, rows(services), by=System("bench", network))
        if report.refused:
            raise SystemExit(f"The invented rows are wrong: {report.refused[0]}")
    return network


def rows(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """HSDS rows with words that are spread as in German: few very common ones, many rare."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(6_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    topics = [
        {"id": str(_uuid(dice)), "code": f"thema-{number}", "name": words[number].title()}
        for number in range(50)
    ]
    organizations = [
        {"id": str(_uuid(dice)), "name": f"{words[100 + number].title()} e.V.", "description": "Träger"}
        for number in range(200)
    ]

    def text(length: int) -> str:
        return " ".join(dice.choices(words, weights, k=length) + dice.choices(COMMON, k=length // 4 + 1))

    return [
        {
            "id": str(_uuid(dice)),
            "name": text(3).title()[:200],
            "description": text(45),
            "status": "active",
            "last_modified": "2026-11-01T09:00:00+01:00",
            "organization": dice.choice(organizations),
            "languages": [
                {"id": str(_uuid(dice)), "code": code} for code in dice.sample(["de", "tr", "ar", "en"], 2)
            ],
            "attributes": [
                {"id": str(_uuid(dice)), "taxonomy_term": topic}
                for topic in dice.sample(topics, dice.randint(1, 2))
            ],
            "phones": [{"id": str(_uuid(dice)), "number": f"0201 {number}"}],
        }
        for number in range(count)
    ]


def queries(count: int) -> list[str]:
    """Sentences of three to seven words, as people type them."""
    dice = random.Random(11)
    described = [row["description"].split() for row in rows(200)]
    return [" ".join(dice.choices(dice.choice(described), k=dice.randint(3, 7))) for _ in range(count)]


def _uuid(dice: random.Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)
