"""Nodes to choose from: what the search finds, with what a counsellor must know to choose."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from beratungsnetz.directory.hours import open_now, with_hours
from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.intake import Shown, shown
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.directory.search.crisis import Crisis
from beratungsnetz.directory.search.query import Results, search
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.rules.parties import with_people
from beratungsnetz.referrals.sent_ids import uuid_from

MOST = 8


@dataclass(frozen=True)
class Node:
    """One service as a choice. `value` is its public id; `member` is empty outside the network.

    `ours`: the agency for which whoever asks works. `phones` and `hours` are there where nobody answers
    here: then one calls.
    """

    value: str
    name: str
    why: str
    organization: str
    member: str
    languages: str
    open: str
    intake: Shown
    chosen: bool = False
    phones: tuple[str, ...] = ()
    hours: str = ""
    answers_here: bool = True
    ours: bool = False


@dataclass(frozen=True)
class Nodes:
    """What was found for `q`; `crisis` is what to call first, if the words say so."""

    q: str
    nodes: list[Node]
    total: int
    crisis: Crisis | None = None
    asked: bool = True


def nodes_for(
    actor: Staff, *, q: str, topic: Topic | None, chosen: Collection[str] = (), asked: bool = True
) -> Nodes:
    """Services that fit; what was chosen before stays on top, also when the search finds others.

    Where the person lives hides nothing: many services are there for the whole city.
    """
    found = _found(actor, q[:200], topic)
    services = [hit.service for hit in found.hits]
    names = {hit.service.pk: (hit.title, hit.why, hit.organization) for hit in found.hits}
    services = [*_kept(actor, chosen, services), *services]
    rows = Service.objects.filter(pk__in=[one.pk for one in services])
    rows = rows.select_related("member", "organization", "network", "intake")
    loaded = {one.pk: one for one in with_hours(rows).prefetch_related("languages", "texts", "phones")}
    now = timezone.now()
    ours = actor.member_ids(*HOLDERS)
    answering = with_people({one.member_id for one in loaded.values() if one.member_id})
    nodes = [
        _node(loaded[one.pk], names.get(one.pk), chosen, now, answering, ours)
        for one in services
        if one.pk in loaded
    ]
    # Who is full comes last and stays in sight: sometimes nobody else can help. What was chosen stays on top.
    nodes.sort(key=lambda node: node.intake.full and not node.chosen)
    return Nodes(q, nodes, found.total, found.crisis, asked)


def _found(actor: Staff, words: str, topic: Topic | None) -> Results:
    """What fits words and topic; where nothing fits both, what fits the words."""
    chosen = [topic] if topic else []
    found = search(actor, words, topics=chosen, limit=MOST)
    return found if found.hits or not chosen else search(actor, words, limit=MOST)


def _kept(actor: Staff, chosen: Collection[str], found: list[Service]) -> list[Service]:
    """What was chosen before and is not among the found, in the order in which it was sent."""
    known = {one.public_id for one in found}
    wanted = [one for text in list(chosen)[:20] if (one := uuid_from(text)) is not None and one not in known]
    if not wanted:
        return []
    rows = {one.public_id: one for one in Service.objects.visible_to(actor).filter(public_id__in=wanted)}
    return [rows[one] for one in dict.fromkeys(wanted) if one in rows]


def _node(
    service: Service,
    hit: tuple[str, str, str] | None,
    chosen: Collection[str],
    now: datetime,
    answering: set[int],
    ours: set[int],
) -> Node:
    german = next((text.name for text in service.texts.all() if text.language == "de"), "")
    name, why, organization = hit or (german, "Ihre Wahl von vorhin", "")
    if not organization and service.organization:
        organization = service.organization.name
    member = service.member if service.member and service.member.left_at is None else None
    answers_here = member is not None and member.pk in answering
    return Node(
        value=str(service.public_id),
        name=name or german or "Stelle ohne Namen",
        why=why,
        organization=organization,
        member=str(member) if member else "",
        languages=", ".join(name_of(one.code) for one in service.languages.all()),
        open=open_now(service, now).sentence,
        intake=shown(service, now),
        chosen=str(service.public_id) in chosen,
        phones=() if answers_here else tuple(one.number for one in service.phones.all()),
        hours="" if answers_here else " | ".join(lines(service.hours.all())),
        answers_here=answers_here,
        ours=member is not None and member.pk in ours,
    )
