"""What the person's page shows: next step and until when; with the PIN who, where and who looked."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from beratungsnetz.audit.models import Entry
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.codes import GapOutcome
from beratungsnetz.referrals.models import Referral, Slip
from beratungsnetz.referrals.presenters.contact import Contact, contacts_of
from beratungsnetz.referrals.presenters.rows import service_name, with_names
from beratungsnetz.referrals.states import NEED_FOR_PERSON, NeedState, State

MOST_LOOKS = 50
# What is due until the date beside it.
STEPS = {
    State.AWAITING_RELEASE: "Sie geben frei, oder Sie sagen Nein",
    State.REQUESTED: "Die Stelle antwortet",
    State.QUERIED: "Wir beantworten die Frage der Stelle",
    State.WAITLISTED: "Die Stelle sagt, ob Sie weiter warten",
    State.ACCEPTED: "Die Stelle meldet sich bei Ihnen",
    State.SCHEDULED: "Wir tragen ein, ob Sie dort waren",
    State.MISSED: "Wir rufen Sie an",
    State.ARRIVED: "Die Stelle berät Sie",
}


@dataclass(frozen=True)
class Way:
    """One Begleitung in the person's words. `agency` and `appointment` only with the PIN."""

    public_id: UUID
    words: str
    step: str
    until: datetime | None
    agency: str
    source: str
    appointment: datetime | None
    readers: list[str]
    asks_release: bool
    can_withdraw: bool
    can_contradict: bool
    ended: bool
    contact: Contact = field(default_factory=Contact)


@dataclass(frozen=True)
class Look:
    who: str
    at: datetime


@dataclass(frozen=True)
class SlipPage:
    with_pin: bool
    words: str
    outcome: str
    responsible: str
    phone: str
    running: bool
    call_back_asked_at: datetime | None
    now: list[Way]
    before: list[Way]
    looks: list[Look]


def page_for(slip: Slip, actor: SlipHolder) -> SlipPage:
    """Page-ready data for whoever holds the slip."""
    need, pin = slip.need, actor.with_pin
    visible = with_names(Referral.objects.visible_to(actor)).prefetch_related("releases__recipients")
    referrals = list(visible.order_by("-id"))
    running = [one.target_service_id for one in referrals if one.ended_at is None]
    contacts = contacts_of(running, actor) if pin else {}
    ways = [_way(one, contacts.get(one.target_service_id), pin=pin) for one in referrals]
    state = NeedState(need.state)
    helping = any(not way.ended for way in ways)
    return SlipPage(
        with_pin=pin,
        words="" if helping and state == NeedState.OPEN else NEED_FOR_PERSON[state],
        outcome=GapOutcome(need.gap_outcome).label if need.gap_outcome else "",
        responsible=str(need.responsible_member) if pin else "",
        phone=(need.responsible_member.phone or slip.network.office_phone) if pin else "",
        running=state in (NeedState.OPEN, NeedState.GAP),
        call_back_asked_at=slip.call_back_asked_at,
        now=[way for way in ways if not way.ended],
        before=[way for way in ways if way.ended],
        looks=_looks(slip, referrals) if pin else [],
    )


def _way(referral: Referral, contact: Contact | None, *, pin: bool) -> Way:
    state = State(referral.state)
    open_releases = [one for one in referral.releases.all() if one.withdrawn_at is None]
    readers = [person.name for one in open_releases for person in one.recipients.all()] if pin else []
    return Way(
        public_id=referral.public_id,
        words=referral.facts.for_person,
        step=STEPS.get(state, "Nächster Schritt"),
        until=None if referral.ended_at else referral.due_at,
        agency=service_name(referral) if pin else "",
        source=str(referral.source_member) if pin else "",
        appointment=referral.appointment_at if pin and state == State.SCHEDULED else None,
        readers=list(dict.fromkeys(readers)),
        asks_release=state == State.AWAITING_RELEASE,
        can_withdraw=state not in (State.AWAITING_RELEASE, State.REFUSED, State.RELEASE_WITHDRAWN)
        and (not referral.ended_at or bool(open_releases)),
        can_contradict=state == State.ARRIVED,
        ended=referral.ended_at is not None,
        contact=contact or Contact(),
    )


def _looks(slip: Slip, referrals: list[Referral]) -> list[Look]:
    """Which agency looked when, from the audit; never which person."""
    known = {str(one.pk): one for one in referrals}
    reads = Entry.objects.of_network(slip.network_id).filter(
        thing="referrals.referral", deed="referrals.read"
    )
    own = Entry.objects.of_network(slip.network_id).filter(
        thing="referrals.need", thing_id=str(slip.need_id), deed="referrals.read_identity"
    )
    found = [
        Look(_agency(known[entry.thing_id], by_release=bool(entry.release)), entry.at)
        for entry in reads.filter(thing_id__in=list(known)).order_by("-id")[:MOST_LOOKS]
    ]
    found += [Look(str(slip.need.source_member), entry.at) for entry in own.order_by("-id")[:MOST_LOOKS]]
    return sorted(found, key=lambda look: look.at, reverse=True)[:MOST_LOOKS]


def _agency(referral: Referral, *, by_release: bool) -> str:
    member = referral.target_member if by_release else referral.source_member
    return str(member) if member else service_name(referral)
