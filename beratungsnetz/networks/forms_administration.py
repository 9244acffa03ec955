"""What the office sets: limits, languages, look and systems of its network."""

from typing import Any

from django import forms

from beratungsnetz.networks.limit_words import LIMIT_WORDS
from beratungsnetz.networks.models import Network, System
from beratungsnetz.networks.models.network import LONGEST, SHORTEST, SWITCHABLE, Accent
from beratungsnetz.ui.forms import KernForm
from beratungsnetz.ui.languages import TRANSLATED

DAYS = f"Bitte schreiben Sie eine Zahl von {SHORTEST} bis {LONGEST}."
SWITCHES = {
    System.REFERRALS: "Beratende geben Anliegen weiter, begleiten und sehen, dass jemand ankommt.",
}


class LimitsForm(KernForm):
    """One number of open days for each limit; the default stays where nothing else is meant."""

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for words in LIMIT_WORDS:
            self.fields[words.name] = forms.IntegerField(
                label=words.label,
                help_text=f"{words.meaning} Üblich: {words.default}.",
                initial=network.limit(words.name),
                min_value=SHORTEST,
                max_value=LONGEST,
                error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), DAYS),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def limits(self) -> dict[str, int]:
        """Only what differs from the default: a better default of a later version reaches the network."""
        chosen = {words.name: self.cleaned_data[words.name] for words in LIMIT_WORDS}
        return {
            words.name: chosen[words.name] for words in LIMIT_WORDS if chosen[words.name] != words.default
        }


class LanguagesForm(KernForm):
    """In which languages the pages for people who seek advice exist; German always."""

    languages = forms.MultipleChoiceField(
        label="Sprachen der öffentlichen Seiten",
        help_text="Deutsch gibt es immer. Texte der Angebote bleiben in ihrer Sprache.",
        choices=[(language.segment, language.name) for language in TRANSLATED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class LookForm(KernForm):
    """The accent of the network's pages."""

    accent = forms.ChoiceField(
        label="Akzentfarbe",
        help_text="Jede ist hell und dunkel gut zu lesen.",
        choices=Accent.choices,
        widget=forms.RadioSelect,
    )


class LogoForm(KernForm):
    """One picture. What it is, its bytes say, never its name."""

    file = forms.FileField(
        label="Ihr Logo",
        help_text="PNG, JPEG oder WebP, höchstens 200 kB und 1.000 Pixel breit oder hoch.",
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Bitte wählen Sie ein Bild.")
        | {"empty": "Die Datei ist leer.", "max_length": "Der Name der Datei ist zu lang."},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"}),
    )


class SystemsForm(KernForm):
    """What the network works with. What is switched off keeps its data and comes back as it was."""

    systems = forms.MultipleChoiceField(
        label="Bausteine",
        choices=[(system.value, f"{system.label}: {SWITCHES[system]}") for system in SWITCHABLE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
