"""A Begleitung in each state, from each side."""

from beratungsnetz.networks.actions import set_mailbox
from beratungsnetz.networks.models import Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals import actions
from e2e.pages.sight import Sight, Sights
from e2e.world import led_to, staff

# State → the deeds on their own pages there, and who does them.
DEED_PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "draft": (("mira", "request"), ("mira", "ask_release"), ("mira", "arrange"), ("mira", "discard")),
    "awaiting_release": (("mira", "release"), ("mira", "refuse")),
    "requested": (
        ("jonas", "accept"),
        ("jonas", "decline"),
        ("jonas", "query"),
        ("jonas", "waitlist"),
        ("mira", "recall"),
        ("mira", "withdraw_release"),
    ),
    "queried": (("mira", "answer"),),
    "waitlisted": (("jonas", "keep_waiting"),),
    "declined": (("mira", "settle"),),
    "accepted": (
        ("jonas", "schedule"),
        ("jonas", "walk_in"),
        ("jonas", "hand_back"),
        ("mira", "name_companion"),
        ("mira", "renew_release"),
        ("mira", "withdraw_consent"),
    ),
    "handed_back": (("mira", "take_back"),),
    "scheduled": (("jonas", "shift"), ("jonas", "arrive"), ("jonas", "miss")),
    "missed": (("mira", "reschedule"),),
    "missed thrice": (("mira", "give_up"),),
    "arrived": (("jonas", "close"),),
    "closed": (),
}


def referral_sights(network: Network) -> list[Sight]:
    """A Begleitung in each state, from both sides, with every deed's own page."""
    see = Sights(network)
    see.add("jonas", "today:today")
    see.add("jonas", "referrals:referrals")
    see.add("hanna", "referrals:referrals")
    for state, deeds in DEED_PAGES.items():
        one = {"referral_id": led_to(network, state).referral.public_id}
        see.add("mira", "referrals:referral", **one)
        if state not in ("draft", "awaiting_release"):
            see.add("jonas", "referrals:referral", **one)
        see.add("mira", "referrals:referral_releases", **one)
        for who, deed in deeds:
            see.add(who, f"referrals:referral_{deed}", **one)
        if state == "requested":
            see.add("jonas", "referrals:referral_decline", press="Ablehnen", status=422, **one)
            see.add("jonas", "referrals:referral_close", status=409, **one)
            see.add("jonas", "referrals:referral_identity", status=409, **one)
        if state == "accepted":
            see.add("jonas", "referrals:referral_schedule", press="Termin eintragen", status=422, **one)
            see.add("jonas", "referrals:referral_identity", **one)
            see.add("jonas", "referrals:referral_identity", press="Name und Kontakt lesen", **one)
            see.add("jonas", "referrals:referral_extract", **one)
            see.add("jonas", "referrals:referral_extract", press="Mit Name und Kontakt zeigen", **one)
    _with_a_companion(see)
    _by_mailbox(see)
    return see.found


def _with_a_companion(see: Sights) -> None:
    """Hanna goes along: she sees where to meet, and may say that she cannot."""
    told, mira = led_to(see.network, "scheduled"), staff(see.network, "Mira")
    hanna = User.objects.get(pk=staff(see.network, "Hanna").user_id)
    actions.name_companion(told.referral, by=mira, companion=hanna, meeting_point="Vor der Bibliothek")
    one = {"referral_id": told.referral.public_id}
    see.add("hanna", "referrals:referral", **one)
    see.add("hanna", "referrals:referral_decline_companion", **one)


def _by_mailbox(see: Sights) -> None:
    """Jonas's agency answers by its mailbox, too: Mira sends the link again and makes a code."""
    mira = staff(see.network, "Mira")
    told = led_to(see.network, "requested")
    assert told.referral.target_member is not None
    set_mailbox(told.referral.target_member, by=staff(see.network, "Derya"), mailbox="poststelle@amt.example")
    actions.send_link(told.referral, by=mira)
    one = {"referral_id": told.referral.public_id}
    see.add("mira", "referrals:referral_send_link", **one)
    see.add("mira", "referrals:referral_send_link", press="Mail noch einmal schicken", **one)
    see.add("mira", "referrals:referral_make_answer_code", **one)
    see.add("mira", "referrals:referral_make_answer_code", press="Code machen", **one)
