"""Whose turn is it? Who, what, until when, in words; the same line everywhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from beratungsnetz.networks.actor import Actor, works_for
from beratungsnetz.referrals.codes import GapAnswer
from beratungsnetz.referrals.deadlines import due_of_need
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState, Party, State

WHAT = {
    State.DRAFT: "Anfrage senden oder verwerfen",
    State.AWAITING_RELEASE: "Freigabe erteilen",
    State.REQUESTED: "Anfrage beantworten",
    State.QUERIED: "Rückfrage beantworten",
    State.WAITLISTED: "Platz anbieten, oder die Warteliste bestätigen",
    State.ACCEPTED: "Erster Kontakt, und einen Termin eintragen",
    State.SCHEDULED: "Eintragen, ob die Person da war",
    State.MISSED: "Anrufen, und einen neuen Termin vereinbaren",
    State.ARRIVED: "Beraten, danach abschließen",
    State.HANDED_BACK: "Rückgabe übernehmen: Wie geht es weiter?",
    State.DECLINED: "Nächste Stelle wählen",
    State.REFUSED: "Mit der Person sprechen: Wie geht es weiter?",
    State.RECALLED: "Nächste Stelle wählen",
    State.CLOSED: "Noch nicht gedeckt: Wie geht es weiter?",
    State.RELEASE_WITHDRAWN: "Mit der Person sprechen: Wie geht es weiter?",
}
NOBODY = "Niemand"
DONE = "Hier ist nichts mehr zu tun."


@dataclass(frozen=True)
class Turn:
    """One line. `due` is aware, or None where nothing presses."""

    who: str
    what: str
    due: datetime | None = None
    mine: bool = False
    late: bool = False


def turn_of(referral: Referral, actor: Actor) -> Turn:
    """Whose turn it is on this Begleitung, as `actor` reads it. Needs `turn_member` loaded."""
    state = State(referral.state)
    if referral.turn_member_id is not None:
        mine = works_for(actor, referral.turn_member_id)
        who = "Sie" if mine else str(referral.turn_member)
        late = referral.due_at is not None and referral.due_at < timezone.now()
        return Turn(who, WHAT.get(state, DONE), referral.due_at, mine, late)
    if referral.facts.turn == Party.PERSON and not referral.ended_at:
        return Turn("Die Person", WHAT[state], referral.due_at)
    return Turn(NOBODY, DONE)


def turn_along(referral: Referral) -> Turn:
    """The line for whoever only goes along: the name of an agency could say the topic."""
    if referral.state == State.SCHEDULED:
        return Turn("Sie", "Mitgehen, und danach „Angekommen“ eintragen", referral.appointment_at, mine=True)
    what = "Einen Termin vereinbaren" if not referral.ended_at and referral.state != State.ARRIVED else DONE
    return Turn("Die beteiligten Stellen" if what != DONE else NOBODY, what)


def gap_words(need: Need) -> str:
    """What the office is to do about a gap: also after its answer, and when somebody has taken it."""
    if need.horizon == GapAnswer.FOR_GOOD:
        return "Auf Dauer nicht zu decken. Bleibt sichtbar, falls sich etwas ändert"
    if not need.waits_for_answer:
        return "Auf einen Platz achten"
    return (
        "Stelle finden oder antworten"
        if need.responsible_user_id
        else "Stelle finden, übernehmen oder antworten"
    )


def turn_of_need(need: Need, actor: Actor, running: list[Referral], *, asked_elsewhere: bool = False) -> Turn:
    """Whose turn it is on the whole need: the most urgent Begleitung's, else the responsible one's.

    Needs `network` and `finding` loaded. `asked_elsewhere`: something runs that the actor does not see; then
    others take care of it.
    """
    if need.state in (NeedState.MET, NeedState.ENDED):
        return Turn(NOBODY, DONE)
    waiting = [one for one in running if one.turn_member_id or one.facts.turn == Party.PERSON]
    if waiting:
        far = timezone.now() + timedelta(days=36_500)
        return turn_of(min(waiting, key=lambda one: (one.due_at or far, one.pk)), actor)
    mine = works_for(actor, need.responsible_member_id)
    who = "Sie" if mine else str(need.responsible_member)
    if asked_elsewhere and not mine:
        what = "Hat eine Stelle gefragt, und kümmert sich weiter"
    elif need.state == NeedState.GAP:
        due = due_of_need(need)
        return Turn(who, gap_words(need), due, mine, late=due is not None and due < timezone.now())
    else:
        what = "Nächste Stelle wählen"
    return Turn(who, what, None, mine)
