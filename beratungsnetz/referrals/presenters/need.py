"""What the page of one need shows, for whoever is responsible."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.directory.languages import name_of
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.codes import WishKind
from beratungsnetz.referrals.models import Need, NeedPart, Referral, Release, Slip, Wish
from beratungsnetz.referrals.presenters.office_release import in_force_of, office_releases
from beratungsnetz.referrals.presenters.rows import NO_AREA, ReferralRow, referral_row, with_names
from beratungsnetz.referrals.presenters.turn import Turn, turn_of_need
from beratungsnetz.referrals.states import NeedState

# What somebody may know of what others asked who are responsible now: that they did, never whom.
ASKED_ELSEWHERE = "Eine Stelle ist gefragt"
FURTHER = {"hand_to_office", "meet", "end", "release_to_office"}
ASKED_BEFORE = "Gerade ist niemand gefragt"


@dataclass(frozen=True)
class Part:
    """`elsewhere`: the title where only others see what was asked."""

    topic: str
    met: bool
    rows: list[ReferralRow]
    elsewhere: str = ""


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
    release: Release | None
    further: bool


def page_for(need: Need, actor: Staff, now: datetime) -> NeedPage:
    """Page-ready data; needs what `views.found.need_of` loads."""
    visible = with_names(Referral.objects.visible_to(actor).filter(part__need=need)).order_by("id")
    referrals = list(visible)
    hidden = _asked_out_of_sight(need, referrals)
    parts = [
        Part(
            str(part.topic),
            part.met_at is not None,
            [referral_row(one, actor) for one in referrals if one.part_id == part.pk],
            "" if part.pk not in hidden else ASKED_ELSEWHERE if hidden[part.pk] else ASKED_BEFORE,
        )
        for part in NeedPart.objects.filter(need=need).select_related("topic")
    ]
    wishes = {one.kind: one for one in Wish.objects.visible_to(actor).open().filter(need=need)}
    waiting = [one for one in referrals if one.ended_at is None or one.turn_member_id]
    deeds = _deeds(need, actor, now)
    # Where the office has asked for the name, both answers stand above.
    below = deeds - {"release_to_office"} if need.name_asked_at else deeds
    release = in_force_of(office_releases(need), now) if need.identity_id else None
    return NeedPage(
        need=need,
        state=NeedState(need.state),
        turn=turn_of_need(need, actor, waiting, asked_elsewhere=any(hidden.values())),
        facts=facts_of(need),
        responsible=responsible(need, actor),
        parts=parts,
        deeds=deeds,
        slip=Slip.objects.visible_to(actor).valid().filter(need=need).first(),
        call_back=wishes.get(WishKind.CALL_BACK),
        own_data=wishes.get(WishKind.OWN_DATA),
        has_identity=need.identity_id is not None,
        may_read=need.identity_id is not None and not rules.name_is_closed(actor, need, now),
        running=need.state in (NeedState.OPEN, NeedState.GAP),
        helping=any(one.ended_at is None for one in referrals),
        release=release,
        further=release is not None or bool(below & FURTHER),
    )


def _asked_out_of_sight(need: Need, seen: list[Referral]) -> dict[int, bool]:
    """Part → whether something runs there that this person does not see; only what was really asked."""
    others = Referral.objects.filter(part__need=need, requested_at__isnull=False)
    found: dict[int, bool] = {}
    for part_id, ended_at in others.exclude(pk__in=[one.pk for one in seen]).values_list("part", "ended_at"):
        found[part_id] = found.get(part_id, False) or ended_at is None
    return found


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
        "ask_name": rules.may_ask_name,
        "release_to_office": rules.may_release_to_office,
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
