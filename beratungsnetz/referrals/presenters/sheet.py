"""The sheet of an „Auskunft“: public data of the chosen services, with labels in the person's language."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import translation

from beratungsnetz.directory.hours import with_hours
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Location, Service, ServiceTopic
from beratungsnetz.directory.presenters.sheet import ServiceSheet
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.qr import qr_svg
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.sent_ids import uuid_from
from beratungsnetz.referrals.sheet_words import LANGUAGES, Words, numbers_in, words_in
from beratungsnetz.ui.languages import GERMAN, PageLanguage, in_language, listed

MOST_NODES = 5


@dataclass(frozen=True)
class SheetNode:
    """One service as it stands on the sheet; `facts` are label, text, and whether the text is German."""

    name: str
    organization: str
    facts: list[tuple[str, str, bool]]
    address: str
    qr: str


@dataclass(frozen=True)
class Sheet:
    tag: str
    direction: str
    words: Words
    as_of: str
    nodes: list[SheetNode]
    numbers: list[tuple[str, str]]


def services_of(wanted: Sequence[str], actor: Staff) -> list[Service]:
    """The services with these public ids, loaded for a sheet, in this order; at most five."""
    ids = list(dict.fromkeys(one for text in wanted[:20] if (one := uuid_from(text)) is not None))
    rows = with_hours(Service.objects.visible_to(actor).select_related("organization", "network"))
    loaded = rows.prefetch_related(
        "texts",
        "phones",
        "languages",
        "areas",
        Prefetch("service_topics", queryset=ServiceTopic.objects.select_related("topic")),
        Prefetch("locations", queryset=Location.objects.visible_to(actor), to_attr="open_places"),
    )
    found: dict[UUID, Service] = {}
    if ids:
        found = {one.public_id: one for one in loaded.filter(public_id__in=ids)}
    return list[Service](found[one] for one in ids if one in found)[:MOST_NODES]


def sheet_of(services: Sequence[Service], network: Network, language: str, now: datetime) -> Sheet:
    """Page-ready data; the services come from `services_of`. `now` is aware."""
    chosen, words = LANGUAGES.get(language, GERMAN), words_in(language)
    with translation.override(chosen.code):  # texts and hours in the person's language, where there are any
        nodes = [_node(ServiceSheet(one, network, now), network, words, chosen) for one in services]
    return Sheet(
        tag=chosen.code,
        direction=chosen.direction,
        words=words,
        as_of=format_date(local_day(now), format="full", locale=chosen.code[:2]),
        nodes=nodes,
        numbers=numbers_in(words),
    )


def paper_values(sheet: Sheet) -> dict[str, Any]:
    """What `papers/information.typ` is made from."""
    return {**asdict(sheet), "title": sheet.words.title, "lang": sheet.tag}


def _node(sheet: ServiceSheet, network: Network, words: Words, language: PageLanguage) -> SheetNode:
    service, text = sheet.service, sheet.text
    path = reverse("directory:service", kwargs={"n": network.slug, "public_id": service.public_id})
    # The public page in the person's language, where the network has it.
    readable = language if language in network.page_languages else GERMAN
    address = settings.BASE_URL + in_language(path, readable)
    about = " ".join(filter(None, (text.description.strip(), text.eligibility.strip(), sheet.ages)))
    facts = [
        (words.what, about, bool(text.description.mark)),
        (words.phone, listed(one.dialled for one in sheet.phones), False),
        *_places(sheet, words),
        (words.hours, "\n".join(sheet.hours) or words.ask_hours, False),
        (
            words.languages,
            listed(_language(row.code, language.code[:2]) for row in service.languages.all()),
            False,
        ),
        (words.bring, "\n".join(sheet.bring_along), bool(text.bring_along.mark)),
        (words.cost, text.cost.strip() or words.ask_cost, bool(text.cost.mark and text.cost.strip())),
    ]
    return SheetNode(
        name=text.name,
        organization=sheet.organization,
        facts=[fact for fact in facts if fact[1]],
        address=address,
        qr=qr_svg(address, title=words.code),
    )


def _places(sheet: ServiceSheet, words: Words) -> list[tuple[str, str, bool]]:
    """Address, steps and the way there; of a place whose address is secret nothing is loaded."""
    if not any(place["address"] for place in sheet.places):
        return [(words.address, words.no_address, False)]
    addresses = "\n".join(place["address"] for place in sheet.places if place["address"])
    steps = {True: words.no_steps, False: words.steps, None: words.steps_unknown}
    first = sheet.places[0]
    way = "\n".join(place["directions"] for place in sheet.places if place["directions"])
    return [
        (words.address, addresses, False),
        (words.access, steps[first["without_steps"]], False),
        (words.way, way, True),
    ]


def _language(code: str, tag: str) -> str:
    """The language's name in the language of the sheet; in German where nobody knows it."""
    try:
        return Locale.parse(tag).languages.get(code) or name_of(code)
    except (UnknownLocaleError, ValueError):
        return name_of(code)
