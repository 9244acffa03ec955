"""Opening hours as text: one field for the service, and one for each of its places."""

from typing import Any

from django import forms
from django.utils import timezone

from beratungsnetz.directory.models import HoursException, HoursSlot, Location, Service
from beratungsnetz.directory.typed_hours.reading import LONGEST, parse
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot, Typed
from beratungsnetz.directory.typed_hours.writing import said_of, written
from beratungsnetz.ui.forms import KernForm, TextArea

HELP = (
    "Zum Beispiel: Mo–Do 9–12, 14–16; Mi nach Vereinbarung. Jede Zeile sagt etwas Neues. "
    "Beginnen Sie mit „Telefon:“ oder „Online:“, wenn niemand kommen muss."
)
#: Closed days hold for the service, and everybody reads them: nothing of a secret place may come along.
CLOSED_FOR_ALL = (
    "Tage, an denen geschlossen ist, gelten für das ganze Angebot. Bitte schreiben Sie sie ins erste Feld."
)
WITHOUT_PLACE = "stunden"


class HoursForm(KernForm):
    """`hours()` and `closed()` are what was typed; `revision` tells what it was typed over."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        """The service comes with its hours, exceptions and places."""
        self._places: dict[str, Location | None] = {WITHOUT_PLACE: None}
        self._places |= {f"stunden_{place.pk}": place for place in service.locations.all()}
        today = timezone.localdate()
        initial: dict[str, Any] = {"revision": service.revision}
        initial |= {name: _text(service, place, today) for name, place in self._places.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.has_places = len(self._places) > 1
        for name, place in self._places.items():
            label = _label(place) if self.has_places else "Wann ist jemand da?"
            field = TextArea(label=label, max_length=LONGEST, required=False, rows=5, help_text=_help(place))
            self._speak(field, label)
            self._limit(field)
            self.fields[name] = field
        self.typed: dict[str, Typed] = {}

    def clean(self) -> dict[str, Any]:
        """Each problem stands at its own field."""
        found = super().clean() or self.cleaned_data
        today = timezone.localdate()
        for name in self._places:
            if name in found:
                self.typed[name] = parse(found[name], today)
                for problem in self.typed[name].problems if self._is_new(name) else ():
                    self.add_error(name, problem)
                place = self._places[name]
                if place and place.address_is_secret and self.typed[name].closed and self._is_new(name):
                    self.add_error(name, CLOSED_FOR_ALL)
        return found

    def _is_new(self, name: str) -> bool:
        """Whether somebody wrote in this field. What nobody touched is not read again: it may say more."""
        return _lines(self.cleaned_data.get(name, "")) != _lines(self.initial[name])

    def hours(self) -> dict[int | None, tuple[SaidSlot, ...]]:
        """Place (its id, or None) → slots, of the fields in which somebody wrote."""
        return {
            place.pk if place else None: self._of(name).slots
            for name, place in self._places.items()
            if self._is_new(name)
        }

    def closed(self) -> tuple[SaidClosed, ...] | None:
        """The closed days of all fields: they hold for the service as a whole. None where they stay."""
        told = tuple(one for name in self._places for one in self._of(name).closed)
        of_places = any(self._of(name).closed for name, place in self._places.items() if place)
        return told if of_places or self._is_new(WITHOUT_PLACE) else None

    def _of(self, name: str) -> Typed:
        return self.typed.get(name, Typed())

    def reread(self, revision: int) -> "HoursForm":
        """The same typed words, over the service as it is now."""
        data: Any = self.data  # a QueryDict
        data = data.copy()
        data["revision"] = str(revision)
        self.data = data
        return self

    def stored(self) -> list[tuple[str, Typed]]:
        """What the service says now, field by field."""
        today = timezone.localdate()
        told = [(str(self.fields[name].label), parse(self.initial[name], today)) for name in self._places]
        return [(label, typed) for label, typed in told if typed.slots or typed.closed]

    def understood(self) -> list[tuple[str, Typed]]:
        """Label and what was understood, field by field, where something was."""
        told = [(str(self.fields[name].label), self._of(name)) for name in self._places]
        return [(label, typed) for label, typed in told if typed.slots or typed.closed]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _label(place: Location | None) -> str:
    if place is None:
        return "Für das ganze Angebot"
    if place.address_is_secret:
        return "An dem Ort mit geheimer Adresse"
    return f"An diesem Ort: {place.name or place.street or place.city or 'ohne Namen'}"


def _help(place: Location | None) -> str:
    if place is None:
        return HELP
    if place.address_is_secret:
        return "Auch diese Zeiten stehen auf der Seite. Was in Klammern dabei steht, sieht dort niemand."
    return ""


def _text(service: Service, place: Location | None, today: Any) -> str:
    slots = [said_of(slot) for slot in _of_place(service, place)]
    closed: list[HoursException] = []
    if place is None:
        closed = [row for row in service.hours_exceptions.all() if row.closed and row.last_day >= today]
    return written(slots, [SaidClosed(row.first_day, row.last_day, row.note) for row in closed])


def _of_place(service: Service, place: Location | None) -> list[HoursSlot]:
    wanted = place.pk if place else None
    return [slot for slot in service.hours.all() if slot.location_id == wanted]
