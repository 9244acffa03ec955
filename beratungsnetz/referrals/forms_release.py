"""The release as it is recorded: form, who signs, until when, with an interpreter."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils import timezone

from beratungsnetz.lib.calendar import BERLIN, last_day_before, start_of
from beratungsnetz.referrals.actions.releases import longest_until
from beratungsnetz.referrals.codes import Capacity, ReleaseForm
from beratungsnetz.ui.forms import Day, KernForm


class HowReleased(TextChoices):
    """How a request is covered when it is sent."""

    PAPER = "paper", "Die Freigabe ist hier auf Papier unterschrieben"
    SLIP = "slip", "Die Person gibt selbst frei, auf ihrem Zettel"
    NAMELESS = "nameless", "Ohne Namen: Wir sagen nichts über die Person"


def default_until() -> date:
    """The last day on which a new release holds, unless something else is said."""
    return last_day_before(longest_until(timezone.now()))


class ReleaseFields(KernForm):
    """Fields of a release; mixed into the forms that record one. The last day is included."""

    capacity = forms.ChoiceField(label="Wer unterschreibt?", choices=Capacity.choices, initial=Capacity.SELF)
    valid_until = Day(
        label="Die Freigabe gilt bis", initial=default_until, help_text="Höchstens sechs Monate."
    )
    with_interpreter = forms.BooleanField(label="Jemand hat dabei gedolmetscht", required=False)

    def clean_valid_until(self) -> date:
        """A day from today on, at most six months ahead."""
        day: date = self.cleaned_data["valid_until"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError("Dieser Tag ist schon vorbei.")
        if day > default_until():
            raise forms.ValidationError("Eine Freigabe gilt höchstens sechs Monate.")
        return day

    def until(self) -> datetime:
        """The moment at which the release ends: the end of its last day in Berlin."""
        return start_of(self.cleaned_data["valid_until"] + timedelta(days=1)).astimezone(BERLIN)


class RecordReleaseForm(ReleaseFields):
    """A release signed after the draft, recorded by the source."""

    form_of_release = forms.ChoiceField(
        label="In welcher Form?",
        choices=[choice for choice in ReleaseForm.choices if choice[0] != ReleaseForm.SLIP],
        initial=ReleaseForm.PAPER,
        widget=forms.RadioSelect,
    )
    field_order = ("form_of_release", "capacity", "valid_until", "with_interpreter")

    def __init__(self, *args: Any, referral: object = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class SendForm(ReleaseFields):
    """For a draft that is sent later: how the request is covered."""

    how = forms.ChoiceField(
        label="Wie ist die Anfrage freigegeben?",
        choices=[choice for choice in HowReleased.choices if choice[0] != HowReleased.SLIP],
        widget=forms.RadioSelect,
    )
    field_order = ("how", "capacity", "valid_until", "with_interpreter")

    def __init__(self, *args: Any, referral: object = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
