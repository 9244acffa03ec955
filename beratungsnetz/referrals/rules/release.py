"""Who may put a spoken release down in writing, and who may have it signed anew."""

from datetime import datetime

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, SlipHolder
from beratungsnetz.referrals.models import Referral, Release
from beratungsnetz.referrals.rules.parties import parties
from beratungsnetz.referrals.rules.referral import PIN_FIRST
from beratungsnetz.referrals.states import Party, State

SOURCE_OR_PERSON = "Das kann die Person selbst oder die Stelle, die sie begleitet."
ONLY_SOURCE = "Das kann nur die Stelle, die diese Begleitung begonnen hat."
# From the request until the end: before, the release goes with the request itself.
RUNNING = (
    State.REQUESTED, State.QUERIED, State.WAITLISTED, State.ACCEPTED, State.SCHEDULED, State.MISSED,
    State.ARRIVED,
)  # fmt: skip


def may_confirm_release(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source from paper, or the person on the slip with the PIN; while a spoken one waits for it."""
    if not parties(actor, referral, among=(Party.SOURCE, Party.PERSON)):
        raise NotAllowed(SOURCE_OR_PERSON)
    if not Release.objects.to_confirm().filter(referral=referral).exists():
        raise WrongMoment("Hier ist keine mündliche Freigabe nachzuholen.")
    if isinstance(actor, SlipHolder) and not actor.with_pin:
        raise NotAllowed(PIN_FIRST)


def may_renew_release(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source, with the person, while the Begleitung runs."""
    if not parties(actor, referral, among=(Party.SOURCE,)):
        raise NotAllowed(ONLY_SOURCE)
    if referral.state not in RUNNING:
        raise WrongMoment("Eine neue Freigabe braucht es nur, solange die Begleitung läuft.")


def may_see_releases(actor: Actor, referral: Referral) -> None:
    """Both sides and the office, never who only goes along."""
    if not parties(actor, referral, among=(Party.SOURCE, Party.TARGET, Party.OFFICE)):
        raise NotAllowed("Die Freigabe sehen nur die beiden Stellen und die Geschäftsstelle.")


def may_print_release(actor: Actor, referral: Referral) -> None:
    """Source, before something is signed: in the draft, while it waits, and to be signed anew."""
    if not parties(actor, referral, among=(Party.SOURCE,)):
        raise NotAllowed(ONLY_SOURCE)
    if referral.state not in (State.DRAFT, State.AWAITING_RELEASE, *RUNNING):
        raise WrongMoment("Hier ist keine Freigabe mehr zu unterschreiben.")
