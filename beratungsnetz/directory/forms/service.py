"""What an agency writes of a service: its German words, how one reaches it, and who may come."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.languages import GERMAN_NAMES, name_of
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.directory.typed_phones import LONGEST_LINE, lines_in, read_line
from beratungsnetz.directory.values import EMPTY, LISTS, reads_as
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member
from beratungsnetz.ui.forms import KernForm, Line, Several, TextArea

OLDEST = 120
MOST_PHONES = 20
LONG = 20_000
BASE = 2_000


def mark(value: Any) -> str:
    """A short mark of a field's value: by it a form knows which fields somebody has touched."""
    told = json.dumps(reads_as(value), ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:10]


class ServiceForm(KernForm):
    """`values()` are those of `directory.values`; `now` is what the service says at this moment."""

    name = Line(label="Name des Angebots", max_length=200)
    description = TextArea(label="Was bieten Sie an?", max_length=LONG, required=False, rows=6)
    eligibility = TextArea(label="Für wen ist das?", max_length=LONG, required=False, rows=3)
    minimum_age = forms.IntegerField(
        label="Ab wie vielen Jahren?", required=False, min_value=0, max_value=OLDEST
    )
    maximum_age = forms.IntegerField(
        label="Bis zu wie vielen Jahren?", required=False, min_value=0, max_value=OLDEST
    )
    cost = TextArea(label="Was kostet es?", max_length=LONG, required=False, rows=2)
    phones = TextArea(
        label="Telefonnummern",
        max_length=MOST_PHONES * LONGEST_LINE,
        required=False,
        rows=3,
        help_text="Eine Nummer in jeder Zeile. Einen Hinweis schreiben Sie in Klammern.",
    )
    email = forms.EmailField(label="E-Mail", required=False)
    website = forms.URLField(label="Internetseite", max_length=500, required=False, assume_scheme="https")
    how_to_come = TextArea(label="Wie bekommt man einen Termin?", max_length=LONG, required=False, rows=3)
    bring_along = TextArea(
        label="Was soll man mitbringen?",
        max_length=LONG,
        required=False,
        rows=3,
        help_text="Eine Sache in jeder Zeile.",
    )
    waiting_time = Line(label="Wie lange wartet man?", max_length=500, required=False)
    alert = Line(
        label="Aktueller Hinweis",
        max_length=500,
        required=False,
        help_text="Er steht ganz oben auf der Seite. Löschen Sie ihn, wenn er nicht mehr gilt.",
    )
    topics = forms.MultipleChoiceField(label="Themen", required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(
        label="Sprachen im Gespräch", required=False, widget=forms.CheckboxSelectMultiple
    )
    areas = Several(
        label="Nur für Menschen aus", queryset=Area.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Ohne Auswahl kommen Menschen von überall.",
    )  # fmt: skip
    status = forms.ChoiceField(
        label="Läuft das Angebot?",
        choices=Service.Status.choices,
        widget=forms.RadioSelect,
        help_text="„vorübergehend geschlossen“ gilt sofort, zum Beispiel nach einem Wasserschaden. „ruht“ "
        "heißt: Es ist offen, wann es weitergeht. Das sieht vorher eine zweite Person an, ebenso wenn Sie "
        "wieder öffnen.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=BASE)

    def __init__(
        self, *args: Any, actor: Actor, now: Mapping[str, Any], revision: int = 0, **kwargs: Any
    ) -> None:
        self.now = now
        initial = {name: _typed(name, now[name]) for name in EMPTY} | {
            "revision": revision,
            "base": json.dumps({name: mark(value) for name, value in now.items()}),
        }
        super().__init__(*args, initial=initial, **kwargs)
        topics, areas, languages = (self.fields[name] for name in ("topics", "areas", "languages"))
        assert isinstance(topics, forms.MultipleChoiceField)
        assert isinstance(areas, Several)
        assert isinstance(languages, forms.MultipleChoiceField)
        kept = Q(hidden_at=None) | Q(code__in=now["topics"])
        known = Topic.objects.visible_to(actor).filter(kept).values_list("code", "name")
        named = {code: name_of(code) for code in dict.fromkeys((*GERMAN_NAMES, *now["languages"]))}
        self._offered = {
            "topics": list(known),
            "languages": [(code, named[code]) for code in sorted(named, key=lambda code: named[code])],
        }
        topics.choices, languages.choices = self._offered["topics"], self._offered["languages"]
        offered = Q(retired_at=None) | Q(pk__in=now["areas"])
        areas.queryset = (
            Area.objects.visible_to(actor).filter(offered).defer("geometry").order_by("name", "pk")
        )

    @property
    def chosen(self) -> dict[str, str]:
        """What is ticked in the lists that open, in words: names, of areas only how many."""
        told = {}
        for name, offered in self._offered.items():
            ticked = self[name].value() or ()
            told[name] = ", ".join(label for code, label in offered if code in ticked)
        areas = len(self["areas"].value() or ())
        return told | {"areas": f"{areas} gewählt" if areas else ""}

    def clean_phones(self) -> list[str]:
        """Lines that somebody wrote are read; what stood there before stays, even if we could not read it."""
        lines = lines_in(self.cleaned_data["phones"])
        if len(lines) > MOST_PHONES:
            raise forms.ValidationError("Das sind zu viele Nummern: höchstens 20.")
        problems = []
        for line in lines:
            try:
                _ = line in self.now["phones"] or read_line(line)
            except ValueError as wrong:
                problems.append(str(wrong))
        if problems:
            raise forms.ValidationError(problems)
        return lines

    def clean_topics(self) -> list[str]:
        """Codes; the main topic stays the first."""
        chosen: list[str] = self.cleaned_data["topics"]
        stay = [code for code in self.now["topics"] if code in chosen]
        return [*stay, *(code for code in chosen if code not in stay)]

    def clean_areas(self) -> list[int]:
        """Ids."""
        return sorted(area.pk for area in self.cleaned_data["areas"])

    def clean(self) -> dict[str, Any]:
        """Nobody is older than young."""
        found = super().clean() or self.cleaned_data
        youngest, oldest = found.get("minimum_age"), found.get("maximum_age")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("maximum_age", "Das zweite Alter liegt unter dem ersten.")
        return found

    def values(self) -> dict[str, Any]:
        """What somebody touched; all where the form does not say what it was begun with."""
        told = {name: self.cleaned_data[name] for name in EMPTY if name in self.cleaned_data}
        base = _marks(self.cleaned_data.get("base", ""))
        return {name: value for name, value in told.items() if mark(value) != base.get(name)}

    def reread(self, revision: int) -> None:
        """The same typed words over the service as it is now; what nobody touched shows what stands now."""
        data: Any = self.data  # a QueryDict
        data = data.copy()
        touched = self.values()
        for name, value in self.now.items():
            if name not in touched:
                typed = _typed(name, value)
                data.setlist(name, typed if isinstance(typed, list) else ["" if typed is None else typed])
        data["revision"] = str(revision)
        data["base"] = json.dumps({name: mark(value) for name, value in self.now.items()})
        self.data = data


class NewServiceForm(ServiceForm):
    """A service that does not exist yet; the office says whose it is."""

    member = forms.ModelChoiceField(label="Welche Stelle bietet es an?", queryset=Member.objects.none())

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, now=EMPTY, **kwargs)
        for name in ("status", "revision", "base"):
            del self.fields[name]
        field = self.fields["member"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = members


def _typed(name: str, value: Any) -> Any:
    """A value as its field shows it."""
    if name == "phones":
        return "\n".join(value)
    return list(value) if name in LISTS else value


def _marks(base: str) -> dict[str, str]:
    try:
        found = json.loads(base or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
