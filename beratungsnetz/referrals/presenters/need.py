"""What the page of one need shows, for whoever is responsible."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from beratungsnetz.directory.languages import name_of
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.covers import covers_for
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.codes import Urgency, Way, WishKind
from beratungsnetz.referrals.models import AcuteCall, Need, Referral, Release, Slip, Wish
from beratungsnetz.referrals.presenters.gap import horizon_of, place_of, said_of
from beratungsnetz.referrals.presenters.office_release import in_force_of, office_releases
from beratungsnetz.referrals.presenters.parts import Part, asked_out_of_sight, parts_of
from beratungsnetz.referrals.presenters.rows import NO_AREA, with_names
from beratungsnetz.referrals.presenters.turn import Turn, turn_of_need
from beratungsnetz.referrals.states import NEED_RUNNING, NeedState

FURTHER = {"hand_to_office", "meet", "end", "release_to_office", "split", "note_call"}


@dataclass(frozen=True)
class NeedPage:
    need: Need
    state: NeedState
    turn: Turn
    facts: list[tuple[str, str]]
    responsible: str
    away: str
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
    horizon: str
    said: str
    place: str
    calls: list[AcuteCall]
    before: Need | None
    after: list[Need]


def page_for(need: Need, actor: Staff, now: datetime) -> NeedPage:
    """Page-ready data; needs what `views.found.need_of` loads."""
    visible = with_names(Referral.objects.visible_to(actor).filter(part__need=need)).order_by("id")
    referrals = list(visible)
    hidden = asked_out_of_sight(need, referrals)
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
        away=away(need, actor, now),
        parts=parts_of(need, actor, now, referrals, hidden),
        deeds=deeds,
        slip=Slip.objects.visible_to(actor).valid().filter(need=need).first(),
        call_back=wishes.get(WishKind.CALL_BACK),
        own_data=wishes.get(WishKind.OWN_DATA),
        has_identity=need.identity_id is not None,
        may_read=need.identity_id is not None and not rules.name_is_closed(actor, need, now),
        running=need.state in NEED_RUNNING,
        helping=any(one.ended_at is None for one in referrals),
        release=release,
        further=release is not None or bool(below & FURTHER),
        horizon=horizon_of(need),
        said=said_of(need),
        place=place_of(need),
        calls=list(need.calls.all()) if need.urgency == Urgency.ACUTE else [],
        before=_seen(actor, Q(pk=need.returns_from_id)) if need.returns_from_id else None,
        after=list(Need.objects.visible_to(actor).filter(returns_from=need)),
    )


def _seen(actor: Staff, which: Q) -> Need | None:
    return Need.objects.visible_to(actor).filter(which).first()


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


def away(need: Need, actor: Staff, now: datetime) -> str:
    """A sentence while a colleague who is responsible is not there: until when, and who stands in."""
    if need.responsible_user_id in (None, actor.user_id) or need.state not in NEED_RUNNING:
        return ""
    return covers_for(actor, now).words(need.responsible_user_id)


def _deeds(need: Need, actor: Staff, now: datetime) -> set[str]:
    found = {move.deed for move in rules.allowed_need_deeds(actor, need, now)}
    asked: dict[str, Callable[[Staff, Need, datetime], None]] = {
        # Also what is acute: then an appointment made by phone is noted.
        "next": lambda actor, need, now: rules.may_draft(actor, need, now, Way.APPOINTMENT),
        "take_over": rules.may_take_over,
        "take_gap": rules.may_take_gap,
        "make_slip": rules.may_make_slip,
        "ask_name": rules.may_ask_name,
        "release_to_office": rules.may_release_to_office,
        "note_call": rules.may_note_call,
        "return": rules.may_return,
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
