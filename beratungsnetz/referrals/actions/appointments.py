"""Appointments: made, moved, missed, made again; and who goes along."""

from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Role
from beratungsnetz.people.models import User
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import enter, lock, note
from beratungsnetz.referrals.models import Appointment, Referral
from beratungsnetz.referrals.rules import Rule
from beratungsnetz.referrals.states import State


def schedule(referral: Referral, *, by: Actor, appointment_at: datetime, key: UUID | None = None) -> Referral:
    """The target makes the first appointment (aware)."""
    return _appointed("schedule", rules.may_schedule, referral, by, appointment_at, key)


def shift(referral: Referral, *, by: Actor, appointment_at: datetime, key: UUID | None = None) -> Referral:
    """The target moves the appointment."""
    return _appointed("shift", rules.may_shift, referral, by, appointment_at, key)


def reschedule(
    referral: Referral, *, by: Actor, appointment_at: datetime, key: UUID | None = None
) -> Referral:
    """After a missed appointment, target or source make a new one."""
    return _appointed("reschedule", rules.may_reschedule, referral, by, appointment_at, key)


def _appointed(
    name: str, rule: Rule, referral: Referral, by: Actor, appointment_at: datetime, key: UUID | None
) -> Referral:
    with deed(f"referrals.{name}", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rule(by, found, now)
        appointed(found, appointment_at, now)
        enter(found, State.SCHEDULED, now)
        note(d, found, by, as_target=name != "reschedule")
    return found


def appointed(referral: Referral, appointment_at: datetime, now: datetime) -> None:
    """The new appointment on the row (not saved) and in the history; an open one before it has moved."""
    became(referral, Appointment.Became.MOVED)
    referral.appointment_at = appointment_at
    Appointment.objects.create(referral=referral, at=appointment_at, made_at=now)


def became(referral: Referral, what: Appointment.Became) -> None:
    """Say what became of the last appointment, where nobody has said it yet."""
    last = Appointment.objects.filter(referral=referral).last()
    if last is not None and last.became == "":
        last.became = what
        last.save(update_fields=["became"])


def miss(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """The person did not come, or nobody was there: no blame, the source calls."""
    with deed("referrals.miss", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_miss(by, found, now)
        found.missed_count += 1
        became(found, Appointment.Became.MISSED)
        enter(found, State.MISSED, now)
        note(d, found, by, as_target=True)
    return found


def name_companion(
    referral: Referral,
    *,
    by: Actor,
    companion: User | None,
    meeting_point: str = "",
    meeting_time: time | None = None,
    key: UUID | None = None,
) -> Referral:
    """Say who goes along (somebody with a role in the network), or with None that nobody does.

    `meeting_point` (no name in it) and `meeting_time` (in Berlin, on the day of the appointment) are
    where and when the two meet.
    """
    with deed("referrals.name_companion", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_name_companion(by, found, now)
        if companion is not None:
            here = Role.objects.active().filter(network_id=found.network_id, user=companion)
            if not here.exists():
                raise NotAllowed("Mitgehen kann nur, wer im Netz mitarbeitet.")
        found.companion = companion
        found.meeting_point = meeting_point if companion else ""
        found.meeting_time = meeting_time if companion else None
        found.companion_declined_at = None
        found.save(update_fields=_OF_THE_COMPANION)
        note(d, found, by, why="" if companion else "nobody")
    return found


def decline_companion(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """Whoever was to go along cannot: from now on they see nothing, and the source is told."""
    with deed("referrals.decline_companion", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_decline_companion(by, found, now)
        found.companion, found.meeting_point, found.meeting_time = None, "", None
        found.companion_declined_at = now
        found.save(update_fields=_OF_THE_COMPANION)
        note(d, found, by)
    return found


_OF_THE_COMPANION = ["companion", "meeting_point", "meeting_time", "companion_declined_at"]
