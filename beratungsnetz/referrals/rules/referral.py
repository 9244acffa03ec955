"""Who may do which deed on a Begleitung, and when. Each rule raises its sentence, or returns.

Not one's part: NotAllowed (403). The wrong state or time: WrongMoment (409). Templates ask the same
functions through `allowed_deeds`.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from beratungsnetz.lib.calendar import german_date, german_time, local_day
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Answerer, SlipHolder
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.rules.parties import answers_by_mailbox, holds, parties
from beratungsnetz.referrals.states import MOVE, MOVES, NEED_RUNNING, Move, Party, State

Rule = Callable[[Actor, Referral, datetime], None]

MISSES_BEFORE_GIVING_UP = 3
ACUTE = "Bei akuter Not rufen Sie bitte jetzt an. Eine Anfrage wäre zu langsam."
PIN_FIRST = "Bitte geben Sie zuerst Ihre PIN ein."
NOT_RESPONSIBLE = "Das kann nur, wer für dieses Anliegen verantwortlich ist."
NOT_YOURS = "Das kann nur eine Stelle, die an dieser Begleitung beteiligt ist."
_ONLY = {
    frozenset({Party.SOURCE}): "Das kann nur die Stelle, die diese Begleitung begonnen hat.",
    frozenset({Party.TARGET}): "Das kann nur die angefragte Stelle.",
    frozenset({Party.PERSON}): "Das kann nur die Person selbst, auf ihrem Zettel.",
    frozenset({Party.SOURCE, Party.PERSON}): "Das kann die Person selbst oder die Stelle, die sie begleitet.",
}


def _part(deed: str, actor: Actor, referral: Referral) -> set[Party]:
    """The parts in which `actor` may do the deed. Raises NotAllowed without one."""
    by = MOVE[deed].by
    found = parties(actor, referral, among=by)
    if not found:
        raise NotAllowed(_ONLY.get(frozenset(by - {Party.CLOCK}), NOT_YOURS))
    return found


def _state(deed: str, referral: Referral) -> None:
    if referral.state not in MOVE[deed].origins:
        label = State(referral.state).label
        raise WrongMoment(f"Das passt gerade nicht: Die Begleitung steht auf „{label}“.")


def _may(deed: str, actor: Actor, referral: Referral) -> set[Party]:
    found = _part(deed, actor, referral)
    _state(deed, referral)
    return found


def _from_draft(deed: str, actor: Actor, referral: Referral, now: datetime) -> None:
    _may(deed, actor, referral)
    # The clock counts, not the job that deletes.
    if referral.due_at is not None and now >= referral.due_at:
        raise WrongMoment("Dieser Entwurf ist zu alt. Bitte beginnen Sie einen neuen.")
    if referral.part.need.state not in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen ist schon beendet.")


def may_ask_release(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source, from a fresh draft; an acute need sends no request."""
    _from_draft("ask_release", actor, referral, now)
    _not_acute(referral)


