"""Until when, and whose turn: computed from the row, the network's limits and the target's calendar.

Stored with each step, so that lists need no job. Limits count days on which the *target* is open.
"""

from datetime import datetime, timedelta

from beratungsnetz.directory.hours import opening_of
from beratungsnetz.lib.calendar import OpenDays, Workdays, deadline
from beratungsnetz.referrals.codes import GapAnswer, Urgency
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.rules.parties import answers_by_mailbox, has_people, target_has_people
from beratungsnetz.referrals.states import FACTS, NeedState, Party, State

ARRIVED_DAYS = 60  # a network sets its own with the limit "arrived"


def opening(referral: Referral) -> OpenDays:
    """On which days the target is open: its own hours, and the holidays of the Bundesland."""
    service = referral.target_service.standing
    service.network = referral.network  # the same one, already loaded
    return opening_of(service)


def limit_days(referral: Referral) -> int | None:
    """How many open days the state may last; None where nothing is due."""
    facts = FACTS[State(referral.state)]
    if facts.limit is None:
        return None
    network = referral.network
    if facts.limit == "arrived":
        return int(network.limits.get("arrived", ARRIVED_DAYS))
    name = facts.limit
    if referral.state == State.REQUESTED and referral.part.need.urgency == Urgency.URGENT:
        name = "requested_urgent"
    days = network.limit(name)
    target = referral.target_member
    if facts.turn == Party.TARGET and not facts.ended and target is not None and target.voluntary:
        days = max(days, network.limit("volunteer"))
    return days


def _since(referral: Referral) -> datetime:
    if FACTS[State(referral.state)].from_appointment and referral.appointment_at is not None:
        return referral.appointment_at
    return referral.state_since


def due_at(referral: Referral, days_open: OpenDays | None = None) -> datetime | None:
    """The end of the limit of the state, aware; None where nothing is due.

    A draft ends after calendar days: nobody waits for it, and what is not needed goes.
    """
    days = limit_days(referral)
    if days is None or referral.settled_at is not None:
        return None
    if referral.state == State.DRAFT:
        return referral.state_since + timedelta(days=days)
    return deadline(_since(referral), days, days_open or opening(referral))


def late_at(referral: Referral, days_open: OpenDays | None = None) -> datetime | None:
    """Limit and grace: from then on it is on the source's list, and the office may step in."""
    days = limit_days(referral)
    if days is None or referral.settled_at is not None or referral.state == State.DRAFT:
        return None
    grace = referral.network.limit("grace")
    return deadline(_since(referral), days + grace, days_open or opening(referral))


def remind_at(referral: Referral) -> datetime | None:
    """When the source reminds the person of a release that is not given yet; None in other states."""
    if referral.state != State.AWAITING_RELEASE:
        return None
    days = referral.network.limit("awaiting_release_remind")
    return deadline(referral.state_since, days, opening(referral))


def turn_member(referral: Referral) -> int | None:
    """The member whose turn it is; None for the person's turn, and when nothing is left to do.

    After an end it is whoever is responsible for the need; after a hand-back the source, which takes
    the need back. For a target that answers by phone the source asks; one with a mailbox answers itself.
    """
    facts = FACTS[State(referral.state)]
    if referral.settled_at is not None or facts.turn is None:
        return None
    if facts.ended and referral.state != State.HANDED_BACK:
        responsible = referral.part.need.responsible_member_id
        return responsible if has_people(responsible) else referral.source_member_id
    if facts.turn == Party.SOURCE:
        return referral.source_member_id
    if facts.turn == Party.TARGET:
        answers = answers_by_mailbox(referral) or target_has_people(referral)
        return referral.target_member_id if answers else referral.source_member_id
    return None


def set_clock(referral: Referral) -> None:
    """Put `due_at`, `late_at` and `turn_member` on the row (not saved), from its state."""
    days_open = None if limit_days(referral) is None or referral.settled_at else opening(referral)
    referral.due_at = due_at(referral, days_open)
    referral.late_at = late_at(referral, days_open)
    referral.turn_member_id = turn_member(referral)


def due_of_need(need: Need) -> datetime | None:
    """Until when the office answers a gap, or gives a sign of life after „for now“; else None.

    Counts the office's workdays: there is no target yet.
    """
    if need.state != NeedState.GAP or need.horizon == GapAnswer.FOR_GOOD:
        return None
    answered = need.finding.answered_at if need.finding else None
    since = max(need.state_since, answered) if answered else need.state_since
    name = "waitlisted" if need.horizon == GapAnswer.FOR_NOW else "handed_back"
    return deadline(since, need.network.limit(name), Workdays(need.network.state))
