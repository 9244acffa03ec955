"""Whether a service takes people, in words, computed from its row and the clock."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext

from beratungsnetz.directory.models import Intake, Service
from beratungsnetz.directory.models.intake import holds_since
from beratungsnetz.lib.calendar import german_date, local_day

UNKNOWN = "unknown"
BADGES = {"open": "success", "waitlist": "info", "full": "warning"}


@dataclass(frozen=True)
class Shown:
    """One service's state. `last` is what was said before it ran out; `day` when it was last said.

    `weeks` are those of the waiting list last named, to begin with when it is asked again.
    """

    state: str
    words: str
    last: str = ""
    day: date | None = None
    today: bool = False
    age: str = ""
    weeks: int | None = None

    @property
    def full(self) -> bool:
        return self.state == Intake.State.FULL

    @property
    def known(self) -> bool:
        return self.state != UNKNOWN

    @property
    def badge(self) -> str:
        """The kind of badge; the words say the same without colour."""
        return BADGES.get(self.state, "plain")

    @property
    def sentence(self) -> str:
        """„nimmt auf, Stand von heute“; „unbekannt (zuletzt: voll, 2. November)“, for staff."""
        if self.known:
            return f"{self.words}, {self.age}"
        return f"{self.words} (zuletzt: {self.last}, {self.age})" if self.last else self.words


def told(state: str, weeks: int | None) -> str:
    """A state in words of the active language: „Warteliste von etwa 6 Wochen“."""
    if state == Intake.State.OPEN:
        return gettext("nimmt auf")
    if state == Intake.State.FULL:
        return gettext("voll")
    if weeks == 1:
        return gettext("Warteliste von etwa einer Woche")
    return gettext("Warteliste von etwa %(weeks)d Wochen") % {"weeks": weeks or 0}


def shown(service: Service, now: datetime) -> Shown:
    """The state of a service at `now` (aware). One query, or none after `select_related("intake")`."""
    try:
        row: Intake = service.intake
    except ObjectDoesNotExist:
        return Shown(UNKNOWN, gettext("unbekannt"))
    return of_row(row, now)


def of_row(row: Intake, now: datetime) -> Shown:
    """The state that a row tells at `now`."""
    words, day, today = told(row.state, row.weeks), local_day(row.confirmed_at), local_day(now)
    age = _age(day, today)
    if row.confirmed_at >= holds_since(now):
        return Shown(row.state, words, "", day, day == today, age, row.weeks)
    return Shown(UNKNOWN, gettext("unbekannt"), words, day, False, german_date(day, today), row.weeks)


def _age(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 1:
        return "Stand von heute" if days <= 0 else "Stand von gestern"
    return f"Stand von vor {days} Tagen"
