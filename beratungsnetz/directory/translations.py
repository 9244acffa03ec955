"""What a service says of itself, in the language of the page where it does, else in German."""

from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from beratungsnetz.directory.models import Service, ServiceText
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import GERMAN, LEICHT, current
from beratungsnetz.ui.times import day_words

FIELDS = (
    "name",
    "description",
    "eligibility",
    "cost",
    "bring_along",
    "how_to_come",
    "waiting_time",
    "alert",
)


class Words(str):
    """A text of a service; `mark` are the attributes for its element where it stays German."""

    __slots__ = ("mark",)
    mark: str

    def __new__(cls, text: str, mark: str = "") -> "Words":
        made = super().__new__(cls, text)
        made.mark = mark
        return made


class SaidText:
    """The fields of `ServiceText` as `Words`: `{{ sheet.text.cost }}`, `{{ sheet.text.cost.mark }}`.

    `untranslated`: something stays German. `by_machine`, `outdated`: what to say of the translation.
    The texts come loaded.
    """

    name: Words
    description: Words
    eligibility: Words
    cost: Words
    bring_along: Words
    how_to_come: Words
    waiting_time: Words
    alert: Words

    def __init__(self, service: Service) -> None:
        rows = {row.language: row for row in service.texts.all()}
        own = rows.get(current().talk) if current() != GERMAN else None
        self._own = own if own is not None and own.state != ServiceText.State.DRAFT else None
        self._german = rows.get(GERMAN.code) or ServiceText(service=service, name=str(service.public_id))
        self.by_machine = self._own is not None and self._own.state == ServiceText.State.MACHINE
        self.outdated = self._own is not None and (self._own.source_version or 0) < service.german_version
        self.untranslated = current() != GERMAN and self._own is None

        for field in FIELDS:
            setattr(self, field, self._words(field))

    @property
    def testing(self) -> str:
        """On a page in Leichte Sprache: whether its readers have tested the text. Else empty.

        Said nowhere else, so these sentences stand in no catalogue.
        """
        if self._own is None or current() != LEICHT:
            return ""
        if self._own.tested_at is None:
            return "Diesen Text hat noch keine Prüf-Gruppe gelesen. Der Text ist noch nicht geprüft."
        group = self._own.tested_by.name if self._own.tested_by else "einer Prüf-Gruppe"
        day = day_words(timezone.localtime(self._own.tested_at).date(), timezone.localdate())
        return f"Geprüft von: {group}, am {day}."

    def _words(self, field: str) -> Words:
        """The words of one field: what a translation leaves open is told in German."""
        own: Any = getattr(self._own, field) if self._own else ""
        return Words(own) if own else Words(getattr(self._german, field), german_mark())


def with_titles(services: "QuerySet[Service]") -> "QuerySet[Service]":
    """Adds `title` and `summary` in German and, on a page in another language, `own_title`, `own_summary`."""
    services = services.annotate(german=FilteredRelation("texts", condition=Q(texts__language="de")))
    services = services.annotate(title=F("german__name"), summary=F("german__description"))
    here = current()
    if here == GERMAN:
        return services
    shown = Q(texts__language=here.talk) & ~Q(texts__state=ServiceText.State.DRAFT)
    services = services.annotate(translated=FilteredRelation("texts", condition=shown))
    return services.annotate(own_title=F("translated__name"), own_summary=F("translated__description"))
