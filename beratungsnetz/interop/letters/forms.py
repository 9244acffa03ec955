"""The code from the letter, and where the link goes."""

from django import forms

from beratungsnetz.ui.forms import KernForm


class AccessForm(KernForm):
    """What somebody types who holds a letter."""

    code = forms.CharField(
        label="Zugangscode",
        help_text="Er steht in Ihrem Brief und sieht so aus: 7K3M-Q0RT-9XWE.",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(
        label="Ihre E-Mail-Adresse",
        help_text="Dorthin schicken wir den Link zu Ihrem Konto.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
