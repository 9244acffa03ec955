"""What the clock does for the directory: the weekly question to the members, learning, forgetting."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from beratungsnetz.directory.actions.assurance import ask_member, members_to_mail
from beratungsnetz.directory.actions.contacts import forget_contacts
from beratungsnetz.directory.actions.hints import forget_hints
from beratungsnetz.directory.actions.intake import ask_for_intake
from beratungsnetz.directory.actions.internal_notes import forget_notes
from beratungsnetz.directory.actions.notices import forget_notices
from beratungsnetz.directory.actions.share_lists import forget_lists
from beratungsnetz.directory.links.due import due
from beratungsnetz.directory.models import IntakeLink, Service
from beratungsnetz.directory.models.intake import week_of
from beratungsnetz.directory.search.learning import is_due
from beratungsnetz.directory.tasks import check_links, learn_network
from beratungsnetz.lib.calendar import BERLIN, Workdays, local_day
from beratungsnetz.messages.letters import Unsendable, checked
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.networks.models.member import MemberQuerySet

EVENING = time(20)  # no question goes out later in the day


def tick(network: Network, now: datetime) -> dict[str, int]:
    """Do what is due in `network` at `now` (aware); returns how much of what. Twice is harmless."""
    return {
        "questions sent": _ask(network, now),
        "assurances asked": _ask_whether_it_holds(network, now),
        "contacts forgotten": forget_contacts(network, now),
        "notes forgotten": forget_notes(network, now),
        "share lists erased": forget_lists(network, now),
        "notices forgotten": forget_notices(network, now),
        "hints forgotten": forget_hints(network, now),
    }


def look_at_links(network: Network, now: datetime) -> bool:
    """Ask the worker for the next portion of web pages; whether it was asked."""
    if not settings.OUTBOUND or not due(network, local_day(now)):
        return False
    return _ask_once(check_links, network)


def understand(network: Network, now: datetime) -> bool:
    """Ask the worker to learn what was written, unless that job waits already; whether it was asked."""
    if not is_due(network):
        return False
    return _ask_once(learn_network, network)


def _ask_once(job: Task[[int], int], network: Network) -> bool:
    """Whether it was asked: not where the same job waits already."""
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=job.module_path, args_kwargs__args=[network.pk]
    )
    if waiting.exists():
        return False
    job.enqueue(network.pk)
    return True


def question_moment(network: Network, week: date) -> datetime | None:
    """When the question of this week (its Monday) goes out: on the day set, or the next open one.

    None where the network sends none.
    """
    if network.intake_weekday is None:
        return None
    day, calendar = week + timedelta(days=network.intake_weekday), Workdays(network.state)
    while not calendar.is_open(day):
        day += timedelta(days=1)
    return datetime.combine(day, network.intake_time, BERLIN)


def may_ask(network: Network, now: datetime) -> bool:
    """Whether mails with questions go out at `now`: not at night and not on closed days."""
    clock = now.astimezone(BERLIN).time().replace(tzinfo=None)
    return network.intake_time <= clock < EVENING and Workdays(network.state).is_open(local_day(now))


def week_to_ask(network: Network, now: datetime) -> date | None:
    """The Monday of the week whose question may go out at `now`; None at night and on closed days.

    What could not go out on its day (nothing ran, or somebody has just joined) goes out on the next
    open day, until the question of the next week is due.
    """
    if not may_ask(network, now):
        return None
    this = week_of(local_day(now))
    for week in (this, this - timedelta(days=7)):
        moment = question_moment(network, week)
        if moment is not None and moment <= now:
            return week
    return None


def members_to_ask(network: Network, week: date) -> MemberQuerySet:
    """Members with a mail address and an active service that were not asked for this week."""
    asked = IntakeLink.objects.filter(member=OuterRef("pk"), week=week)
    offers = Service.objects.filter(member=OuterRef("pk"), status=Service.Status.ACTIVE)
    here = Member.objects.active().filter(network=network).exclude(email="")
    return here.filter(Exists(offers), ~Exists(asked))


def can_be_asked(member: Member, letter: str = "intake") -> bool:
    """Whether a mail can go to the member's address."""
    try:
        checked(letter, member.email, {"link": "/"})
    except Unsendable:
        return False
    return True


def _ask_whether_it_holds(network: Network, now: datetime) -> int:
    """„Stimmt das noch?“: one mail to each member with services that wait for it."""
    if not may_ask(network, now):
        return 0
    by = System("tick", network)
    waiting = [one for one in members_to_mail(network, now) if can_be_asked(one, "assurance")]
    return sum(ask_member(member, by=by, now=now) is not None for member in waiting)


def _ask(network: Network, now: datetime) -> int:
    week = week_to_ask(network, now)
    if week is None:
        return 0
    by = System("tick", network)
    waiting = [member for member in members_to_ask(network, week) if can_be_asked(member)]
    return sum(ask_for_intake(member, by=by, week=week) is not None for member in waiting)
