"""Who may do which deed on a need: whoever is responsible, the office at a gap, the person."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, SlipHolder, Staff, works_for
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.referrals.codes import Urgency, Way
from beratungsnetz.referrals.models import Need, NeedPart, Referral
from beratungsnetz.referrals.rules.parties import holds, is_person
from beratungsnetz.referrals.rules.referral import ACUTE, NOT_RESPONSIBLE, PIN_FIRST
from beratungsnetz.referrals.states import NEED_MOVE, NEED_MOVES, NEED_RUNNING, NeedMove, NeedState, State

Rule = Callable[[Actor, Need, datetime], None]

ONLY_OFFICE = "Das kann nur die Geschäftsstelle des Netzes."


def may_follow_up(actor: Actor, need: Need) -> None:
    """Raises NotAllowed unless `actor` acts for whoever is responsible."""
    if not holds(actor, need):
        raise NotAllowed(NOT_RESPONSIBLE)


def _office(actor: Actor, need: Need) -> None:
    if not (isinstance(actor, Staff) and actor.network_ref == need.network_id and actor.has(RoleName.OFFICE)):
        raise NotAllowed(ONLY_OFFICE)


def _state(deed: str, need: Need) -> None:
    if need.state not in NEED_MOVE[deed].origins:
        raise WrongMoment(f"Das passt gerade nicht: Das Anliegen ist „{NeedState(need.state).label}“.")


def may_open_need(actor: Actor, member: Member) -> None:
    """Whoever advises for `member`, which must belong to the actor's network."""
    if actor.network_ref != member.network_id or not works_for(actor, member.pk):
        raise NotAllowed("Ein Anliegen nehmen Sie für Ihre eigene Stelle auf.")
    if member.left_at is not None:
        raise WrongMoment("Diese Stelle gehört nicht mehr zum Netz.")


def may_draft(actor: Actor, need: Need, now: datetime, way: str = Way.ACCOMPANIED) -> None:
    """Whoever is responsible, while the need is open or a gap; an acute need sends no request."""
    may_follow_up(actor, need)
    if need.state not in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen ist schon beendet.")
    if need.urgency == Urgency.ACUTE and way == Way.ACCOMPANIED:
        raise WrongMoment(ACUTE)


def may_hand_to_office(actor: Actor, need: Need, now: datetime) -> None:
    """Whoever is responsible and knows no further."""
    may_follow_up(actor, need)
    _state("hand_to_office", need)


def may_reopen(actor: Actor, need: Need, now: datetime) -> None:
    """The office, when it has found a node for a gap."""
    _office(actor, need)
    _state("reopen", need)


def may_answer_gap(actor: Actor, need: Need, now: datetime) -> None:
    """The office: for now or for good, with an outcome for the person."""
    _office(actor, need)
    _state("answer_gap", need)


def may_take_gap(actor: Actor, need: Need, now: datetime) -> None:
    """Somebody of the office becomes responsible by name."""
    _office(actor, need)
    if need.state != NeedState.GAP:
        raise WrongMoment("Dieses Anliegen liegt nicht bei der Geschäftsstelle.")


def may_take_over(actor: Actor, need: Need, now: datetime) -> None:
    """A colleague in the responsible member takes the need over."""
    if not works_for(actor, need.responsible_member_id) or actor.network_ref != need.network_id:
        raise NotAllowed("Übernehmen kann nur, wer in der verantwortlichen Stelle arbeitet.")
    if need.state not in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen ist schon beendet.")


def may_meet(actor: Actor, need: Need, now: datetime) -> None:
    """Whoever is responsible; where the person has arrived, the Begleitung is closed first."""
    may_follow_up(actor, need)
    _state("meet", need)
    if Referral.objects.filter(part__need=need, state=State.ARRIVED).exists():
        raise WrongMoment("Bitte schließen Sie zuerst die Begleitung ab, in der die Person angekommen ist.")


def may_split(actor: Actor, need: Need, now: datetime) -> None:
    """Whoever is responsible, while the need runs."""
    may_follow_up(actor, need)
    _state("split", need)


def may_meet_part(actor: Actor, need: Need, now: datetime, part: NeedPart | None = None) -> None:
    """Whoever is responsible; where the person has arrived for this part, its Begleitung is closed first."""
    may_follow_up(actor, need)
    _state("meet_part", need)
    if part is None:
        return
    if part.met_at is not None:
        raise WrongMoment("Dieser Teil ist schon gedeckt.")
    if Referral.objects.filter(part=part, state=State.ARRIVED).exists():
        raise WrongMoment("Bitte schließen Sie zuerst die Begleitung ab, in der die Person angekommen ist.")


def may_drop_part(actor: Actor, need: Need, now: datetime, part: NeedPart) -> None:
    """A part that was a mistake: nobody was asked for it yet, and another open one is left."""
    may_split(actor, need, now)
    if part.met_at is not None or Referral.objects.filter(part=part).exists():
        raise WrongMoment("Für diesen Teil ist schon etwas geschehen. Er bleibt stehen.")
    if not NeedPart.objects.filter(need=need, met_at=None).exclude(pk=part.pk).exists():
        raise WrongMoment("Ein offener Teil muss bleiben.")


def may_note_call(actor: Actor, need: Need, now: datetime) -> None:
    """Whoever is responsible, for what was acute."""
    may_follow_up(actor, need)
    if need.urgency != Urgency.ACUTE:
        raise WrongMoment("Dieses Anliegen ist nicht als akut eingetragen.")
    if need.state not in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen ist schon beendet.")


def may_return(actor: Actor, need: Need, now: datetime) -> None:
    """The agency that took the need down, or that was responsible in the end: once it is met or ended."""
    ours = actor.network_ref == need.network_id and works_for(actor, need.source_member_id)
    if not ours:
        may_follow_up(actor, need)
    if need.state in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen läuft noch. Hier geht es weiter.")


def may_end(actor: Actor, need: Need, now: datetime) -> None:
    """The person's own word: on the slip with the PIN, or told to whoever is responsible."""
    if is_person(actor, need.pk):
        if isinstance(actor, SlipHolder) and not actor.with_pin:
            raise NotAllowed(PIN_FIRST)
    else:
        may_follow_up(actor, need)
    _state("end", need)


def may_make_slip(actor: Actor, need: Need, now: datetime) -> None:
    """Whoever is responsible, while the need runs; at a gap also who took it down: there the person sits."""
    ours = actor.network_ref == need.network_id and works_for(actor, need.source_member_id)
    if not (ours and need.state == NeedState.GAP):
        may_follow_up(actor, need)
    if need.state not in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen ist schon beendet.")


RULES: dict[str, Rule] = {
    "hand_to_office": may_hand_to_office,
    "reopen": may_reopen,
    "answer_gap": may_answer_gap,
    "split": may_split,
    "meet_part": may_meet_part,
    "meet": may_meet,
    "end": may_end,
}


def allowed_need_deeds(actor: Actor, need: Need, now: datetime | None = None) -> list[NeedMove]:
    """The moves that `actor` may make on `need` now, in the order of the table."""
    now = now or timezone.now()
    found = []
    for move in NEED_MOVES:
        try:
            RULES[move.deed](actor, need, now)
        except (NotAllowed, WrongMoment):
            continue
        found.append(move)
    return found
