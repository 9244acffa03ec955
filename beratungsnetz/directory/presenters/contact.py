"""Page-ready contacts: one row of the list, one card."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Contact, Topic
from beratungsnetz.lib.calendar import german_date
from beratungsnetz.people.models import User

OLD = 12  # months without a confirmation
HEAD = (
    "Anliegen", "Themen", "Amt oder Behörde", "Abteilung", "Funktion", "Name", "Durchwahl", "E-Mail",
    "Erreichbar", "Vertretung", "Hinweise", "Bestätigt am", "Gemeldet",
)  # fmt: skip
DEEDS = {
    "contact.add": "eingetragen",
    "contact.change": "geändert",
    "contact.undo": "Änderung zurückgenommen",
    "contact.delete": "gelöscht",
    "contact.restore": "zurückgeholt",
    "contact.report": "als falsch gemeldet",
    "contact.confirm": "bestätigt",
}


def months_since(day: date, today: date) -> int:
    """Whole months from `day` to `today`."""
    return 12 * (today.year - day.year) + today.month - day.month - (today.day < day.day)


def is_old(contact: Contact, today: date) -> bool:
    """Whether nobody has confirmed it for twelve months, or ever."""
    return contact.confirmed_on is None or months_since(contact.confirmed_on, today) >= OLD


def old_before(today: date) -> date:
    """Confirmed on this day or before: twelve months ago."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # 29 February
        return date(today.year - 1, 2, 28)


def confirmed_words(contact: Contact, today: date) -> str:
    """„bestätigt am Montag, 2. November“; after twelve months „zuletzt bestätigt vor 14 Monaten“."""
    day = contact.confirmed_on
    if day is None:
        return "noch nicht bestätigt"
    months = months_since(day, today)
    if months < OLD:
        return f"bestätigt am {german_date(day, today)}"
    years = months // 12
    span = f"{months} Monaten" if months < 24 else f"{years} Jahren"
    return f"zuletzt bestätigt vor {span}"


def loaded(contacts: "QuerySet[Contact]") -> "QuerySet[Contact]":
    """With what rows and cards show."""
    topics = Prefetch("topics", queryset=Topic.objects.order_by("name", "id"))
    return contacts.select_related("confirmed_by", "reported_by").prefetch_related(topics)


@dataclass(frozen=True)
class Row:
    """One contact in the list. `office` is the authority with its unit."""

    contact: Contact
    url: str
    office: str
    confirmed: str
    old: bool
    topics: str


def row_of(contact: Contact, n: str, today: date) -> Row:
    """Needs `loaded`."""
    return Row(
        contact=contact,
        url=reverse("directory:contact", kwargs={"n": n, "pk": contact.pk}),
        office=", ".join(filter(None, (contact.authority, contact.unit))),
        confirmed=confirmed_words(contact, today),
        old=is_old(contact, today),
        topics=", ".join(topic.name for topic in contact.topics.all()),
    )


def cells(contact: Contact) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it. Needs `loaded`."""
    return (
        contact.matter, ", ".join(topic.name for topic in contact.topics.all()), contact.authority,
        contact.unit, contact.function, contact.name, contact.phone, contact.email, contact.hours,
        contact.deputy, contact.remarks,
        contact.confirmed_on.strftime("%d.%m.%Y") if contact.confirmed_on else "",
        contact.get_reported_what_display(),
    )  # fmt: skip


@dataclass(frozen=True)
class Past:
    """One line of a contact's history."""

    day: str
    who: str
    did: str


def history(contact: Contact, most: int = 20) -> list[Past]:
    """Who did what with this contact, latest first; from the audit, which holds no content."""
    entries = list(
        Entry.objects.filter(thing="directory.contact", thing_id=str(contact.pk)).order_by("-id")[:most]
    )
    ids = {int(one.doer[5:]) for one in entries if one.doer.startswith("user:")}
    names = {user.pk: user.name for user in User.objects.filter(pk__in=ids)}
    return [
        Past(
            german_date(timezone.localtime(one.at).date(), timezone.localdate()),
            names.get(int(one.doer[5:]), "jemand") if one.doer.startswith("user:") else "das System",
            DEEDS.get(one.deed, "geändert"),
        )
        for one in entries
    ]
