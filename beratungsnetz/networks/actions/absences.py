"""Absences are noted and ended. What hangs on the person stays theirs; who stands in follows from the day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks import rules_absences
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Absence, Network
from beratungsnetz.people.models import User

KEPT = timedelta(days=30)


def note_absence(
    user: User,
    network: Network,
    *,
    by: Actor,
    first_day: date,
    last_day: date,
    deputy: User | None = None,
    key: UUID | None = None,
) -> Absence:
    """Note that `user` is away on these local days, both included. Raises NotAllowed or WrongMoment."""
    with deed("absence.note", by=by, key=key) as d:
        if d.repeated:
            return d.result(Absence)
        # Locked: of two absences at once the second sees the first.
        user = User.objects.select_for_update().get(pk=user.pk)
        rules_absences.may_steer(by, user.pk)
        rules_absences.may_be_away(network, user, first_day, last_day, local_day(timezone.now()))
        if deputy is not None:
            rules_absences.may_stand_in(network, user, deputy, first_day, last_day)
        absence = Absence.objects.create(
            network=network, user=user, first_day=first_day, last_day=last_day, deputy=deputy
        )
        d.note(absence, why="" if deputy else "team_stands_in")
    return absence


def end_absence(absence: Absence, *, by: Actor, key: UUID | None = None) -> None:
    """The person is back today, or does not go at all; sent twice, it is ended once."""
    with deed("absence.end", by=by, key=key, on=absence) as d:
        if d.repeated:
            return
        found = Absence.objects.select_for_update(of=("self",)).filter(pk=absence.pk).first()
        if found is None:
            return  # a colleague was faster
        rules_absences.may_steer(by, found.user_id)
        d.note(found)
        today = local_day(timezone.now())
        if found.first_day >= today:
            found.delete()
        elif found.last_day >= today:
            found.last_day = today - timedelta(days=1)
            found.save(update_fields=["last_day"])


def forget_absences(network: Network, now: datetime) -> int:
    """Who was away is forgotten after 30 days; returns how many rows. Twice is harmless."""
    return Absence.objects.filter(network=network, last_day__lt=local_day(now) - KEPT).delete()[0]
