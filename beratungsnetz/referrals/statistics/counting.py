"""What an agency did in a period: four groups of things, each counted in one query."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from beratungsnetz.lib.years import Period
from beratungsnetz.networks.models import Member, Role
from beratungsnetz.referrals.codes import Outcome, Way, Word
from beratungsnetz.referrals.models import InformationGiven, Need, Referral, Voice
from beratungsnetz.referrals.states import NeedState, State

NO_TOPIC = "ohne Thema"
NO_AREA = "Ort nicht bekannt"
#: How a Begleitung may end, besides the outcomes of one that was closed.
OTHER_ENDS = (
    State.DECLINED,
    State.HANDED_BACK,
    State.RECALLED,
    State.REFUSED,
    State.RELEASE_WITHDRAWN,
)


@dataclass(frozen=True)
class Group:
    """Things that share topic, area and month (its first day)."""

    topic: str
    area: str
    month: date
    count: int


@dataclass(frozen=True)
class Counted:
    """`needs` taken down; `information` given; `appointments` and `accompanied` to others; `incoming` to us.

    `states` are those of the needs taken down, as they stand now; ends as (sent by us, sent to us).
    """

    needs: list[Group]
    information: list[Group]
    appointments: list[Group]
    accompanied: list[Group]
    incoming: list[Group]
    states: Mapping[str, int]
    ends: list[tuple[str, int, int]]
    words: list[tuple[str, int]]


def count(member: Member, period: Period) -> Counted:
    """All of it, for one agency."""
    span = (period.start, period.end)
    needs = Need.objects.filter(source_member=member, opened_at__gte=span[0], opened_at__lt=span[1])
    given = InformationGiven.objects.filter(member=member, month__in=period.months)
    asked = Referral.objects.filter(requested_at__gte=span[0], requested_at__lt=span[1])
    sent = asked.filter(source_member=member)
    return Counted(
        needs=_groups(needs, "topic__name", "area__name", TruncMonth("opened_at")),
        information=_groups(given, "topic__name", "area__name", "month"),
        appointments=_of_referrals(sent.filter(way=Way.APPOINTMENT)),
        accompanied=_of_referrals(sent.filter(way=Way.ACCOMPANIED)),
        incoming=_of_referrals(asked.filter(target_member=member)),
        states=dict(needs.order_by().values_list("state").annotate(Count("pk"))),
        ends=_ends(member, period),
        words=_words(member, period),
    )


def staff_count(member: Member) -> int:
    """How many people work there now."""
    return Role.objects.active().filter(member=member).values("user").distinct().count()


def _of_referrals(found: QuerySet[Referral]) -> list[Group]:
    return _groups(found, "part__topic__name", "part__need__area__name", TruncMonth("requested_at"))


def _groups(found: QuerySet[Any], topic: str, area: str, month: object) -> list[Group]:
    rows: Iterable[tuple[str | None, str | None, date | datetime, int]]
    named = found.order_by().annotate(of_month=month) if not isinstance(month, str) else found.order_by()
    column = month if isinstance(month, str) else "of_month"
    rows = named.values_list(topic, area, column).annotate(Count("pk"))
    return [Group(t or NO_TOPIC, a or NO_AREA, _first_day(m), n) for t, a, m, n in rows]


def _first_day(moment: date | datetime) -> date:
    return date(moment.year, moment.month, 1)


def _ends(member: Member, period: Period) -> list[tuple[str, int, int]]:
    """How Begleitungen ended: outcome or state in words, how many from us, how many to us."""
    ended = Referral.objects.filter(ended_at__gte=period.start, ended_at__lt=period.end)
    sides = (
        ended.filter(source_member=member),
        ended.filter(target_member=member, requested_at__isnull=False),
    )
    ours, theirs = (Counter({(state, outcome): n for state, outcome, n in _by_end(side)}) for side in sides)
    closed = State.CLOSED.value
    lines = [(str(one.label), ours[closed, one.value], theirs[closed, one.value]) for one in Outcome]
    return lines + [
        (str(state.label), _in_state(ours, state), _in_state(theirs, state)) for state in OTHER_ENDS
    ]


def _by_end(side: QuerySet[Referral]) -> Iterable[tuple[str, str, int]]:
    return side.order_by().values_list("state", "outcome").annotate(Count("pk"))


def _in_state(counts: Mapping[tuple[str, str], int], state: State) -> int:
    return sum(n for (name, _), n in counts.items() if name == state)


def _words(member: Member, period: Period) -> list[tuple[str, int]]:
    """What people of the whole network said on their slips: it is tied to no agency."""
    said = Voice.objects.filter(network_id=member.network_id, month__in=period.months).order_by()
    counts = dict(said.values_list("word").annotate(Sum("count")))
    return [(str(word.label), counts.get(word.value, 0)) for word in Word]


def states_in_words(states: Mapping[str, int]) -> list[tuple[str, int]]:
    """Every state of a need, also those in which none is."""
    return [(str(state.label), states.get(state.value, 0)) for state in NeedState]
