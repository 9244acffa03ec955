"""What the person asks for on the slip, and what staff answer. The safe number goes sealed, at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beratungsnetz.lib.text import clean_line
from beratungsnetz.referrals.actions.wishes import SafeCall
from beratungsnetz.referrals.codes import CallAs, DataAnswer, SafeDay, SafeTime, Word
from beratungsnetz.ui.forms import KernForm

NO_NUMBER = _("Diese Nummer ist zu kurz. Bitte tippen Sie sie noch einmal.")


class CallBackForm(KernForm):
    """Where and when a call does not put the person in danger. Everything has a safe answer already."""

    number = forms.CharField(
        label=_("Unter welcher Nummer sind Sie sicher zu erreichen?"),
        help_text=_("Leer heißt: die Nummer, die wir schon von Ihnen haben."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    times = forms.MultipleChoiceField(
        label=_("Wann ist es sicher?"),
        choices=SafeTime.choices,
        initial=[SafeTime.ANY],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.MultipleChoiceField(
        label=_("An welchen Tagen?"),
        choices=SafeDay.choices,
        initial=[SafeDay.ANY],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    call_as = forms.ChoiceField(
        label=_("Wie sollen wir uns melden?"),
        choices=CallAs.choices,
        initial=CallAs.NEUTRAL,
        widget=forms.RadioSelect,
    )
    voicemail = forms.ChoiceField(
        label=_("Dürfen wir auf ein Band sprechen?"),
        choices=(("no", _("Nein, bitte auflegen")), ("yes", _("Ja"))),
        initial="no",
        widget=forms.RadioSelect,
    )

    def clean_number(self) -> str:
        """Empty, or at least three digits, as it was typed."""
        number = clean_line(self.cleaned_data["number"])
        if number and sum(sign.isdigit() for sign in number) < 3:
            raise forms.ValidationError(NO_NUMBER)
        return number

    def call(self) -> SafeCall:
        """What will be sealed. Somebody who ticks a time means that time, also beside „egal“."""
        data = self.cleaned_data
        return SafeCall(
            number=data["number"],
            days=_meant(data["days"], SafeDay.ANY),
            times=_meant(data["times"], SafeTime.ANY),
            voicemail=data["voicemail"] == "yes",
            call_as=data["call_as"],
        )


def _meant(ticked: list[str], anything: str) -> tuple[str, ...]:
    return tuple(one for one in ticked if one != anything) or (anything,)


class WordForm(KernForm):
    word = forms.ChoiceField(label=_("Wie ging es?"), choices=Word.choices, widget=forms.RadioSelect)


class OwnDataForm(KernForm):
    answer = forms.ChoiceField(
        label="Wie haben Sie geantwortet?", choices=DataAnswer.choices, widget=forms.RadioSelect
    )
