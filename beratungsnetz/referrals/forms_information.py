"""„Auskunft mitgeben“: search words, nodes, the language of the sheet, the area. Nothing about the person."""

from typing import Any

from django import forms

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.presenters.sheet import MOST_NODES, services_of
from beratungsnetz.referrals.sheet_words import LANGUAGES
from beratungsnetz.ui.forms import KernForm
from beratungsnetz.ui.languages import GERMAN


class InformationForm(KernForm):
    """`topic` comes along from another way, hidden; else the chosen services say what it is about."""

    q = forms.CharField(label="Welche Stelle kann helfen?", required=False, max_length=200)
    service = forms.MultipleChoiceField(label="Stelle", required=False)
    language = forms.ChoiceField(
        label="In welcher Sprache soll das Blatt sein?",
        choices=[(code, language.name) for code, language in LANGUAGES.items()],
        initial=GERMAN.code,
    )
    area = forms.ModelChoiceField(
        label="Wo wohnt die Person?",
        queryset=Area.objects.none(),
        required=False,
        empty_label="nicht bekannt",
        help_text="Nur für die Zählung: Thema, Gebiet, Monat.",
    )
    topic = forms.ModelChoiceField(
        label="Thema", queryset=Topic.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        topics, areas = Topic.objects.visible_to(actor), Area.objects.visible_to(actor).offered()
        for field, known in (("topic", topics), ("area", areas)):
            choice = self.fields[field]
            if isinstance(choice, forms.ModelChoiceField):
                choice.queryset = known

    def _clean_fields(self) -> None:
        # The choices are what was sent and exists: the search has already shown them.
        field = self.fields["service"]
        self.services: list[Service] = []
        if isinstance(field, forms.MultipleChoiceField) and self.is_bound:
            sent = self["service"].data or []
            self.services = services_of([one for one in sent if isinstance(one, str)], self.actor)
            field.choices = [(one, one) for one in sent]
        super()._clean_fields()

    def clean_service(self) -> list[Service]:
        """The chosen services of this network, at most five."""
        if not self.services:
            raise forms.ValidationError("Bitte wählen Sie mindestens eine Stelle aus.")
        if len(self.cleaned_data["service"]) > MOST_NODES:
            raise forms.ValidationError("Bitte wählen Sie höchstens fünf Stellen. Mehr liest niemand.")
        return self.services

    def point_to_search(self, *, found: bool) -> None:
        """Where there is no node to choose from, the error stands at the search field."""
        if self.is_bound and not found and "service" in self.errors:
            self.errors["q"] = self.errors.pop("service")
