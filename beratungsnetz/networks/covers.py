"""Who stands in for whom today: computed from absences and clock, so that nobody must give anything back."""

from dataclasses import dataclass, field
from datetime import date, datetime

from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Absence, Role
from beratungsnetz.networks.models.role import READING_ROLES


@dataclass(frozen=True)
class Cover:
    """Somebody of one's own agencies who is away. `deputy_id` is None where the team stands in."""

    name: str
    last_day: date
    deputy_id: int | None
    deputy: str


@dataclass(frozen=True)
class Covers:
    """The colleagues of one person on one day: `away` by account, and `others`, whose work is not mine.

    `others` are there themselves or have a deputy who is. What belongs to nobody of them is mine: my own,
    what I stand in for, what the team stands in for, and what somebody left who is gone.
    """

    me: int
    away: dict[int, Cover] = field(default_factory=dict)
    others: frozenset[int] = frozenset()

    @property
    def stands_in(self) -> list[str]:
        """For whom I stand in, by name."""
        return [cover.name for cover in self.away.values() if cover.deputy_id == self.me]

    def words(self, user_id: int | None) -> str:
        """A sentence beside what belongs to somebody who is away; empty for everybody else."""
        cover = self.away.get(user_id) if user_id is not None and user_id != self.me else None
        if cover is None:
            return ""
        if cover.deputy_id == self.me:
            return f"in Vertretung für {cover.name}"
        until = f"{cover.name} ist bis {german_date(cover.last_day)} nicht da."
        return f"{until} Vertretung: {cover.deputy or 'das Team'}"


def colleagues_of(actor: Staff) -> set[int]:
    """The accounts that read and act for one of the agencies of `actor`; itself among them. One query."""
    mine = actor.member_ids(*READING_ROLES)
    if not mine:
        return set()
    held = Role.objects.active().filter(member_id__in=mine, role__in=READING_ROLES)
    return set(held.values_list("user_id", flat=True))


def covers_for(actor: Staff, now: datetime) -> Covers:
    """Who is away among the colleagues of `actor` at `now` (aware). Two queries, one where nobody is away."""
    near = colleagues_of(actor)
    if not near:
        return Covers(actor.user_id)
    absences = Absence.objects.filter(network_id=actor.network_ref).on(local_day(now))
    found = {one.user_id: one for one in absences.select_related("user", "deputy")}
    away = {user_id: _cover(one, near, set(found)) for user_id, one in found.items() if user_id in near}
    there = {one for one in near if one not in away or away[one].deputy_id not in (None, actor.user_id)}
    return Covers(actor.user_id, away, frozenset(there - {actor.user_id}))


def _cover(absence: Absence, near: set[int], away: set[int]) -> Cover:
    """The deputy counts who still works here and is there."""
    stands_in = absence.deputy if absence.deputy_id in near and absence.deputy_id not in away else None
    return Cover(
        name=str(absence.user),
        last_day=absence.last_day,
        deputy_id=stands_in.pk if stands_in else None,
        deputy=str(stands_in) if stands_in else "",
    )
