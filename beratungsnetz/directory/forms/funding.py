"""Until when the money for a service is certain."""

from typing import Any

from django import forms
from django.utils import timezone

from beratungsnetz.ui.forms import Day, KernForm

LONGEST = 30  # years ahead: beyond it somebody mistyped


class FundingForm(KernForm):
    """Both fields may stay empty: then nothing is known."""

    secured_until = Day(
        label="Finanzierung gesichert bis",
        required=False,
        help_text="Der letzte Tag, an dem das Geld sicher reicht. Leer heißt: Das ist nicht bekannt.",
    )
    funder = forms.CharField(
        label="Wer bezahlt das?", max_length=160, required=False, help_text="Zum Beispiel: Stadt, bis 2027."
    )

    def clean_secured_until(self) -> Any:
        """Not over yet, and not beyond thirty years."""
        day = self.cleaned_data["secured_until"]
        if day and day < timezone.localdate() and "secured_until" in self.changed_data:
            raise forms.ValidationError(
                "Dieser Tag ist schon vorbei. Bitte sehen Sie nach dem Datum, oder lassen Sie das Feld leer."
            )
        if day and day.year - timezone.localdate().year > LONGEST:
            raise forms.ValidationError("Bitte sehen Sie nach dem Jahr.")
        return day

    def clean(self) -> dict[str, Any]:
        """Who pays says nothing without a day."""
        found = super().clean() or self.cleaned_data
        if found.get("funder") and not found.get("secured_until") and "secured_until" not in self.errors:
            self.add_error("secured_until", "Bitte schreiben Sie auch, bis wann das Geld sicher ist.")
        return found
