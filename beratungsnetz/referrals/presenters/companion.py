"""What somebody who only goes along sees: where, when, whom to call, and two buttons. Nothing of the need."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.turn import Turn, turn_along
from beratungsnetz.referrals.states import State


@dataclass(frozen=True)
class CompanionPage:
    referral: Referral
    turn: Turn
    meets_at: datetime | None
    meeting_point: str
    phone: str
    may_arrive: bool
    may_decline: bool
    scheduled: bool


def meets_at(referral: Referral) -> datetime | None:
    """When the two meet (aware): the time that was said, on the day of the appointment; else its hour."""
    when = referral.appointment_at
    if when is None or referral.meeting_time is None:
        return when
    return datetime.combine(when.astimezone(BERLIN).date(), referral.meeting_time, tzinfo=BERLIN)


def page_for(referral: Referral, actor: Staff, now: datetime) -> CompanionPage:
    """Page-ready data. The phone is the office's: an agency's name would say what it is about."""
    scheduled = referral.state == State.SCHEDULED
    return CompanionPage(
        referral=referral,
        turn=turn_along(referral),
        meets_at=meets_at(referral) if scheduled else None,
        meeting_point=referral.meeting_point,
        phone=referral.network.office_phone,
        may_arrive=_may("arrive", referral, actor, now),
        may_decline=_may("decline", referral, actor, now),
        scheduled=scheduled,
    )


def _may(what: str, referral: Referral, actor: Staff, now: datetime) -> bool:
    rule = {"arrive": rules.may_arrive, "decline": rules.may_decline_companion}[what]
    try:
        rule(actor, referral, now)
    except (NotAllowed, WrongMoment):
        return False
    return True
