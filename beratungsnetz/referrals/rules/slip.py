"""What the person may do on the slip beyond the moves of a Begleitung: ask, and say how it went."""

from datetime import datetime

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.rules.parties import is_person
from beratungsnetz.referrals.states import NEED_RUNNING, State

ONLY_THE_PERSON = "Das kann nur die Person mit diesem Zettel."
# From the arrival on there is something to tell.
TELLS = (State.ARRIVED, State.HANDED_BACK, State.CLOSED)


def may_ask_call_back(actor: Actor, need: Need, now: datetime) -> None:
    """The person, while the need runs; the code is enough."""
    _person(actor, need.pk)
    if need.state not in NEED_RUNNING:
        raise WrongMoment("Ihr Anliegen ist schon beendet. Bitte rufen Sie uns an.")


def may_ask_own_data(actor: Actor, need: Need, now: datetime) -> None:
    """The person, at any time: also of what has ended something may be stored."""
    _person(actor, need.pk)


def may_say_how_it_went(actor: Actor, referral: Referral, now: datetime) -> None:
    """The person, once, after the arrival."""
    _person(actor, referral.part.need_id)
    if referral.state not in TELLS:
        raise WrongMoment("Das können Sie sagen, wenn Sie bei der Stelle waren.")
    if referral.person_spoke_at is not None:
        raise WrongMoment("Sie haben es uns schon gesagt. Danke.")


def _person(actor: Actor, need_id: int) -> None:
    if not is_person(actor, need_id):
        raise NotAllowed(ONLY_THE_PERSON)
