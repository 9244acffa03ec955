"""What the page of one Begleitung shows, for whoever looks at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.directory.languages import name_of
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff, works_for
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.codes import DeclineReason, HandBackReason, RecallReason, Way
from beratungsnetz.referrals.models import AnswerLink, Appointment, Need, Referral, Release
from beratungsnetz.referrals.models.referral import LINK_GRACE
from beratungsnetz.referrals.presenters.contact import contact_of
from beratungsnetz.referrals.presenters.rows import (
    GOES_ALONG,
    NO_AREA,
    knows_the_code_name,
    mark_of,
    only_goes_along,
    service_name,
    short_name,
    since_day,
    state_words,
)
from beratungsnetz.referrals.presenters.turn import Turn, turn_of
from beratungsnetz.referrals.states import Party, State
from beratungsnetz.referrals.views.deed_table import DEEDS

REASONS: dict[str, str] = {
    code.value: str(code.label) for codes in (DeclineReason, HandBackReason, RecallReason) for code in codes
}


def before_acceptance(referral: Referral) -> list[tuple[str, str]]:
    """All that a target may know before it accepts: topic, area, language, urgency."""
    need = referral.part.need
    return [
        ("Thema", str(referral.part.topic)),
        ("Gebiet", str(need.area) if need.area else NO_AREA),
        ("Sprache", name_of(need.language)),
        ("Dringlichkeit", need.get_urgency_display()),
    ]


def facts_for(referral: Referral, actor: Staff) -> list[tuple[str, str]]:
    """What the sides know of the need; for somebody who only goes along, nothing."""
    return [] if only_goes_along(actor, referral) else before_acceptance(referral)


@dataclass(frozen=True)
class Step:
    """A deed that is allowed now: a button of its own, or a link to its page."""

    deed: str
    label: str
    route: str
    asks: bool
    danger: bool


@dataclass(frozen=True)
class ReferralPage:
    referral: Referral
    state: State
    turn: Turn
    title: str
    facts: list[tuple[str, str]]
    code_name: str
    service: str
    source: str
    is_source: bool
    is_target: bool
    by_phone: bool
    has_packet: bool
    may_read: bool
    releases: list[Release]
    reason: str
    outcome: str
    answer: str
    first: list[Step]
    further: list[Step]
    need: Need | None
    appointment: datetime | None
    phones: tuple[str, ...]
    since: str
    stands: str
    searches_on: bool
    too_early: datetime | None
    mailbox: "Mailbox | None" = None
    calendar: bool = False
    mark: str = ""
    records: bool = False
    appointments: tuple[Appointment, ...] = ()


@dataclass(frozen=True)
class Mailbox:
    """How an office without an account answers: when its mail went, until when the link opens."""

    mark: str
    sent_at: datetime | None
    until: datetime | None
    has_code: bool


# What one does most often in a state comes first, as the primary button.
FIRST = (
    "request",
    "release",
    "accept",
    "answer",
    "schedule",
    "reschedule",
    "arrive",
    "close",
    "take_back",
    "settle",
    "confirm_release",
)
BESIDE = ("walk_in", "arrange", "query", "waitlist", "keep_waiting", "decline", "miss", "ask_release")
# Deeds that are no moves of the table of states.
BEYOND_THE_TABLE = ("walk_in", "take_back", "settle", "name_companion", "confirm_release")


def page_for(referral: Referral, actor: Staff, now: datetime) -> ReferralPage:
    """Page-ready data; needs what `views.found.referral_of` loads."""
    names = [move.deed for move in rules.allowed_deeds(actor, referral, now) if move.deed in DEEDS]
    if referral.state == State.RELEASE_WITHDRAWN:  # always succeeds, and there is nothing left to withdraw
        names = [name for name in names if name != "withdraw_release"]
    if "ask_release" in names and rules.name_is_closed(actor, referral.part.need, now):
        names.remove("ask_release")
    names += [name for name in BEYOND_THE_TABLE if _may(name, referral, actor, now)]
    steps = steps_of(names)
    need, along = referral.part.need, only_goes_along(actor, referral)
    releases = [] if along else list(referral.releases.prefetch_related("recipients"))
    mailbox = _mailbox(referral, actor, now)
    by_phone = not referral.ended_at and rules.answers_by_phone(referral)
    return ReferralPage(
        referral=referral,
        state=State(referral.state),
        turn=turn_of(referral, actor),
        title=GOES_ALONG if along else f"{referral.part.topic} · {short_name(actor, referral)}",
        facts=facts_for(referral, actor),
        code_name=need.code_name if knows_the_code_name(actor, referral) else "",
        service=service_name(referral),
        source="" if along else str(referral.source_member),
        is_source=works_for(actor, referral.source_member_id),
        is_target=works_for(actor, referral.target_member_id),
        by_phone=by_phone,
        has_packet=referral.packet_id is not None and not along,
        may_read=_may_read(referral, actor, now),
        releases=releases,
        reason="" if along else REASONS.get(referral.reason, ""),
        outcome="" if along or not referral.outcome else _outcome(referral),
        answer="" if along or not referral.answer else _answer(referral),
        first=[step for step in steps if step.deed in FIRST or step.deed in BESIDE],
        further=[step for step in steps if step.deed not in FIRST and step.deed not in BESIDE],
        need=need if Need.objects.visible_to(actor).filter(pk=need.pk).exists() else None,
        appointment=referral.appointment_at,
        phones=contact_of(referral.target_service_id, actor).phones if by_phone or mailbox else (),
        stands=state_words(referral.state),
        since=since_day(referral.state_since),
        too_early=_too_early(referral, actor, now),
        searches_on="settle" in names and _may_search_on(need, actor, now),
        mailbox=mailbox,
        mark=mark_of(referral),
        records=_records(referral, actor, now),
        calendar=_may_take_calendar(referral, actor, now),
        appointments=() if along or not referral.appointment_at else _before(referral),
    )


def _records(referral: Referral, actor: Staff, now: datetime) -> bool:
    """Source or office, who ask on the phone and record what an agency without an account says."""
    try:
        rules.may_print_request(actor, referral, now)
    except (NotAllowed, WrongMoment):
        return False
    return True


def _before(referral: Referral) -> tuple[Appointment, ...]:
    """The appointments that were moved or missed, the first one first."""
    return tuple(Appointment.objects.filter(referral=referral).exclude(became=""))


def _may_take_calendar(referral: Referral, actor: Staff, now: datetime) -> bool:
    try:
        rules.may_take_calendar(actor, referral, now)
    except (NotAllowed, WrongMoment):
        return False
    return True


def _too_early(referral: Referral, actor: Staff, now: datetime) -> datetime | None:
    """When whoever may say that nobody came can say so; None where they may already, or never."""
    when = referral.appointment_at
    ahead = referral.state == State.SCHEDULED and when is not None and now < when
    return when if ahead and Party.TARGET in rules.parties(actor, referral) else None


def _may_search_on(need: Need, actor: Staff, now: datetime) -> bool:
    """Whether the next node may be looked for: then that comes before saying that all is done."""
    try:
        rules.may_draft(actor, need, now, Way.APPOINTMENT)
    except (NotAllowed, WrongMoment):
        return False
    return True


def _mailbox(referral: Referral, actor: Staff, now: datetime) -> Mailbox | None:
    """For source and office, while an office without an account is asked or goes on."""
    if not rules.answers_by_mailbox(referral):
        return None
    try:
        rules.may_make_answer_code(actor, referral, now)
    except (NotAllowed, WrongMoment):
        return None
    link = AnswerLink.objects.filter(referral=referral).first()
    return Mailbox(
        mark=mark_of(referral),
        sent_at=link.sent_at if link else None,
        until=referral.due_at + LINK_GRACE if referral.due_at else None,
        has_code=link is not None and link.code_digest != "",
    )


def steps_of(names: Iterable[str], *, space: str = "referrals") -> list[Step]:
    """The deeds as buttons, what one does most often first; `space` is that of their routes."""
    before = "referral_" if space == "referrals" else ""
    return [
        Step(
            name,
            DEEDS[name].label or DEEDS[name].button,
            f"{space}:{before}{name}",
            DEEDS[name].asks,
            DEEDS[name].danger,
        )
        for name in sorted(dict.fromkeys(names), key=_place)
    ]


def _outcome(referral: Referral) -> str:
    return f"{referral.get_outcome_display()}. {referral.get_asked_person_display()}."


def _answer(referral: Referral) -> str:
    return f"{referral.get_question_display()} Antwort: {referral.get_answer_display()}"


def _place(name: str) -> int:
    order = (*FIRST, *BESIDE)
    return order.index(name) if name in order else len(order)


def _may(name: str, referral: Referral, actor: Staff, now: datetime) -> bool:
    from beratungsnetz.lib.refusals import NotAllowed, WrongMoment

    try:
        DEEDS[name].rule(actor, referral, now)
    except (NotAllowed, WrongMoment):
        return False
    return True


def _may_read(referral: Referral, actor: Staff, now: datetime) -> bool:
    try:
        rules.may_read_packet(actor, referral, now)
    except (NotAllowed, WrongMoment):
        return False
    return True
