"""Nodes to choose from: what the search finds, with what a counsellor must know to choose."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from beratungsnetz.directory.hours import open_now
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.directory.search.crisis import Crisis
from beratungsnetz.directory.search.query import Results, search
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.forms_need import uuid_from

MOST = 8


@dataclass(frozen=True)
class Node:
    """One service as a choice. `value` is its public id; `member` is empty outside the network."""

    value: str
    name: str
    why: str
    organization: str
    member: str
    languages: str
    open: str
    chosen: bool = False


@dataclass(frozen=True)
class Nodes:
    """What was found for `q`; `crisis` is what to call first, if the words say so."""

    q: str
    nodes: list[Node]
    total: int
    crisis: Crisis | None = None
    asked: bool = True


def nodes_for(actor: Staff, *, q: str, topic: Topic | None, chosen: str = "", asked: bool = True) -> Nodes:
    """Services that fit; the one chosen before stays on top, also when the search finds others.

    Where the person lives hides nothing: many services are there for the whole city.
    """
    found = _found(actor, q[:200], topic)
    services = [hit.service for hit in found.hits]
    names = {hit.service.pk: (hit.title, hit.why, hit.organization) for hit in found.hits}
    kept = _kept(actor, chosen, services)
    if kept is not None:
        services.insert(0, kept)
    rows = Service.objects.filter(pk__in=[one.pk for one in services])
    loaded = {
        one.pk: one
        for one in rows.select_related("member", "organization", "network").prefetch_related(
            "languages", "hours", "hours_exceptions", "texts"
        )
    }
    now = timezone.now()
    nodes = [_node(loaded[one.pk], names.get(one.pk), chosen, now) for one in services if one.pk in loaded]
    return Nodes(q, nodes, found.total, found.crisis, asked)


def _found(actor: Staff, words: str, topic: Topic | None) -> Results:
    """What fits words and topic; where nothing fits both, what fits the words."""
    chosen = [topic] if topic else []
    found = search(actor, words, topics=chosen, limit=MOST)
    return found if found.hits or not chosen else search(actor, words, limit=MOST)


def _kept(actor: Staff, chosen: str, found: list[Service]) -> Service | None:
    wanted = uuid_from(chosen)
    if wanted is None or any(one.public_id == wanted for one in found):
        return None
    return Service.objects.visible_to(actor).filter(public_id=wanted).first()


def _node(service: Service, hit: tuple[str, str, str] | None, chosen: str, now: datetime) -> Node:
    german = next((text.name for text in service.texts.all() if text.language == "de"), "")
    name, why, organization = hit or (german, "Ihre Wahl von vorhin", "")
    if not organization and service.organization:
        organization = service.organization.name
    member = service.member if service.member and service.member.left_at is None else None
    return Node(
        value=str(service.public_id),
        name=name or german or "Stelle ohne Namen",
        why=why,
        organization=organization,
        member=str(member) if member else "",
        languages=", ".join(name_of(one.code) for one in service.languages.all()),
        open=open_now(service, now).sentence,
        chosen=str(service.public_id) == chosen,
    )
