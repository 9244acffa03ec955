"""What the person's page shows: next step and until when; with the PIN who, where and who looked."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from beratungsnetz.audit.models import Entry
from beratungsnetz.findings.answers import Outcome, answers_under
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.codes import GapAnswer, WishKind
from beratungsnetz.referrals.models import Referral, Release, Slip, Wish
from beratungsnetz.referrals.presenters.contact import Contact, contacts_of, phone_of
from beratungsnetz.referrals.presenters.gap import place_of, said_of
from beratungsnetz.referrals.presenters.identity import labels_of
from beratungsnetz.referrals.presenters.office_release import in_force_of, office_releases
from beratungsnetz.referrals.presenters.release import ended_facts
from beratungsnetz.referrals.presenters.rows import service_name, with_names
from beratungsnetz.referrals.rules.slip import TELLS
from beratungsnetz.referrals.states import NEED_FOR_PERSON, NEED_RUNNING, NeedState, State

MOST_LOOKS = 50
MOST_SLIPS = 5
# What is due until the date beside it.
STEPS = {
    State.AWAITING_RELEASE: gettext_noop("Sie geben frei, oder Sie sagen Nein"),
    State.REQUESTED: gettext_noop("Die Stelle antwortet"),
    State.QUERIED: gettext_noop("Wir beantworten die Frage der Stelle"),
    State.WAITLISTED: gettext_noop("Die Stelle sagt, ob Sie weiter warten"),
    State.ACCEPTED: gettext_noop("Die Stelle meldet sich bei Ihnen"),
    State.SCHEDULED: gettext_noop("Wir tragen ein, ob Sie dort waren"),
    State.MISSED: gettext_noop("Wir rufen Sie an"),
    State.ARRIVED: gettext_noop("Die Stelle berät Sie"),
}


@dataclass(frozen=True)
class Knows:
    """Who may know what by one release, and until when; in the words that were signed."""

    who: str
    people: list[str]
    what: list[str]
    last_day: date
    in_force: bool


@dataclass(frozen=True)
class Way:
    """One Begleitung in the person's words. `agency`, `appointment` and `knows` only with the PIN."""

    public_id: UUID
    words: str
    step: str
    until: datetime | None
    agency: str
    source: str
    appointment: datetime | None
    knows: list[Knows]
    has_release: bool
    has_receipt: bool
    asks_release: bool
    asks_confirmation: bool
    can_withdraw: bool
    can_contradict: bool
    can_tell: bool
    told: bool
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
    place: str
    has_place: bool
    responsible: str
    phone: str
    office_phone: str
    running: bool
    call_back_asked_at: datetime | None
    own_data: Wish | None
    now: list[Way]
    before: list[Way]
    looks: list[Look]
    reports: list[Outcome]
    office: str = ""
    office_readers: list[str] = field(default_factory=list)


def page_for(slip: Slip, actor: SlipHolder) -> SlipPage:
    """Page-ready data for whoever holds the slip."""
    need, pin = slip.need, actor.with_pin
    visible = with_names(Referral.objects.visible_to(actor)).prefetch_related(
        "releases__recipients", "releases__consent"
    )
    referrals = list(visible.order_by("-id"))
    running = [one.target_service_id for one in referrals if one.ended_at is None]
    contacts = contacts_of(running, actor) if pin else {}
    now = timezone.now()
    ways = [_way(one, contacts.get(one.target_service_id), now, pin=pin) for one in referrals]
    state = NeedState(need.state)
    releases = office_releases(need) if need.identity_id else []
    office = in_force_of(releases, timezone.now())
    # After an answer for good nobody says that the search goes on.
    answered = state == NeedState.GAP and need.horizon == GapAnswer.FOR_GOOD
    helping = any(not way.ended for way in ways)
    # What the office said of the gap is over once somebody helps all the same.
    outcome = "" if helping else said_of(need)
    wishes = {one.kind: one for one in Wish.objects.open().filter(need=need)}
    call = wishes.get(WishKind.CALL_BACK)
    return SlipPage(
        with_pin=pin,
        words="" if answered or (helping and state == NeedState.OPEN) else _(NEED_FOR_PERSON[state]),
        outcome=outcome,
        place=place_of(need) if pin else "",
        has_place=bool(place_of(need)),
        responsible=str(need.responsible_member) if pin else "",
        phone=phone_of(need.responsible_member) if pin else "",
        office_phone=slip.network.office_phone,
        running=state in NEED_RUNNING,
        call_back_asked_at=call.asked_at if call else None,
        own_data=wishes.get(WishKind.OWN_DATA),
        now=[way for way in ways if not way.ended],
        before=[way for way in ways if way.ended],
        looks=_looks(slip, referrals) if pin else [],
        reports=_reports(slip),
        office=str(office.recipient) if office else "",
        office_readers=[one.name for one in office.recipients.all()] if office and pin else [],
    )


def _reports(slip: Slip) -> list[Outcome]:
    """What became of the disturbances reported from this slip, and from those before it."""
    known = Slip.objects.filter(need=slip.need_id).order_by("-id").values_list("pk", flat=True)
    return [one for pk in known[:MOST_SLIPS] for one in answers_under(f"slip:{pk}")]


def _way(referral: Referral, contact: Contact | None, now: datetime, *, pin: bool) -> Way:
    state = State(referral.state)
    releases = list(referral.releases.all())
    open_ones = [one for one in releases if one.withdrawn_at is None]
    return Way(
        public_id=referral.public_id,
        words=_(referral.facts.for_person),
        step=_(STEPS[state]) if state in STEPS else _("Nächster Schritt"),
        until=None if referral.ended_at else referral.due_at,
        agency=service_name(referral) if pin else "",
        source=str(referral.source_member) if pin else "",
        appointment=referral.appointment_at if pin and state == State.SCHEDULED else None,
        knows=[knows_by(one, now) for one in open_ones if one.replaced_by_id is None] if pin else [],
        has_release=bool(releases),
        has_receipt=any(ended_facts(one) for one in releases if one.replaced_by_id is None),
        asks_release=state == State.AWAITING_RELEASE,
        asks_confirmation=referral.ended_at is None and any(one.waits_for_writing for one in releases),
        # There is something to withdraw while a release is open and somebody may still read by it.
        can_withdraw=bool(open_ones) and (not referral.ended_at or referral.facts.reads),
        can_contradict=state == State.ARRIVED,
        can_tell=state in TELLS and referral.person_spoke_at is None,
        told=referral.person_spoke_at is not None,
        ended=referral.ended_at is not None,
        contact=contact or Contact(),
    )


def knows_by(release: Release, now: datetime) -> Knows:
    """Who knows what by this release; needs recipients and consent prefetched."""
    consent = getattr(release, "consent", None)
    return Knows(
        who=release.recipient_name,
        people=[person.name for person in release.recipients.all()],
        what=labels_of(release.fields),
        last_day=release.last_day,
        in_force=release.is_in_force(now) and consent is not None and consent.is_in_force(now),
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
    office = {str(one.pk): str(one.recipient) for one in office_releases(slip.need)}
    found += [
        Look(office.get(entry.release, str(slip.need.source_member)), entry.at)
        for entry in own.order_by("-id")[:MOST_LOOKS]
    ]
    return sorted(found, key=lambda look: look.at, reverse=True)[:MOST_LOOKS]


def _agency(referral: Referral, *, by_release: bool) -> str:
    member = referral.target_member if by_release else referral.source_member
    return str(member) if member else service_name(referral)
