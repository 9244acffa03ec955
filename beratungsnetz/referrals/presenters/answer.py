"""What an office without an account sees of one request. Never a name, and no code name either."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from beratungsnetz.networks.actor import Answerer
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.referral import Step, before_acceptance, steps_of
from beratungsnetz.referrals.presenters.rows import mark_of
from beratungsnetz.referrals.presenters.turn import NOBODY, WHAT, Turn, turn_of
from beratungsnetz.referrals.states import State

# All that is done through /antwort/. What is not here is told on the phone.
ANSWERS = (
    "accept",
    "query",
    "waitlist",
    "keep_waiting",
    "decline",
    "schedule",
    "shift",
    "reschedule",
    "arrive",
    "miss",
    "hand_back",
    "withdraw_release",
)
AFTERWARDS = {
    "accept": "Den Namen erfahren Sie danach am Telefon, nie auf dieser Seite.",
    "schedule": "Den Namen sagt Ihnen die anfragende Stelle am Telefon.",
}
NEXT = {
    State.REQUESTED: "Bitte antworten Sie. Danach sagen wir Ihnen, wie es weitergeht.",
    State.QUERIED: "Ihre Frage ist gestellt. Sie bekommen eine neue Mail, sobald die Antwort da ist.",
    State.WAITLISTED: "Bitte sagen Sie ab und zu, ob die Person noch wartet. Oder bieten Sie einen Platz an.",
    State.ACCEPTED: "Danke. Rufen Sie jetzt die anfragende Stelle an: Dort erfahren Sie den Namen.",
    State.SCHEDULED: "Der Termin steht. Die anfragende Stelle gibt ihn weiter.",
    State.MISSED: "Der Termin kam nicht zustande. Die anfragende Stelle ruft die Person an.",
    State.ARRIVED: "Die Person ist angekommen. Hier müssen Sie nichts mehr tun.",
}


@dataclass(frozen=True)
class AnswerPage:
    mark: str
    state: State
    turn: Turn
    next: str
    facts: list[tuple[str, str]]
    source: str
    phone: str
    appointment: datetime | None
    answer: str
    steps: list[Step]
    without_release: bool


def page_for(referral: Referral, actor: Answerer, now: datetime) -> AnswerPage:
    """Page-ready data; needs what `views.answer_door.opened` loads."""
    state = State(referral.state)
    names = [move.deed for move in rules.allowed_deeds(actor, referral, now) if move.deed in ANSWERS]
    answered = f"{referral.get_question_display()} Antwort: {referral.get_answer_display()}"
    return AnswerPage(
        mark=mark_of(referral),
        state=state,
        turn=_turn(referral, actor),
        next=NEXT.get(state, ""),
        facts=before_acceptance(referral),
        source=str(referral.source_member),
        phone=referral.source_member.phone or referral.network.office_phone,
        appointment=referral.appointment_at if state == State.SCHEDULED else None,
        answer=answered if referral.answer else "",
        steps=steps_of(names, space="answer"),
        without_release=state == State.SCHEDULED and "arrive" not in names,
    )


def _turn(referral: Referral, actor: Answerer) -> Turn:
    """„Sie“, where it is the turn of the office itself."""
    if referral.turn_member_id is None or referral.turn_member_id != referral.target_member_id:
        return turn_of(referral, actor)
    state = State(referral.state)
    late = referral.due_at is not None and referral.due_at < timezone.now()
    return Turn("Sie", WHAT.get(state, NOBODY), referral.due_at, mine=True, late=late)
