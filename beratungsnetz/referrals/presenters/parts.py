"""The parts of a need: each with its Begleitungen, whose turn it is, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.models import Need, NeedPart, Referral
from beratungsnetz.referrals.presenters.rows import ReferralRow, referral_row, with_names
from beratungsnetz.referrals.presenters.turn import Turn, turn_of_need
from beratungsnetz.referrals.states import NEED_RUNNING

# What somebody may know of what others asked who are responsible now: that they did, never whom.
ASKED_ELSEWHERE = "Eine Stelle ist gefragt"
ASKED_BEFORE = "Gerade ist niemand gefragt"


@dataclass(frozen=True)
class Part:
    """`turn` is None where the part is covered, or one of its Begleitungen says whose turn it is.

    `elsewhere`: the title where only others see what was asked.
    """

    pk: int
    topic: str
    met_at: datetime | None
    rows: list[ReferralRow]
    turn: Turn | None
    may_meet: bool
    may_drop: bool
    elsewhere: str = ""


def asked_out_of_sight(need: Need, seen: list[Referral]) -> dict[int, bool]:
    """Part → whether something runs there that this person does not see; only what was really asked."""
    others = Referral.objects.filter(part__need=need, requested_at__isnull=False)
    found: dict[int, bool] = {}
    for part_id, ended_at in others.exclude(pk__in=[one.pk for one in seen]).values_list("part", "ended_at"):
        found[part_id] = found.get(part_id, False) or ended_at is None
    return found


def parts_of(
    need: Need,
    actor: Staff,
    now: datetime,
    referrals: list[Referral] | None = None,
    hidden: dict[int, bool] | None = None,
) -> list[Part]:
    """The parts in their order. What the actor sees of the need, and what not, where it is loaded already."""
    if referrals is None:
        visible = with_names(Referral.objects.visible_to(actor).filter(part__need=need))
        referrals = list(visible.order_by("id"))
    unseen = asked_out_of_sight(need, referrals) if hidden is None else hidden
    parts = list(NeedPart.objects.filter(need=need).select_related("topic"))
    alone = len(parts) < 2
    made = []
    for part in parts:
        own = [one for one in referrals if one.part_id == part.pk]
        made.append(_part(part, need, actor, now, own, unseen.get(part.pk), alone=alone))
    return made


def _part(
    part: NeedPart,
    need: Need,
    actor: Staff,
    now: datetime,
    own: list[Referral],
    unseen: bool | None,
    *,
    alone: bool,
) -> Part:
    waiting = any(one.ended_at is None or one.turn_member_id for one in own)
    quiet = part.met_at is not None or waiting or need.state not in NEED_RUNNING
    return Part(
        pk=part.pk,
        topic=str(part.topic),
        met_at=part.met_at,
        rows=[referral_row(one, actor) for one in own],
        turn=None if quiet else turn_of_need(need, actor, [], asked_elsewhere=bool(unseen)),
        may_meet=not alone and part.met_at is None and _may(rules.may_meet_part, actor, need, now, part),
        may_drop=not alone and not own and _may(rules.may_drop_part, actor, need, now, part),
        elsewhere="" if unseen is None else ASKED_ELSEWHERE if unseen else ASKED_BEFORE,
    )


def _may(rule: object, actor: Staff, need: Need, now: datetime, part: NeedPart) -> bool:
    try:
        rule(actor, need, now, part)  # type: ignore[operator]
    except (NotAllowed, WrongMoment):
        return False
    return True
