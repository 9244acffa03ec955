"""What can be somebody's turn: each source asks one table, and says what of it is this person's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from beratungsnetz.directory.models import Change, Contact
from beratungsnetz.directory.presenters.change import loaded
from beratungsnetz.lib.calendar import Workdays, local_day, open_days_before
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.covers import Covers, covers_for
from beratungsnetz.networks.models import RoleName, System
from beratungsnetz.people.circles import newcomers_for
from beratungsnetz.people.models import User
from beratungsnetz.referrals.codes import GapAnswer, Urgency, WishKind
from beratungsnetz.referrals.models import AcuteCall, Need, NeedPart, Referral, Release, Wish
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.models.referral import ReferralQuerySet
from beratungsnetz.referrals.presenters.rows import with_names
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.today import lines
from beratungsnetz.today.assurance_lines import (
    of_calls,
    of_endings,
    of_ours,
    ours_to_confirm,
    services_ending,
    services_to_call,
)
from beratungsnetz.today.lines import Line
from beratungsnetz.today.report_lines import of_report, reports_for

# Where a network has switched them off, their pages do not exist, so no line may lead there.
OF_REFERRALS = ("begleitungen", "anliegen", "luecken")


@dataclass(frozen=True)
class Source:
    """`moment` orders it; `last` sources come after all that have a date. `kind` is its filter.

    `owner` says whose it is of the agency's people, where it is somebody's.
    """

    kind: str
    found: "QuerySet[Any]"
    moment: str
    line: Callable[[Any, Staff], Line]
    last: bool = False
    owner: Callable[[Any], int | None] = lambda row: None


def _not_of(others: frozenset[int], name: str) -> Q:
    """What has no person in this field, or one who is not among `others`."""
    return Q(**{name: None}) | ~Q(**{f"{name}__in": others})


def _turn_not_of(others: frozenset[int]) -> Q:
    """The same for whose turn it is: the source's person, the target's, or whoever has the need."""
    found = Q(turn_member=F("source_member")) & ~Q(source_user__in=others)
    found |= Q(turn_member=F("target_member")) & _not_of(others, "target_user")
    of_the_need = _not_of(others, "part__need__responsible_user")
    return found | Q(turn_member=F("part__need__responsible_member")) & of_the_need


def _of_turn(referral: Referral) -> int | None:
    if referral.turn_member_id == referral.source_member_id:
        return referral.source_user_id
    if referral.turn_member_id == referral.target_member_id:
        return referral.target_user_id
    return referral.part.need.responsible_user_id


def _of_source(referral: Referral) -> int | None:
    return referral.source_user_id


def _of_need(need: Need) -> int | None:
    return need.responsible_user_id


def _of_opener(need: Need) -> int | None:
    return need.opened_by_id


def _of_wish(wish: Wish) -> int | None:
    return wish.need.responsible_user_id


def _of_release(release: Release) -> int | None:
    return release.referral.source_user_id if release.referral else None


def sources(actor: Staff, user: User, *, mine_only: bool, covers: Covers | None = None) -> list[Source]:
    """All sources of what is this person's turn, in the order in which ties are shown.

    `covers` are those of `actor` now, where the caller has asked already.
    """
    mine = actor.member_ids(*HOLDERS)
    now = timezone.now()
    visible = Referral.objects.visible_to(actor)
    turn = with_names(visible.turn_of(mine))
    late = with_names(visible.late_for(mine, now).exclude(turn_member_id__in=mine))
    stuck = with_names(_stuck_for_the_office(actor, now).exclude(turn_member_id__in=mine))
    declined = with_names(
        visible.running()
        .filter(source_member_id__in=mine, companion_declined_at__isnull=False)
        .exclude(state=State.ARRIVED)
    )
    along = with_names(visible.filter(companion=user, state=State.SCHEDULED).exclude(turn_member_id__in=mine))
    acute = _acute_unnoted(actor, mine)
    needs = _needs_without_help(actor, mine).exclude(pk__in=acute.values("pk"))
    at_the_office = Need.objects.visible_to(actor).filter(
        state=NeedState.GAP, responsible_member_id__in=actor.member_ids(RoleName.OFFICE)
    )
    gaps = at_the_office.waiting_for_answer()
    watched = at_the_office.filter(finding__horizon=GapAnswer.FOR_NOW)
    wishes = Wish.objects.visible_to(actor).open().select_related("need__topic", "need__area")
    names = Need.objects.visible_to(actor).filter(name_asked_at__isnull=False, source_member_id__in=mine)
    names = names.running()
    if mine_only:
        # What belongs to nobody who is there is mine, too: those who are away, those who have left.
        others = (covers or covers_for(actor, now)).others
        turn = turn.filter(_turn_not_of(others))
        late, declined = late.exclude(source_user__in=others), declined.exclude(source_user__in=others)
        of_need = _not_of(others, "responsible_user")
        needs, gaps, acute = needs.filter(of_need), gaps.filter(of_need), acute.filter(of_need)
        watched = watched.exclude(responsible_user=None).filter(of_need)
        wishes = wishes.filter(_not_of(others, "need__responsible_user"))
        names = names.exclude(opened_by__in=others)
    people = ("topic", "area", "source_member", "finding")
    reported = (
        Contact.objects.visible_to(actor).reported() if actor.has(RoleName.OFFICE) else Contact.objects.none()
    )
    releases = Release.objects.filter(referral__in=Referral.objects.visible_to(actor).running())
    releases = releases.filter(referral__source_member_id__in=mine).select_related(*lines.OF_A_RELEASE)
    spoken, ending = releases.to_confirm(), releases.ending(now)
    if mine_only:
        spoken, ending = (one.exclude(referral__source_user__in=others) for one in (spoken, ending))
    newcomers = newcomers_for(user).filter(circle__network_ref=actor.network_ref)
    found = [
        Source(
            "begleitungen", turn.filter(due_at__isnull=False), "due_at", lines.of_referral, owner=_of_turn
        ),
        Source("begleitungen", late, "late_at", lines.of_late, owner=_of_source),
        Source(
            "begleitungen", declined, "companion_declined_at", lines.of_declined_companion, owner=_of_source
        ),
        Source(
            "anliegen", wishes.filter(kind=WishKind.CALL_BACK), "asked_at", lines.of_call_back, owner=_of_wish
        ),
        Source(
            "anliegen", wishes.filter(kind=WishKind.OWN_DATA), "due_at", lines.of_own_data, owner=_of_wish
        ),
        Source("begleitungen", stuck, "due_at", lines.of_stuck),
        Source("begleitungen", along, "appointment_at", lines.of_companion),
        Source("begleitungen", spoken, "recorded_at", lines.of_spoken, owner=_of_release),
        Source("begleitungen", ending, "valid_until", lines.of_ending, owner=_of_release),
        Source(
            "anliegen", names.select_related(*people), "name_asked_at", lines.of_asked_name, owner=_of_opener
        ),
        Source("luecken", gaps.select_related(*people), "state_since", lines.of_gap, owner=_of_need),
        Source("meldungen", reports_for(actor, now), "due_at", of_report),
        Source("anliegen", needs.select_related(*people), "state_since", lines.of_need, owner=_of_need),
        Source("anliegen", acute.select_related(*people), "opened_at", lines.of_acute, owner=_of_need),
        Source("ansprechpersonen", reported, "reported_at", lines.of_contact),
        Source("angebote", loaded(Change.objects.turn_of(actor)), "made_at", lines.of_change),
        Source("team", newcomers, "since", lines.of_newcomer),
        Source(
            "begleitungen",
            turn.filter(due_at=None),
            "state_since",
            lines.of_referral,
            last=True,
            owner=_of_turn,
        ),
        Source("angebote", ours_to_confirm(actor, local_day(now)), "oldest", of_ours, last=True),
        Source("angebote", services_to_call(actor, local_day(now)), "oldest", of_calls, last=True),
        Source("luecken", services_ending(actor, local_day(now)), "oldest", of_endings, last=True),
        Source(
            "luecken", watched.select_related(*people), "state_since", lines.of_gap, last=True, owner=_of_need
        ),
    ]
    if actor.network.runs(System.REFERRALS):
        return found
    return [source for source in found if source.kind not in OF_REFERRALS]


def _stuck_for_the_office(actor: Staff, now: datetime) -> "ReferralQuerySet":
    """What is overdue by more days than the network bears, anywhere in it: the office hears of it."""
    if not actor.has(RoleName.OFFICE):
        return Referral.objects.none()
    network = actor.network
    borne = open_days_before(now, network.limit("office_hears"), Workdays(network.state))
    return Referral.objects.visible_to(actor).stuck_since(borne)


def _needs_without_help(actor: Staff, mine: set[int]) -> "QuerySet[Need]":
    """Open needs in our hands with an open part for which nothing runs, and no end waits for us."""
    helping = Referral.objects.filter(part=OuterRef("pk")).filter(
        Q(ended_at=None) | Q(turn_member_id__in=mine)
    )
    alone = NeedPart.objects.filter(need=OuterRef("pk"), met_at=None).filter(~Exists(helping))
    ours = Need.objects.visible_to(actor).filter(state=NeedState.OPEN, responsible_member_id__in=mine)
    return ours.filter(Exists(alone))


def _acute_unnoted(actor: Staff, mine: set[int]) -> "QuerySet[Need]":
    """What was acute, runs, and says of no call yet."""
    calls = AcuteCall.objects.filter(need=OuterRef("pk"))
    acute = Need.objects.visible_to(actor).running().filter(urgency=Urgency.ACUTE)
    return acute.filter(~Exists(calls), responsible_member_id__in=mine)
