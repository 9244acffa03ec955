"""Page-ready: what a service says now, to be confirmed; and how it was last confirmed, for its page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from beratungsnetz.directory.assured import RECORD, confirmed_at, standing_of, words_on
from beratungsnetz.directory.models import Assurance, Service, ServiceQuerySet
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.standing import Stage, state_of
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.times import day_words

Way, Who = Assurance.Way, Assurance.Who


@dataclass(frozen=True)
class Question:
    """One service with what stands in the directory; `done` says that it was confirmed after the mail."""

    sheet: ServiceSheet
    done: bool

    @property
    def value(self) -> str:
        return str(self.sheet.service.public_id)

    @property
    def number(self) -> str:
        """For the ids in the page."""
        return self.value[:8]


def questions_of(
    services: ServiceQuerySet, network: Network, now: datetime, *, since: datetime
) -> list[Question]:
    """As the public sees them: no secret address is among it."""
    rows = loaded(services, Public(network)).order_by("pk")
    return [Question(ServiceSheet(one, network, now), confirmed_at(one) >= since) for one in rows]


HEAD = (
    "Angebot", "Stelle", "zuletzt bestätigt am", "von", "auf welchem Weg", "Stand", "Telefon", "E-Mail",
)  # fmt: skip
STAGES = {
    Stage.FRESH: "bestätigt",
    Stage.DUE: "Frage geht bald hinaus",
    Stage.ASKED: "per Mail gefragt",
    Stage.CALL: "bitte anrufen",
}


@dataclass(frozen=True)
class Row:
    """One service of the office's list."""

    service: str
    member: str
    url: str
    confirm_url: str
    hours_url: str
    day: date
    said: str
    way: str
    stage: str
    noted: bool
    phone: str
    email: str


def row_of(service: Service, n: str, months: int, today: date) -> Row:
    """Needs `with_states` and `assurances`."""
    member, standing = service.member, standing_of(service, months, today)
    word = words_on(service).get(RECORD)
    at = {"n": n, "public_id": service.public_id}
    return Row(
        service=getattr(service, "german_name", "") or "Angebot ohne Namen",
        member=str(member or service.organization or ""),
        url=reverse("directory:service", kwargs=at),
        confirm_url=reverse("directory:assurance", kwargs=at),
        hours_url=reverse("directory:hours_set", kwargs=at),
        day=local_day(confirmed_at(service)),
        said=word.get_who_display() if word and word.who != Who.SOURCE else "",
        way=word.get_way_display() if word else "",
        stage=STAGES[standing.stage],
        noted=standing.noted,
        phone=(member.phone if member else "") or getattr(service, "first_phone", None) or "",
        email=(member.email if member else "") or service.email,
    )


def cells(service: Service, n: str, months: int, today: date) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it."""
    row = row_of(service, n, months, today)
    stage = f"{row.stage}, Hinweis auf der Seite" if row.noted else row.stage
    return row.service, row.member, f"{row.day:%d.%m.%Y}", row.said, row.way, stage, row.phone, row.email


class Assured:
    """When and how a service was last confirmed, in the language of the page. Needs `assurances` loaded."""

    def __init__(self, service: Service, network: Network, now: datetime) -> None:
        self._words, self._network = words_on(service), network
        self._today = local_day(now)
        self._at = confirmed_at(service)
        self.noted = state_of(self._at, None, network.assurance_months, self._today).noted

    @property
    def note(self) -> str:
        """For everybody, when nobody has answered for long; else empty."""
        if not self.noted:
            return ""
        return _("Diese Angaben hat seit %(day)s niemand bestätigt.") % {"day": self._day(self._at)}

    @property
    def told(self) -> str:
        """Who confirmed it, and when."""
        row = self._words.get(RECORD)
        return sentence(row, self._day(self._at), self._network)

    @property
    def hours(self) -> str:
        return self._later(Assurance.Part.HOURS)

    @property
    def phone(self) -> str:
        return self._later(Assurance.Part.PHONE)

    @property
    def eligibility(self) -> str:
        return self._later(Assurance.Part.ELIGIBILITY)

    @property
    def cost(self) -> str:
        return self._later(Assurance.Part.COST)

    def _later(self, part: str) -> str:
        """Said only where the part was confirmed on a later day than the whole."""
        row = self._words.get(part)
        if row is None or local_day(row.confirmed_at) <= local_day(self._at):
            return ""
        return _("Bestätigt am %(day)s.") % {"day": self._day(row.confirmed_at)}

    def _day(self, moment: datetime) -> str:
        day: date = local_day(moment)
        return day_words(day, self._today)


def sentence(row: Assurance | None, day: str, network: Network) -> str:
    """How it was confirmed; without a word from anybody, when it was written."""
    told = {"day": day, "office": network.office_said}
    if row is None or row.who == Who.SOURCE:
        return _("Diese Angaben sind vom %(day)s.") % told
    if row.who == Who.OFFICE:
        return _("%(office)s hat diese Angaben am %(day)s geprüft.") % told
    if row.way == Way.PHONE:
        return _("Die Stelle hat diese Angaben am %(day)s am Telefon bestätigt.") % told
    return _("Die Stelle hat diese Angaben am %(day)s bestätigt.") % told
