"""What the data protection officer types."""

from django import forms

from beratungsnetz.audit.heads import is_short
from beratungsnetz.ui.forms import KernForm


class HeadForm(KernForm):
    """A head of the chain, as it stood in a mail."""

    code = forms.CharField(
        label="Prüfsumme aus einer Mail",
        max_length=100,
        help_text="Sie sieht so aus: 7K3M-Q0RT-9XWE-41ZP.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """Sixteen signs, with or without dashes and blanks."""
        typed = str(self.cleaned_data["code"])
        if not is_short(typed):
            raise forms.ValidationError("Eine Prüfsumme hat 16 Zeichen, nur Ziffern und Buchstaben.")
        return typed
