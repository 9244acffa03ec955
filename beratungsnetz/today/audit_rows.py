"""The rows of a network's audit as the officer reads them: who, what, when, why as a code. No content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import QueryDict
from django.utils.dateparse import parse_date

from beratungsnetz.audit.models import Entry, EntryQuerySet
from beratungsnetz.directory.actions.intake import BY_LINK
from beratungsnetz.directory.actions.readings import BY_LINK as READERS_LINK
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.models.finding import own_members
from beratungsnetz.lib.calendar import local_day, start_of
from beratungsnetz.networks.actor import Staff
from beratungsnetz.people.models import User
from beratungsnetz.today.reasons import reason_words
from beratungsnetz.today.words import DEEDS, THINGS, deed_words, thing_words

PAGE = 50
INVITED = "invitation"  # System under this name acts for whoever accepts one


@dataclass(frozen=True)
class Row:
    at: datetime
    who: str
    deed: str
    thing: str
    thing_id: str
    why: str
    sealed: bool

    @property
    def day(self) -> date:
        """In local time."""
        return local_day(self.at)


def chosen(query: QueryDict, actor: Staff) -> EntryQuerySet:
    """This network's entries, narrowed by deed, thing and days; what makes no sense narrows nothing.

    What was reported about an agency that `actor` works for is out of reach here, too.
    """
    found = Entry.objects.of_network(actor.network_ref)
    if own := own_members(actor):
        about = Finding.objects.filter(network=actor.network, about_member_id__in=own)
        hidden = [str(pk) for pk in about.values_list("pk", flat=True)]
        found = found.exclude(thing="findings.finding", thing_id__in=hidden)
    if query.get("was") in DEEDS:
        found = found.filter(deed=query["was"])
    if query.get("ding") in THINGS:
        found = found.filter(thing=query["ding"])
    nr = query.get("nr", "").strip()
    if nr:
        found = found.filter(thing_id=nr[:40])
    first, last = _day(query, "von"), _day(query, "bis")
    if first is not None:
        found = found.filter(at__gte=first)
    if last is not None:
        found = found.filter(at__lt=last + timedelta(days=1))
    return found


def hints(query: QueryDict) -> list[str]:
    """A sentence for each value in the filter that fits nothing, and so narrows nothing."""
    found = []
    if query.get("was") and query["was"] not in DEEDS:
        found.append("Diese Tat kennen wir nicht. Wir zeigen alle.")
    if query.get("ding") and query["ding"] not in THINGS:
        found.append("Diese Art kennen wir nicht. Wir zeigen alle.")
    for name, label in (("von", "Ab dem Tag"), ("bis", "Bis zum Tag")):
        if query.get(name) and _day(query, name) is None:
            found.append(f"„{label}“ ist kein Tag, den es gibt. Wir haben ihn nicht beachtet.")
    first, last = _day(query, "von"), _day(query, "bis")
    if first is not None and last is not None and last < first:
        found.append("„Bis zum Tag“ liegt vor „Ab dem Tag“. So gibt es keine Einträge.")
    return found


def _day(query: QueryDict, name: str) -> datetime | None:
    try:
        day = parse_date(query.get(name, "")[:10])
    except ValueError:
        return None
    return start_of(day) if day and 1900 < day.year < 9000 else None


def rows(entries: Iterable[Entry], names: dict[int, str]) -> list[Row]:
    """The entries in words; `names` are those of `names_of`."""
    return [
        Row(
            at=entry.at,
            who=_who(entry, names),
            deed=deed_words(entry.deed),
            thing=thing_words(entry.thing),
            thing_id=entry.thing_id,
            why=reason_words(entry.why),
            sealed=entry.seal_id is not None,
        )
        for entry in entries
    ]


def names_of(entries: Iterable[Entry]) -> dict[int, str]:
    """Account → name, for all doers, in one query."""
    ids = {int(entry.doer[5:]) for entry in entries if entry.doer.startswith("user:")}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)} if ids else {}


def _who(entry: Entry, names: dict[int, str]) -> str:
    kind, _, nr = entry.doer.partition(":")
    if kind == "user":
        return names.get(int(nr), f"Konto {nr}")
    if kind == "system" and nr == INVITED:
        return "eine eingeladene Person"
    if kind == "system" and nr == BY_LINK:
        return "eine Stelle, mit dem Link aus der Mail"
    if kind == "system" and nr == READERS_LINK:
        return "eine Prüfgruppe, mit dem Link aus der Mail"
    known = {"slip": "die Person, mit ihrem Zettel", "system": "das System", "api": "ein Programm"}
    known["answer"] = "eine Stelle ohne Konto, mit Link und Code"
    return known.get(kind, "jemand ohne Konto")
