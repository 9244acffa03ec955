"""Page-ready states of services: a card with its buttons, a row of the office's list."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.urls import reverse

from beratungsnetz.directory.desk_links import DeskLink
from beratungsnetz.directory.intake import Shown, shown
from beratungsnetz.directory.models import Phone, Service, ServiceQuerySet

FIRST_GUESS = 4  # weeks, where nobody has named any yet
HEAD = (
    "Stelle", "Angebot", "Aufnahmestand", "zuletzt gesagt am", "von", "auf welchem Weg", "Telefon", "E-Mail",
)  # fmt: skip


def with_states(services: ServiceQuerySet, *first: str) -> ServiceQuerySet:
    """With state, member, German name and first phone; in the order of `first`, then by name."""
    german = FilteredRelation("texts", condition=Q(texts__language="de"))
    named = services.annotate(german=german).annotate(german_name=F("german__name"))
    phone = Phone.objects.filter(service=OuterRef("pk")).order_by("pk").values("number")[:1]
    named = named.annotate(first_phone=Subquery(phone))
    return named.select_related("member", "intake", "intake__confirmed_by").order_by(
        *first, "german_name", "pk"
    )


@dataclass(frozen=True)
class Card:
    """One service with its state. `action` is where the buttons send; `weeks` stands in their field.

    `doubted`: nobody has confirmed for long what it says of itself.
    """

    name: str
    value: str
    state: Shown
    action: str
    weeks: str
    links: tuple[DeskLink, ...] = ()
    page_gone_since: date | None = None
    doubted: bool = False

    @property
    def number(self) -> str:
        """For the ids in the page."""
        return self.value[:8]


def card_of(service: Service, now: datetime, action: str, typed: str = "") -> Card:
    """Needs `with_states`. `typed` is what a refused form held."""
    state = shown(service, now)
    name = getattr(service, "german_name", "") or "Angebot ohne Namen"
    return Card(name, str(service.public_id), state, action, typed or str(state.weeks or FIRST_GUESS))


@dataclass(frozen=True)
class Row:
    """One service in the office's list."""

    member: str
    member_url: str
    service: str
    state: Shown
    way: str
    phone: str
    email: str
    url: str


def row_of(service: Service, n: str, now: datetime) -> Row:
    """Needs `with_states`; the service has a member."""
    member, intake = service.member, getattr(service, "intake", None)
    return Row(
        member=str(member),
        member_url=reverse("networks:member", kwargs={"n": n, "pk": service.member_id}),
        service=getattr(service, "german_name", "") or "Angebot ohne Namen",
        state=shown(service, now),
        way=intake.get_way_display() if intake else "",
        phone=(member.phone if member else "") or getattr(service, "first_phone", None) or "",
        email=member.email if member else "",
        url=reverse("directory:intake_set", kwargs={"n": n, "public_id": service.public_id}),
    )


def cells(service: Service, n: str, now: datetime) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it."""
    row = row_of(service, n, now)
    state = f"{row.state.words} (zuletzt: {row.state.last})" if row.state.last else row.state.words
    day = row.state.day.strftime("%d.%m.%Y") if row.state.day else ""
    intake = getattr(service, "intake", None)
    by = str(intake.confirmed_by) if intake and intake.confirmed_by else ""
    return row.member, row.service, state, day, by, row.way, row.phone, row.email
