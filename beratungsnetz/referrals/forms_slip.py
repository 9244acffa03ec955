"""What a person types on their slip. One sentence for every wrong code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beratungsnetz.referrals.codes import EndReason
from beratungsnetz.ui.forms import KernForm

WRONG_CODE = _("Dieser Code stimmt nicht. Bitte tippen Sie ihn noch einmal ab.")
WRONG_PIN = _("Diese PIN stimmt nicht. Bitte tippen Sie sie noch einmal ab.")

# The person's own words, not the ones that staff read.
END_WORDS = (
    (EndReason.SOLVED.value, _("Es hat sich erledigt.")),
    (EndReason.NOT_NOW.value, _("Ich möchte gerade nicht weitermachen.")),
    (EndReason.OTHER_WAY.value, _("Ich gehe einen anderen Weg.")),
)


class CodeForm(KernForm):
    code = forms.CharField(
        label=_("Ihr Code"),
        max_length=60,
        help_text=_("Er steht auf Ihrem Zettel. Groß oder klein ist egal."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "data-code": "",
            }
        ),
    )


class PinForm(KernForm):
    pin = forms.CharField(
        label=_("Ihre PIN"),
        max_length=30,
        help_text=_("Die PIN haben Sie getrennt vom Zettel bekommen."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class OwnEndForm(KernForm):
    reason = forms.ChoiceField(
        label=_("Warum möchten Sie aufhören?"), choices=END_WORDS, widget=forms.RadioSelect
    )
