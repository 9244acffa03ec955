"""„Sie sind an der Reihe“: one mail on a working day at most, and only where something is to be done.

It says that, never what: no need, no topic, no agency. Evenings, nights and free days stay quiet, and so
do the days on which somebody is away: whoever stands in gets the mail.
"""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.urls import reverse

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.calendar import BERLIN, Workdays, local_day, start_of
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import Absence, Network
from beratungsnetz.networks.models.absence import AbsenceQuerySet
from beratungsnetz.people.models import User
from beratungsnetz.people.models.user import LAST_MAIL
from beratungsnetz.today.sources import Source, sources

_KEYS = UUID("0b6f5f0e-93a5-4f5e-8f60-8b6f2a7c4d11")  # any fixed one: the day's keys are made from it
# No row of holidays is longer, so that an absence that ended before it is in no mail's way.
LOOKS_BACK = timedelta(days=14)
LIMITS = ("due_at", "late_at")


def send_digests(network: Network, now: datetime) -> int:
    """Mail everybody in `network` whose hour has come and who is to do something; returns how many.

    `now` is aware. Whoever works in several networks gets one mail. A clock that was down at the hour
    makes up for it the same day, until the evening; killed in the middle or run twice it sends no second
    mail: mail, audit row and the day's key are one transaction.
    """
    local, calendar = now.astimezone(BERLIN), Workdays(network.state)
    if not calendar.is_open(local.date()) or local.hour > LAST_MAIL:
        return 0
    waiting = User.objects.filter(
        is_active=True, mail_hour__lte=local.hour, roles__network=network, roles__ended_at=None
    )
    away = Absence.objects.filter(network=network)
    waiting = waiting.exclude(pk__in=away.on(local.date()).values("user"))
    by, sent = System("tick", network), 0
    for user in waiting.distinct().order_by("pk"):
        actor = staff_of(user.pk, network)
        before = _day_before(local.date(), calendar, away.filter(user=user))
        if actor is None or not _something_to_do(actor, user, now, before):
            continue
        with deed("today.send_digest", by=by, key=uuid5(_KEYS, f"{user.pk}:{local.date()}")) as d:
            if d.repeated:
                continue
            d.note(network)
            link = reverse("today:today", kwargs={"n": network.slug})
            send("your_turn", user.email, {"link": link}, network_ref=network.pk)
            sent += 1
    return sent


def _day_before(day: date, calendar: Workdays, absences: AbsenceQuerySet) -> date:
    """The working day before `day`: on Monday what came since Friday is new, after an absence all of it."""
    away = [(one.first_day, one.last_day) for one in absences.filter(last_day__gte=day - LOOKS_BACK)]
    day -= timedelta(days=1)
    while not calendar.is_open(day) or any(first <= day <= last for first, last in away):
        day -= timedelta(days=1)
    return day


def _something_to_do(actor: Staff, user: User, now: datetime, before: date) -> bool:
    """Is anything due today or overdue, or has anything come since the mail of the working day `before`?"""
    tomorrow = start_of(local_day(now) + timedelta(days=1))
    hour = user.mail_hour or 0
    since = datetime.combine(before, datetime.min.time(), BERLIN).replace(hour=hour)
    return any(_waits(source, tomorrow, since) for source in sources(actor, user, mine_only=True))


def _waits(source: Source, tomorrow: datetime, since: datetime) -> bool:
    if source.moment in LIMITS:
        return source.found.filter(**{f"{source.moment}__lte": tomorrow}).exists()
    return source.found.filter(**{f"{source.moment}__gte": since}).exists()
