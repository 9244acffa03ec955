"""Pairs for pages: who they are, why they look alike, and both side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.directory import rules
from beratungsnetz.directory.duplicates.joining import CHOICES
from beratungsnetz.directory.duplicates.pairs import Pair
from beratungsnetz.directory.duplicates.scoring import CERTAIN, PROBABLE
from beratungsnetz.directory.hours import hours_in_order
from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Merge, Service, ServiceQuerySet, ServiceTopic
from beratungsnetz.directory.presenters.change import LABELS, Difference
from beratungsnetz.directory.presenters.sheet import address_of, open_places
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.directory.values import reads_as
from beratungsnetz.lib.calendar import german_date
from beratungsnetz.networks.actor import Actor

HEAD = ("Angebot", "Organisation", "Anderes Angebot", "Andere Organisation", "Wie sicher", "Warum", "Stand")
SURE = {"sehr": "sehr wahrscheinlich", "wohl": "wahrscheinlich", "kann": "möglich"}
OFFERED = {**LABELS, "organization": "Organisation"}
HIDDEN = "ein Ort mit geheimer Adresse"
NOTHING = "nichts"


@dataclass(frozen=True)
class Side:
    """One of the two, in a row."""

    title: str
    organization: str
    url: str


@dataclass(frozen=True)
class Row:
    """A pair in the list."""

    pair: Pair
    left: Side
    right: Side
    url: str
    sure: str

    @property
    def why(self) -> str:
        """In words, the strongest reason first."""
        return ", ".join(self.pair.likeness.reasons)

    @property
    def how_sure(self) -> str:
        """In words."""
        return SURE[self.sure]

    def cells(self) -> tuple[object, ...]:
        """For a spreadsheet, as `HEAD` names it."""
        state = "kein Doppel" if self.pair.settled else "offen"
        left, right = self.left, self.right
        return (
            left.title, left.organization, right.title, right.organization, SURE[self.sure], self.why, state,
        )  # fmt: skip


def sure_of(pair: Pair) -> str:
    """A code of `SURE`."""
    score = pair.likeness.score
    return "sehr" if score >= CERTAIN else "wohl" if score >= PROBABLE else "kann"


def rows_of(actor: Actor, n: str, pairs: Iterable[Pair]) -> list[Row]:
    """In the order of `pairs`. One query."""
    pairs = list(pairs)
    ids = {pk for one in pairs for pk in (one.first, one.second)}
    services = with_titles(
        Service.objects.visible_to(actor).filter(pk__in=ids).select_related("organization")
    )
    known = {one.pk: one for one in services}
    rows = []
    for one in pairs:
        left, right = known.get(one.first), known.get(one.second)
        if left is not None and right is not None:
            here = {"n": n, "a": left.public_id, "b": right.public_id}
            url = reverse("directory:duplicate", kwargs=here)
            rows.append(Row(one, _side(left, n), _side(right, n), url, sure_of(one)))
    return rows


def _side(service: Service, n: str) -> Side:
    return Side(
        title=title_of(service),
        organization=service.organization.name if service.organization else "",
        url=reverse("directory:service", kwargs={"n": n, "public_id": service.public_id}),
    )


def title_of(service: Service) -> str:
    """Needs `with_titles`."""
    return str(getattr(service, "title", None) or "Angebot ohne Namen")


def loaded(services: ServiceQuerySet, actor: Actor) -> "QuerySet[Service]":
    """With all that the page of a pair shows; of a place that is secret only that it is there."""
    rows = with_titles(services.select_related("organization", "member", "network"))
    return rows.prefetch_related(
        "texts",
        "phones",
        "languages",
        "areas",
        Prefetch("hours", queryset=hours_in_order()),
        "at_locations",
        Prefetch("service_topics", queryset=ServiceTopic.objects.select_related("topic")),
        open_places(actor),
    )


class Compared:
    """One service as the page shows it. Needs `loaded`."""

    def __init__(self, service: Service, n: str) -> None:
        self.service = service
        self.title = title_of(service)
        self.owner = rules.owner_of(service)
        self.url = reverse("directory:service", kwargs={"n": n, "public_id": service.public_id})
        today = timezone.localdate()
        self.changed = german_date(timezone.localtime(service.last_modified).date(), today)
        text = next((row for row in service.texts.all() if row.language == "de"), None)
        self.values: dict[str, Any] = {name: _value(service, text, name) for name in CHOICES}

    def lists(self) -> dict[str, list[str]]:
        """What both keep: label → lines."""
        service = self.service
        open_ones = getattr(service, "open_places", [])
        places = [" ".join(filter(None, (one.name, address_of(one)))) or "ohne Adresse" for one in open_ones]
        secret = len(service.at_locations.all()) - len(open_ones)
        others = [name_of(row.language) for row in service.texts.all() if row.language != "de"]
        return {
            "Telefonnummern": [row.dialled for row in service.phones.all()],
            "Sprachen": [name_of(row.code) for row in service.languages.all()],
            "Themen": [row.topic.name for row in service.service_topics.all()],
            "Orte": places + [HIDDEN] * secret,
            "Nur für Menschen aus": [area.name for area in service.areas.all()],
            "Übersetzungen": others,
        }


def _value(service: Service, text: Any, name: str) -> str:
    if name == "hours":
        return "\n".join(lines(service.hours.all()))
    if name == "organization":
        return service.organization.name if service.organization else ""
    if hasattr(service, name):
        value = getattr(service, name)
        return "" if value is None else str(value)
    return str(getattr(text, name, "") or "")


def differing(left: Compared, right: Compared) -> list[str]:
    """The fields in which somebody chooses. Of a member's service the organisation is not for choice."""
    return [
        name
        for name in CHOICES
        if reads_as(left.values[name]) != reads_as(right.values[name])
        and not (name == "organization" and (left.owner or right.owner))
    ]


