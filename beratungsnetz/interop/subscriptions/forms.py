"""Whom to read, how often, and what to call them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from beratungsnetz.interop.hsds import reading
from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.ui.forms import KernForm, Line

_NO_ADDRESS = "Das ist keine Internetadresse. Sie beginnt mit https://."


class Web(Line):
    """An address of the web, as interfaces write it. A host of the house may have a name without a dot."""

    def clean(self, value: Any) -> str:
        """Raises ValidationError."""
        found: str = super().clean(value)
        try:
            return reading.url({"url": found}, "url")
        except Wrong:
            raise ValidationError(_NO_ADDRESS) from None


class ChangeForm(KernForm):
    """What can change later."""

    name = Line(
        label="Wie heißt das andere Netz?",
        max_length=120,
        help_text="So steht es bei jedem Angebot: „Diese Angaben pflegt …“.",
    )
    website = Web(label="Internetseite des anderen Netzes", max_length=500, required=False)
    credit = Line(
        label="Lizenz",
        max_length=200,
        required=False,
        help_text="Zum Beispiel: CC BY 4.0. Viele Verzeichnisse verlangen, dass man sie nennt.",
    )
    hours = forms.TypedChoiceField(
        label="Wie oft lesen wir?",
        choices=Subscription.Every.choices,
        coerce=int,
        initial=Subscription.Every.DAY.value,
    )

    def values(self) -> dict[str, Any]:
        """For the actions."""
        return {name: self.cleaned_data[name] for name in ("name", "website", "credit", "hours", "key")}


class EndForm(KernForm):
    """What becomes of the services that came from there."""

    services = forms.ChoiceField(
        label="Was wird aus den Angeboten von dort?",
        choices=[
            ("stay", "Sie bleiben, wie sie sind. Ab jetzt pflegen wir sie."),
            ("go", "Sie sind nicht mehr zu sehen."),
        ],
        initial="stay",
        widget=forms.RadioSelect,
    )


class SubscribeForm(ChangeForm):
    """A new one, with the address of its interface."""

    address = Web(
        label="Adresse der Schnittstelle (HSDS)",
        max_length=500,
        help_text="Das andere Netz nennt sie Ihnen. Sie endet oft auf „/api/hsds/“.",
    )
    field_order = ("address", "name", "website", "credit", "hours")

    def values(self) -> dict[str, Any]:
        """With the address."""
        return super().values() | {"address": self.cleaned_data["address"]}
