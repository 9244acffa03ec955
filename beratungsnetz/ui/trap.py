"""The base of forms that anybody may send without an account: a field that only programs fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beratungsnetz.ui.forms import KernForm

TRAP = _("Bitte lassen Sie dieses Feld leer.")


class TrapForm(KernForm):
    """Its page shows the field by `ui/_trap.html`."""

    homepage = forms.CharField(label=TRAP, required=False, max_length=200, widget=forms.URLInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homepage"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})

    def clean_homepage(self) -> str:
        """People do not see the field; whoever fills it in is told so, and nothing is lost."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(TRAP)
        return ""
