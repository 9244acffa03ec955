"""The people of the network, one row for each person and member: roles, and whether the account is in use.

When somebody was there last is told by the month: enough to find accounts that nobody uses, and no figure
about anybody's work.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from beratungsnetz.lib.calendar import month_name, month_of
from beratungsnetz.lib.text import fold
from beratungsnetz.networks.models import Member, Role, RoleName
from beratungsnetz.people.models import User
from beratungsnetz.people.second_factor import having_second_factor

NOWHERE = "keine"
HEAD = ("Name", "Stelle", "Rollen", "Seit")
HEAD_OF_OFFICE = (*HEAD, "Zuletzt angemeldet", "Zweiter Faktor")
LAST_OF_OFFICE = "Die letzte Person der Geschäftsstelle bleibt. Laden Sie zuerst eine andere ein."


@dataclass
class Row:
    """One person in one member (None: a role of the network), with the roles there."""

    user: User
    member: Member | None
    second_factor: bool
    roles: list[Role] = field(default_factory=list)
    #: Whether nobody else is in the office.
    stays: bool = False

    @property
    def at(self) -> str:
        """The member's name, or a dash."""
        return self.member.name if self.member else "–"

    @property
    def words(self) -> str:
        """The roles in German."""
        return ", ".join(role.get_role_display() for role in self.roles)

    @property
    def signed_in(self) -> str:
        """„November 2026“, or that it was never."""
        last = self.user.last_login
        return month_name(month_of(last)) if last else "noch nie"

    @property
    def factor(self) -> str:
        return "ja" if self.second_factor else "nein"

    def cells(self, *, of_office: bool) -> tuple[object, ...]:
        """For a spreadsheet."""
        since = timezone.localtime(min(role.since for role in self.roles)).date()
        told = (self.user.name, self.at, self.words, since)
        return (*told, self.signed_in, self.factor) if of_office else told


def rows_of(roles: Iterable[Role]) -> list[Row]:
    """From roles that come with user and member. One query for the second factors."""
    roles = list(roles)
    factors = having_second_factor(role.user_id for role in roles)
    office = {role.user_id for role in roles if role.role == RoleName.OFFICE}
    rows: dict[tuple[int, int | None], Row] = {}
    for role in roles:
        row = rows.setdefault(
            (role.user_id, role.member_id), Row(role.user, role.member, role.user_id in factors)
        )
        row.roles.append(role)
        row.stays |= role.role == RoleName.OFFICE and len(office) == 1
    return list(rows.values())


_ORDERS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "stelle": lambda row: (row.member is None, fold(row.at), fold(row.user.name)),
    "name": lambda row: (fold(row.user.name), fold(row.at)),
    # Whoever was never there, or longest ago, comes first: that is what one looks for.
    "anmeldung": lambda row: (
        row.user.last_login is not None,
        month_of(row.user.last_login).toordinal() if row.user.last_login else 0,
        fold(row.user.name),
    ),
}


def in_order(rows: list[Row], order: str) -> list[Row]:
    """By member, by name, or by the month of the last sign-in, oldest first."""
    return sorted(rows, key=_ORDERS.get(order, _ORDERS["stelle"]))


def holding(rows: list[Row], words: str) -> list[Row]:
    """Those whose name, member or role has these words, however they are written large."""
    wanted = fold(words)
    return [row for row in rows if wanted in fold(f"{row.user.name} {row.at} {row.words}")]