def may_request(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source, from a fresh draft; an acute need sends no request."""
    _from_draft("request", actor, referral, now)
    _not_acute(referral)


def _not_acute(referral: Referral) -> None:
    if referral.part.need.urgency == Urgency.ACUTE:
        raise WrongMoment(ACUTE)


def may_arrange(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source, from a fresh draft, also for what was acute and is noted afterwards."""
    _from_draft("arrange", actor, referral, now)


def may_discard(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source at any time; the clock only when the draft's time is over."""
    found = _may("discard", actor, referral)
    if found == {Party.CLOCK}:
        _time_is_over(referral, now)


def may_release(actor: Actor, referral: Referral, now: datetime) -> None:
    """The person on the slip with the PIN, or the source from paper; not after the time for it."""
    _may("release", actor, referral)
    if isinstance(actor, SlipHolder) and not actor.with_pin:
        raise NotAllowed(PIN_FIRST)
    if referral.due_at is not None and now >= referral.due_at:
        raise WrongMoment("Die Zeit für diese Freigabe ist vorbei. Bitte beginnen Sie neu.")


def may_refuse(actor: Actor, referral: Referral, now: datetime) -> None:
    """The person, the source for the person, or the clock when the time for it is over."""
    found = _may("refuse", actor, referral)
    if found == {Party.CLOCK}:
        _time_is_over(referral, now)


def _time_is_over(referral: Referral, now: datetime) -> None:
    if referral.due_at is None or now < referral.due_at:
        raise WrongMoment("Die Frist läuft noch.")


def may_accept(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, while requested or on the waiting list."""
    _may("accept", actor, referral)


def may_decline(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, while requested or on the waiting list."""
    _may("decline", actor, referral)


def may_query(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, while requested."""
    _may("query", actor, referral)


def may_answer(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source, while there is a query."""
    _may("answer", actor, referral)


def may_waitlist(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, while requested."""
    _may("waitlist", actor, referral)


def may_keep_waiting(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, as a sign of life of the waiting list."""
    _may("keep_waiting", actor, referral)


def may_schedule(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, once it has accepted."""
    _may("schedule", actor, referral)


def may_reschedule(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target or source, after a missed appointment."""
    _may("reschedule", actor, referral)


def may_shift(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, before the arrival."""
    _may("shift", actor, referral)


def may_arrive(actor: Actor, referral: Referral, now: datetime, word: str = "") -> None:
    """Target, companion, or source by the person's word, from the day of the appointment on.

    `word` names whose word it is. The hour does not count: people come early.
    """
    found = _may("arrive", actor, referral)
    _tells_of_the_person(actor, referral, now)
    when = referral.appointment_at
    if when is not None and local_day(now) < local_day(when):
        early = "Kam die Person schon? Dann muss der Termin erst auf heute verschoben werden."
        raise WrongMoment(f"{_ahead(when, now)} {early}")
    if word and _WORDS.get(word) not in found:
        raise NotAllowed("Bitte sagen Sie, von wem Sie es wissen.")


_WORDS = {"target": Party.TARGET, "companion": Party.COMPANION, "person": Party.SOURCE}


def may_miss(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, once the time of the appointment has come."""
    _may("miss", actor, referral)
    _tells_of_the_person(actor, referral, now)
    when = referral.appointment_at
    if when is not None and now < when:
        raise WrongMoment(f"{_ahead(when, now)} Danach können Sie das eintragen.")


def _tells_of_the_person(actor: Actor, referral: Referral, now: datetime) -> None:
    """Whether somebody came, an office without an account says only under a release (§ 35 SGB I)."""
    if not isinstance(actor, Answerer):
        return
    if not referral.releases.in_force(now).filter(recipient_id=referral.target_member_id).exists():
        raise NotAllowed(
            "Ob die Person da war, sagen Sie hier nur mit ihrer Freigabe. Wir fragen sie sonst selbst."
        )


def _ahead(when: datetime, now: datetime) -> str:
    return f"Der Termin ist erst am {german_date(when, timezone.localdate(now))} um {german_time(when)}."


def may_walk_in(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, once it has accepted: the person came by itself, before there was an appointment."""
    may_schedule(actor, referral, now)


def may_give_up(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source with the person, after three missed appointments."""
    _may("give_up", actor, referral)
    if referral.missed_count < MISSES_BEFORE_GIVING_UP:
        raise WrongMoment("Beenden können Sie erst nach drei Versuchen. Bitte rufen Sie die Person an.")


def may_contradict(actor: Actor, referral: Referral, now: datetime) -> None:
    """The person on the slip, after somebody recorded the arrival."""
    _may("contradict", actor, referral)
    if referral.part.need.state not in NEED_RUNNING:
        raise WrongMoment("Ihr Anliegen ist schon beendet. Bitte rufen Sie uns an.")


def may_hand_back(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, once accepted or arrived."""
    _may("hand_back", actor, referral)


def may_close(actor: Actor, referral: Referral, now: datetime) -> None:
    """Target, after the arrival."""
    _may("close", actor, referral)


def may_recall(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source at any time; the office only after the limit and the grace."""
    found = _may("recall", actor, referral)
    if found == {Party.OFFICE} and (referral.late_at is None or now < referral.late_at):
        raise WrongMoment("Die Frist der Stelle läuft noch. Erst danach greift die Geschäftsstelle ein.")


def may_withdraw_release(actor: Actor, referral: Referral, now: datetime) -> None:
    """Whoever is part of the Begleitung or responsible for the need; from every state, always."""
    if parties(actor, referral, among=MOVE["withdraw_release"].by):
        return
    if not Referral.objects.visible_to(actor).filter(pk=referral.pk).exists():
        raise NotAllowed(NOT_YOURS)


def may_take_back(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source takes the need back after a hand-back; the office, when the source lets it lie."""
    found = parties(actor, referral, among=(Party.SOURCE, Party.OFFICE))
    if not found:
        raise NotAllowed(_ONLY[frozenset({Party.SOURCE})])
    if referral.state != State.HANDED_BACK or referral.settled_at is not None:
        raise WrongMoment("Hier ist nichts zurückzunehmen.")
    if found == {Party.OFFICE} and (referral.late_at is None or now < referral.late_at):
        raise WrongMoment("Zuerst ist die Stelle an der Reihe, die begleitet hat.")


def may_settle(actor: Actor, referral: Referral, now: datetime) -> None:
    """After an end, whoever is responsible for the need says that it has followed up."""
    if not holds(actor, referral.part.need):
        raise NotAllowed(NOT_RESPONSIBLE)
    if referral.ended_at is None or referral.settled_at is not None or referral.state == State.HANDED_BACK:
        raise WrongMoment("Hier ist nichts nachzufassen.")


NO_MAILBOX = "Diese Stelle antwortet nicht über ein Postfach."


def may_make_answer_code(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source or office, while the request waits for an office without an account, or goes on there."""
    if not parties(actor, referral, among=(Party.SOURCE, Party.OFFICE)):
        raise NotAllowed(_ONLY[frozenset({Party.SOURCE})])
    if not answers_by_mailbox(referral):
        raise WrongMoment(NO_MAILBOX)
    if referral.requested_at is None or referral.ended_at is not None:
        raise WrongMoment("Hier wartet niemand auf eine Antwort.")


def may_send_link(actor: Actor, referral: Referral, now: datetime) -> None:
    """As `may_make_answer_code`."""
    may_make_answer_code(actor, referral, now)


def may_print_request(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source or office, from the request on and while it runs."""
    if not parties(actor, referral, among=(Party.SOURCE, Party.OFFICE)):
        raise NotAllowed(_ONLY[frozenset({Party.SOURCE})])
    if referral.requested_at is None or referral.ended_at is not None:
        raise WrongMoment("Hier wartet niemand auf eine Antwort.")


def may_take_calendar(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source, target, companion and the person; while there is an appointment, or it was taken back."""
    among = (Party.SOURCE, Party.TARGET, Party.COMPANION, Party.PERSON)
    if not parties(actor, referral, among=among):
        raise NotAllowed(NOT_YOURS)
    taken_back = (State.RECALLED, State.RELEASE_WITHDRAWN, State.HANDED_BACK)
    if referral.appointment_at is None or referral.state not in (State.SCHEDULED, *taken_back):
        raise WrongMoment("Hier steht gerade kein Termin.")


def may_name_companion(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source or target, while the Begleitung runs and nobody has arrived."""
    if not parties(actor, referral, among=(Party.SOURCE, Party.TARGET)):
        raise NotAllowed(NOT_YOURS)
    if referral.ended_at is not None or referral.state == State.ARRIVED:
        raise WrongMoment("Diese Begleitung braucht niemanden mehr, der mitgeht.")


def may_decline_companion(actor: Actor, referral: Referral, now: datetime) -> None:
    """The companion, before anybody has arrived."""
    if not parties(actor, referral, among=(Party.COMPANION,)):
        raise NotAllowed("Das kann nur, wer mitgehen soll.")
    if referral.ended_at is not None or referral.state == State.ARRIVED:
        raise WrongMoment("Diese Begleitung braucht niemanden mehr, der mitgeht.")


RULES: dict[str, Rule] = {
    "ask_release": may_ask_release,
    "request": may_request,
    "arrange": may_arrange,
    "discard": may_discard,
    "release": may_release,
    "refuse": may_refuse,
    "accept": may_accept,
    "decline": may_decline,
    "query": may_query,
    "answer": may_answer,
    "waitlist": may_waitlist,
    "keep_waiting": may_keep_waiting,
    "schedule": may_schedule,
    "reschedule": may_reschedule,
    "shift": may_shift,
    "arrive": may_arrive,
    "miss": may_miss,
    "give_up": may_give_up,
    "contradict": may_contradict,
    "hand_back": may_hand_back,
    "close": may_close,
    "recall": may_recall,
    "withdraw_release": may_withdraw_release,
}


def allowed_deeds(actor: Actor, referral: Referral, now: datetime | None = None) -> list[Move]:
    """The moves that `actor` may make now, in the order of the table."""
    now = now or timezone.now()
    mine = parties(actor, referral)
    found = []
    for move in MOVES:
        if referral.state not in move.origins or not mine & move.by:
            continue
        try:
            RULES[move.deed](actor, referral, now)
        except (NotAllowed, WrongMoment):
            continue
        found.append(move)
    return found
