"""What an office without an account types first. One sentence for every wrong code."""

from django import forms

from beratungsnetz.ui.forms import KernForm

WRONG_ANSWER_CODE = "Dieser Code stimmt nicht. Bitte fragen Sie die Stelle, die Sie angerufen hat."


class AnswerCodeForm(KernForm):
    code = forms.CharField(
        label="Ihr Code",
        max_length=60,
        help_text="Acht Zeichen, vom Telefon oder aus dem Brief. Groß oder klein ist egal.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
