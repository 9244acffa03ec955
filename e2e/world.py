"""What was before the walk begins: Begleitungen led to a state by the same actions that people use."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.demo.ids import known_id
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.networks.actor import Staff, staff_of
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from e2e.journey import AGENCY, NAME, NODE, PHONE, Paper
from e2e.steps import address

IDENTITY = {"name": NAME, "phone": PHONE}
MISSED = ("request", "accept", "schedule", "miss")
# State → the deeds that lead to it.
WAYS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "awaiting_release": ("ask_release",),
    "requested": ("request",),
    "queried": ("request", "query"),
    "waitlisted": ("request", "waitlist"),
    "declined": ("request", "decline"),
    "accepted": ("request", "accept"),
    "handed_back": ("request", "accept", "hand_back"),
    "scheduled": ("request", "accept", "schedule"),
    "missed": MISSED,
    "missed thrice": (*MISSED, "reschedule", "miss", "reschedule", "miss"),
    "arrived": ("request", "accept", "schedule", "arrive"),
    "closed": ("request", "accept", "schedule", "arrive", "close"),
}


@dataclass(frozen=True)
class Told:
    """A Begleitung from Mira to Jonas, and the slip of its person."""

    need: Need
    referral: Referral
    paper: Paper


def staff(network: Network, name: str) -> Staff:
    """Somebody of the village as an actor."""
    found = staff_of(User.objects.get(email=address(name)).pk, network)
    assert found is not None
    return found


def taken_down(network: Network, **more: str) -> Need:
    """A need that Mira has just taken down, with a name."""
    mira = staff(network, "Mira")
    return actions.open_need(
        by=mira,
        member=Member.objects.get(pk__in=mira.member_ids()),
        topic=Topic.objects.get(network=network, code="sucht"),
        area=Area.objects.get(network=network, name="Hafenviertel"),
        identity=IDENTITY,
        **more,
    )


def at_the_office(network: Network) -> Need:
    """A need with a name that Mira gave to the office, without the name."""
    return actions.hand_to_office(taken_down(network), by=staff(network, "Mira"))


def asked_for(network: Network) -> Need:
    """The same, and the office has asked for the name."""
    return actions.ask_name(at_the_office(network), by=staff(network, "Derya"))


def led_to(network: Network, state: str) -> Told:
    """A new Begleitung in `state`; the slip was printed with the draft."""
    mira, jonas = staff(network, "Mira"), staff(network, "Jonas")
    need = taken_down(network)
    service = Service.objects.get(public_id=known_id("service", AGENCY, NODE))
    referral = actions.draft(need.parts.get(), by=mira, service=service)
    slip = actions.make_slip(need, by=mira)
    past = timezone.now() - timedelta(hours=1)
    deeds = {
        "ask_release": lambda: actions.ask_release(referral, by=mira, packet=IDENTITY),
        "request": lambda: actions.request(
            referral, by=mira, grant=actions.Grant(fields=("name", "phone")), packet=IDENTITY
        ),
        "query": lambda: actions.query(referral, by=jonas, question="access"),
        "waitlist": lambda: actions.waitlist(referral, by=jonas),
        "decline": lambda: actions.decline(referral, by=jonas, reason="full"),
        "accept": lambda: actions.accept(referral, by=jonas),
        "hand_back": lambda: actions.hand_back(referral, by=jonas, reason="no_capacity"),
        "schedule": lambda: actions.schedule(referral, by=jonas, appointment_at=past),
        "reschedule": lambda: actions.reschedule(referral, by=jonas, appointment_at=past),
        "miss": lambda: actions.miss(referral, by=jonas),
        "arrive": lambda: actions.arrive(referral, by=jonas, word="target"),
        "close": lambda: actions.close(referral, by=jonas, outcome="helped", asked="asked"),
    }
    for deed in WAYS[state]:
        referral = deeds[deed]()
    return Told(need, referral, Paper(slip.code, slip.pin))
