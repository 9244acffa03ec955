"""What people type about a filter that they keep."""

from typing import Any

from django import forms

from beratungsnetz.networks.saved_lists import SavedList
from beratungsnetz.ui.forms import KernForm


class FilterForm(KernForm):
    """Its name, and whether the list begins with it."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        help_text="Zum Beispiel „Eilige aus der Nordstadt“. Bitte keine Namen von Ratsuchenden.",
    )
    is_start = forms.BooleanField(label="Damit beginnt diese Liste bei mir", required=False)


class NewFilterForm(FilterForm):
    """With the list and what it was narrowed to, as its page sent it along."""

    page = forms.ChoiceField(choices=(), widget=forms.HiddenInput)
    query = forms.CharField(max_length=2_000, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lists: dict[str, SavedList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.fields["page"]
        assert isinstance(page, forms.ChoiceField)
        page.choices = [(name, one.label) for name, one in lists.items()]
