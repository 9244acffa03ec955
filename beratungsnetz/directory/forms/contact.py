"""What office and managers type about a contact, and what anybody says is wrong with it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from beratungsnetz.directory.models import Contact, Topic
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.forms import Day, KernForm, Several, TextArea


class ContactForm(KernForm):
    """One contact. What it is about comes first; a person's name is never needed."""

    matter = forms.CharField(
        label="Worum geht es?", max_length=200, help_text="Zum Beispiel: Wohngeld, erster Antrag."
    )
    topics = Several(
        label="Themen", queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    authority = forms.CharField(label="Amt oder Behörde", max_length=160)
    unit = forms.CharField(label="Abteilung", max_length=160, required=False)
    function = forms.CharField(
        label="Funktion", max_length=160, help_text="Zum Beispiel: Sachbearbeitung Buchstaben A bis K."
    )
    name = forms.CharField(
        label="Name", max_length=120, required=False, help_text="Nur, wenn die Person einverstanden ist."
    )
    phone = forms.CharField(
        label="Durchwahl",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label="E-Mail", required=False)
    hours = forms.CharField(
        label="Erreichbar", max_length=200, required=False, help_text="Zum Beispiel: Dienstag 9 bis 12 Uhr."
    )
    deputy = forms.CharField(label="Vertretung", max_length=200, required=False)
    remarks = TextArea(label="Hinweise", max_length=1000, required=False, rows=3)
    confirmed_on = Day(
        label="Bestätigt am",
        required=False,
        help_text="Der Tag, an dem Sie dort zuletzt jemanden erreicht haben.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = self.fields["topics"]
        if isinstance(topics, Several):
            kept = Q(hidden_at=None) | Q(pk__in=self.initial.get("topics", ()))
            topics.queryset = Topic.objects.visible_to(actor).filter(kept)

    def clean_confirmed_on(self) -> Any:
        """Nobody has confirmed it in the future."""
        day = self.cleaned_data["confirmed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft.")
        if day and day.year < 2000:
            raise forms.ValidationError("Dieser Tag liegt zu lange zurück.")
        return day

    def values(self) -> dict[str, Any]:
        """What `add_contact` and `change_contact` take as `values`."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "topics")}


class ReportForm(KernForm):
    """Which part of a contact is wrong: each choice is a button of its own."""

    what = forms.ChoiceField(label="Was stimmt nicht mehr?", choices=Contact.Wrong.choices)
