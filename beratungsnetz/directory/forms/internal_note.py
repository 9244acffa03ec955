"""What an agency tells the others about a service, and whom to call there."""

from typing import Any

from django import forms

from beratungsnetz.directory.models import Contact
from beratungsnetz.directory.models.internal_note import LONGEST
from beratungsnetz.lib.mentions import seems_to_name
from beratungsnetz.ui.forms import KernForm, Several, TextArea

NAMED = (
    "Das sieht nach einem Namen, einer Nummer oder einer Adresse aus. Gehört das der Stelle, speichern Sie "
    "noch einmal. Über Ratsuchende darf hier nichts stehen."
)


class NoteForm(KernForm):
    """A few sentences. What looks like a name is asked about once."""

    text = TextArea(
        label="Notiz",
        max_length=LONGEST,
        rows=4,
        help_text="Nur über die Stelle, nie über Ratsuchende. Zum Beispiel: Am besten vormittags anrufen.",
    )
    sure = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput, label="Notiz")

    def clean(self) -> dict[str, Any]:
        """The same words sent twice are meant."""
        cleaned = super().clean() or self.cleaned_data
        text = cleaned.get("text") or ""
        if text and seems_to_name(text) and cleaned.get("sure") != text:
            self.add_error("text", NAMED)
            self.data = {**dict(self.data.items()), self.add_prefix("sure"): text}
        return cleaned


class HandoverForm(KernForm):
    """Which contacts help with a hand-over to this service."""

    contacts = Several(
        label="Wer hilft bei der Übergabe?",
        queryset=Contact.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