def proposed(left: Compared, right: Compared, name: str) -> str:
    """„links“ or „rechts“: what says something before what says nothing, the much longer, the newer.

    What is all in capitals comes from another machine; nobody reads it with pleasure.
    """
    one, other = left.values[name], right.values[name]
    if one and other and one.isupper() != other.isupper():
        return "rechts" if one.isupper() else "links"
    if len(one) > 1.5 * len(other) or len(other) > 1.5 * len(one):
        return "links" if len(one) > len(other) else "rechts"
    newer = right.service.last_modified > left.service.last_modified
    return "rechts" if newer else "links"


def beside(left: Compared, right: Compared) -> list[Difference]:
    """What is not for choice, since both keep all of it; rows in which neither has anything are left out."""
    ours, theirs = left.lists(), right.lists()
    return [
        Difference(label, ours[label] or [NOTHING], theirs[label] or [NOTHING], waits=False)
        for label in ours
        if ours[label] or theirs[label]
    ]


@dataclass(frozen=True)
class Past:
    """A merge in the history."""

    merge: Merge
    kept: str
    gone: str
    url: str
    day: str
    undone: str
    stays: str


def past_of(merge: Merge, n: str) -> Past:
    """Needs `kept__texts` and `gone__texts`."""
    today = timezone.localdate()

    def day(moment: Any) -> str:
        return german_date(timezone.localtime(moment).date(), today) if moment else ""

    return Past(
        merge=merge,
        kept=_german(merge.kept),
        gone=_german(merge.gone),
        url=reverse("directory:service", kwargs={"n": n, "public_id": merge.kept.public_id}),
        day=day(merge.done_at),
        undone=day(merge.undone_at),
        stays=", ".join(sorted({stays_words(one) for one in merge.stays})),
    )


def _german(service: Service) -> str:
    return next((row.name for row in service.texts.all() if row.language == "de"), "Angebot ohne Namen")


_MODELS = {
    "directory.phone": "Telefonnummern",
    "directory.servicelanguage": "Sprachen",
    "directory.servicetopic": "Themen",
    "directory.serviceatlocation": "Orte",
    "directory.servicetext": "Übersetzungen",
    "directory.intake": "Aufnahmestand",
    "organization_id": "Organisation",
}


def stays_words(code: str) -> str:
    """What an undo had to leave, as pages call it."""
    return OFFERED.get(code) or _MODELS.get(code, "weitere Angaben")
