"""The office's answer to a gap."""

from django import forms

from beratungsnetz.findings.models import Finding
from beratungsnetz.ui.forms import KernForm, TextArea

_CHOICES = [choice for choice in Finding.Horizon.choices if choice[0]]


class AnswerForm(KernForm):
    """How it looks, and a sentence for those who reported it."""

    horizon = forms.ChoiceField(label="Wie sieht es aus?", choices=_CHOICES, widget=forms.RadioSelect)
    answer = TextArea(
        label="Antwort an die Meldenden",
        max_length=500,
        rows=4,
        help_text="Das lesen alle, die es gemeldet haben. Bitte nennen Sie keine Namen.",
    )
