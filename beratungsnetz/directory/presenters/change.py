"""Changes for pages: old and new side by side, who, when, and what becomes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Change, Service, Topic
from beratungsnetz.directory.risk import needs_review
from beratungsnetz.directory.versions import MADE_FROM, is_version, languages_in, split
from beratungsnetz.lib.calendar import german_date
from beratungsnetz.ui.languages import of_talk

LABELS = {
    "name": "Name des Angebots",
    "description": "Was angeboten wird",
    "eligibility": "Für wen",
    "cost": "Kosten",
    "bring_along": "Bitte mitbringen",
    "how_to_come": "Weg zum Termin",
    "waiting_time": "Wartezeit",
    "alert": "Aktueller Hinweis",
    "phones": "Telefonnummern",
    "email": "E-Mail",
    "website": "Internetseite",
    "minimum_age": "Ab wie vielen Jahren",
    "maximum_age": "Bis zu wie vielen Jahren",
    "languages": "Sprachen",
    "topics": "Themen",
    "areas": "Nur für Menschen aus",
    "status": "Stand des Angebots",
    "hours": "Öffnungszeiten",
    MADE_FROM: "passt zu",
}
NOTHING = "nichts"


@dataclass(frozen=True)
class Difference:
    """One field: its name, the lines that stood there, and those that are to stand there.

    `now` are the lines that stand there today, where they are neither; `mark` are the attributes of an
    element with the lines, where they are in another language.
    """

    label: str
    old: list[str]
    new: list[str]
    waits: bool
    now: list[str] | None = None
    mark: str = ""


class Said:
    """Values in words. Topics and areas are read once for all that is told."""

    def __init__(self, network_id: int, told: Iterable[Mapping[str, Any]]) -> None:
        every = list(told)
        self._topics = self._names(
            every, "topics", Topic.objects.filter(network=network_id).values_list("code", "name"), "code"
        )
        self._areas = self._names(
            every, "areas", Area.objects.filter(network=network_id).values_list("pk", "name"), "pk"
        )

    @staticmethod
    def _names(told: list[Mapping[str, Any]], field: str, rows: Any, key: str) -> dict[Any, str]:
        wanted = {one for values in told for side in _sides(values, field) for one in side}
        return dict(rows.filter(**{f"{key}__in": wanted})) if wanted else {}

    def lines(self, field: str, value: Any) -> list[str]:
        """The value as lines of a page; never empty."""
        if field == "topics":
            value = [self._topics.get(code, code) for code in value or ()]
        elif field == "areas":
            value = sorted(self._areas.get(pk, "ein Gebiet, das es nicht mehr gibt") for pk in value or ())
        elif field == "languages":
            value = [name_of(code) for code in value or ()]
        elif field == "status" and value in Service.Status.values:
            value = Service.Status(value).label
        elif is_version(field) and split(field)[1] == MADE_FROM and value:
            value = f"deutscher Text, Fassung {value['version'] or 0}"
        found = value if isinstance(value, list) else str("" if value is None else value).splitlines()
        return [str(line) for line in found] or [NOTHING]

    def differences(
        self, told: Mapping[str, Mapping[str, Any]], now: Mapping[str, Any] | None = None
    ) -> list[Difference]:
        """Side by side; with `now` also what stands there today, where it is something third."""
        found = []
        for field, pair in told.items():
            old, new = self.lines(field, pair["old"]), self.lines(field, pair["new"])
            today = self.lines(field, now[field]) if now is not None and field in now else None
            third = today if today not in (None, old, new) else None
            waits = needs_review(field, pair["new"])
            found.append(Difference(label_of(field), old, new, waits, third, _mark_of(field)))
        return found


def _mark_of(field: str) -> str:
    """How a page marks the words of this field; nothing for German ones."""
    if not is_version(field) or split(field)[1] == MADE_FROM:
        return ""
    page = of_talk(split(field)[0])
    return format_html(' lang="{}" dir="{}"', page.code, page.direction)


def _sides(values: Mapping[str, Any], field: str) -> Iterable[Iterable[Any]]:
    pair = values.get(field)
    if isinstance(pair, Mapping):
        yield from (pair.get("old") or (), pair.get("new") or ())
    elif pair:
        yield pair


def label_of(field: str) -> str:
    """What a page calls the field. Hours of a place say no more than that: its name may be secret."""
    if is_version(field):
        language, name = split(field)
        return f"{name_of(language)}: {LABELS[name]}"
    name, _, place = field.partition(":")
    return LABELS[name] + (" an einem der Orte" if place else "")


def title_of(change: Change) -> str:
    """The service's name; of one that does not exist yet, the proposed one. The texts come loaded."""
    if change.service is None:
        return str(change.values.get("name", {}).get("new", "Neues Angebot"))
    german = next((row.name for row in change.service.texts.all() if row.language == "de"), "")
    return german or "Angebot ohne Namen"


HEAD = (
    "Angebot", "Stelle", "Woher", "Was", "Wer", "Vom", "Stand", "Entschieden von", "Entschieden am", "Grund",
)  # fmt: skip
#: What became of a note from outside.
SETTLED = {Change.State.APPLIED: "geändert", Change.State.REFUSED: "war richtig"}


def loaded(changes: "QuerySet[Change]") -> "QuerySet[Change]":
    """With what rows and pages of changes show."""
    people = changes.select_related("service__member", "member", "made_by", "decided_by", "network")
    return people.prefetch_related("service__texts")


@dataclass(frozen=True)
class Row:
    """One change in a list."""

    change: Change
    title: str
    url: str
    member: str
    what: str
    who: str
    day: str
    state: str
    badge: str


def row_of(change: Change, n: str) -> Row:
    """Needs `loaded`."""
    return Row(
        change=change,
        title=title_of(change),
        url=reverse("directory:change", kwargs={"n": n, "pk": change.pk}),
        member=member_of(change),
        what=what_of(change),
        who=who_of(change),
        day=german_date(timezone.localtime(change.made_at).date(), timezone.localdate()),
        state=state_of(change),
        badge={"waiting": "warning", "applied": "success"}.get(change.state, "plain"),
    )


def member_of(change: Change) -> str:
    """Whose service it is."""
    member = change.service.member if change.service else change.member
    return member.name if member else ""


def what_of(change: Change) -> str:
    """Which fields, or what somebody outside says is wrong."""
    if change.source == Change.Source.PUBLIC:
        return f"Hinweis: {change.get_wrong_display()}"
    if change.service is None or change.values.get("name", {}).get("old", "") is None:
        return "Neues Angebot"
    if languages := languages_in(change.values):
        return f"Text in einer anderen Sprache: {', '.join(map(name_of, languages))}"
    return ", ".join(label_of(field) for field in change.values)


def who_of(change: Change) -> str:
    """A person's name, or what stands in its place."""
    if change.made_by:
        return change.made_by.name
    return "von außen" if change.source == Change.Source.PUBLIC else change.get_source_display()


def state_of(change: Change) -> str:
    """One word; of a note from outside, what somebody found."""
    if change.source == Change.Source.PUBLIC and change.state in SETTLED:
        return SETTLED[Change.State(change.state)]
    return change.get_state_display()


def cells(change: Change) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it. Needs `loaded`. Nobody's own words are in it."""
    return (
        title_of(change), member_of(change), change.get_source_display(), what_of(change), who_of(change),
        change.made_at, state_of(change), change.decided_by.name if change.decided_by else "",
        change.decided_at, change.reason,
    )  # fmt: skip
