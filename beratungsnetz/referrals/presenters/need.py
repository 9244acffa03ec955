"""What the page of one need shows, for whoever is responsible."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.directory.languages import name_of
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff, works_for
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.codes import WishKind
from beratungsnetz.referrals.models import Need, NeedPart, Referral, Slip, Wish
from beratungsnetz.referrals.presenters.rows import NO_AREA, ReferralRow, referral_row, with_names
from beratungsnetz.referrals.presenters.turn import Turn, turn_of_need
from beratungsnetz.referrals.states import NeedState


@dataclass(frozen=True)
class Part:
    topic: str
    met: bool
    rows: list[ReferralRow]


@dataclass(frozen=True)
class NeedPage:
    need: Need
    state: NeedState
    turn: Turn
    facts: list[tuple[str, str]]
    responsible: str
    parts: list[Part]
    deeds: set[str]
    slip: Slip | None
    call_back: Wish | None
    own_data: Wish | None
    has_identity: bool
    may_read: bool
    running: bool
    helping: bool


def page_for(need: Need, actor: Staff, now: datetime) -> NeedPage:
    """Page-ready data; needs what `views.found.need_of` loads."""
    visible = with_names(Referral.objects.visible_to(actor).filter(part__need=need)).order_by("id")
    referrals = list(visible)
    parts = [
        Part(
            str(part.topic),
            part.met_at is not None,
            [referral_row(one, actor) for one in referrals if one.part_id == part.pk],
        )
        for part in NeedPart.objects.filter(need=need).select_related("topic")
    ]
    wishes = {one.kind: one for one in Wish.objects.visible_to(actor).open().filter(need=need)}
    waiting = [one for one in referrals if one.ended_at is None or one.turn_member_id]
    return NeedPage(
        need=need,
        state=NeedState(need.state),
        turn=turn_of_need(need, actor, waiting),
        facts=facts_of(need),
        responsible=responsible(need, actor),
        parts=parts,
        deeds=_deeds(need, actor, now),
        slip=Slip.objects.visible_to(actor).valid().filter(need=need).first(),
        call_back=wishes.get(WishKind.CALL_BACK),
        own_data=wishes.get(WishKind.OWN_DATA),
        has_identity=need.identity_id is not None,
        may_read=need.identity_id is not None and works_for(actor, need.source_member_id),
        running=need.state in (NeedState.OPEN, NeedState.GAP),
        helping=any(one.ended_at is None for one in referrals),
    )


def facts_of(need: Need) -> list[tuple[str, str]]:
    """Topic, area, language, urgency in words."""
    return [
        ("Thema", str(need.topic)),
        ("Gebiet", str(need.area) if need.area else NO_AREA),
        ("Sprache", name_of(need.language)),
        ("Dringlichkeit", need.get_urgency_display()),
    ]


def responsible(need: Need, actor: Staff) -> str:
    """„Sie“, a colleague by name, or the agency's duty."""
    if need.responsible_user_id == actor.user_id:
        return f"Sie ({need.responsible_member})"
    if need.responsible_user is None:
        return f"{need.responsible_member}, wer gerade Dienst hat"
    return f"{need.responsible_user} ({need.responsible_member})"


def _deeds(need: Need, actor: Staff, now: datetime) -> set[str]:
    found = {move.deed for move in rules.allowed_need_deeds(actor, need, now)}
    asked = {
        "next": rules.may_draft,
        "take_over": rules.may_take_over,
        "take_gap": rules.may_take_gap,
        "make_slip": rules.may_make_slip,
    }
    for name, rule in asked.items():
        try:
            rule(actor, need, now)
        except (NotAllowed, WrongMoment):
            continue
        found.add(name)
    if need.responsible_user_id == actor.user_id:
        found -= {"take_over", "take_gap"}
    return found
