"""„Stimmt nicht mehr“: what anybody says of a service, without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beratungsnetz.directory.models import Change
from beratungsnetz.lib.mentions import seems_to_name_a_person
from beratungsnetz.ui.forms import TextArea
from beratungsnetz.ui.trap import TrapForm


class HintForm(TrapForm):
    """One choice is enough. Numbers and addresses may be the new ones: only names are asked about."""

    wrong = forms.ChoiceField(
        label=_("Was stimmt nicht mehr?"),
        choices=[(code, _(label)) for code, label in Change.Wrong.choices],
        widget=forms.RadioSelect,
    )
    words = TextArea(
        label=_("Was ist richtig?"),
        max_length=1000,
        required=False,
        rows=4,
        help_text=_("Ein Satz genügt. Bitte schreiben Sie nichts über sich und keine Namen."),
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def asks_once(self) -> bool:
        """Whether to ask before it is kept: it is the first try, and somebody seems to be named."""
        return not self.cleaned_data["sure"] and seems_to_name_a_person(self.cleaned_data["words"])
