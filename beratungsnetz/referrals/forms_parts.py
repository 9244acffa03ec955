"""The parts of a need; the call that was made when it was acute; the person who comes back."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from beratungsnetz.directory.languages import needed
from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.codes import Called, Caller, Urgency
from beratungsnetz.referrals.forms_taken_down import TakenDown
from beratungsnetz.referrals.models import Need, NeedPart
from beratungsnetz.ui.forms import Clock, Day, KernForm

# An older call is a typing error in the day.
OLDEST = timedelta(days=14)


class SplitForm(KernForm):
    """One part more."""

    topic = forms.ModelChoiceField(
        label="Worum geht es noch?", queryset=Topic.objects.none(), empty_label="Bitte wählen"
    )

    def __init__(self, *args: Any, need: Need, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        if isinstance(field, forms.ModelChoiceField):
            # Sent, any topic is read: the action knows whether it is a repetition or there already.
            there = (
                []
                if self.is_bound
                else list(need.parts.filter(met_at=None).values_list("topic_id", flat=True))
            )
            field.queryset = Topic.objects.visible_to(actor).offered().exclude(pk__in=there)


class PartForm(KernForm):
    """Which part a button is about."""

    part = forms.ModelChoiceField(label="Teil", queryset=NeedPart.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = need.parts.all()


class CallForm(KernForm):
    """Whom, who, and when; now, unless something else is said."""

    called = forms.ChoiceField(
        label="Wen haben Sie angerufen?", choices=Called.choices, widget=forms.RadioSelect
    )
    caller = forms.ChoiceField(label="Wer hat angerufen?", choices=Caller.choices, widget=forms.RadioSelect)
    day = Day(label="Tag", initial=timezone.localdate)
    at = Clock(label="Uhrzeit", initial=lambda: timezone.localtime().time().replace(second=0, microsecond=0))

    def clean(self) -> dict[str, Any]:
        """Puts the aware moment in the place of day and time."""
        cleaned = super().clean() or self.cleaned_data
        day, at = cleaned.get("day"), cleaned.get("at")
        if day and at:
            moment = datetime.combine(day, at, tzinfo=BERLIN)
            if moment > timezone.now():
                self.add_error("at", "Dieser Zeitpunkt liegt noch vor uns. Bitte prüfen Sie Tag und Uhrzeit.")
            elif moment < timezone.now() - OLDEST:
                self.add_error("day", "Das ist länger als zwei Wochen her. Bitte prüfen Sie den Tag.")
            else:
                cleaned["at"] = moment
                del cleaned["day"]
        return cleaned


class ReturnForm(TakenDown):
    """What is proposed from the need before; name and contact only when it is wanted."""

    KEPT = ("topic", "area", "language", "urgency", "code_name")

    language = forms.ChoiceField(label="In welcher Sprache?", choices=needed())
    urgency = forms.ChoiceField(
        label="Wie eilig ist es?", choices=Urgency.choices, initial=Urgency.NORMAL, widget=forms.RadioSelect
    )
    with_identity = forms.BooleanField(label="Name und Kontakt übernehmen", required=False)
    field_order = ("member", "topic", "area", "language", "urgency", "code_name", "with_identity")

    def __init__(self, *args: Any, need: Need, actor: Staff, may_take_identity: bool, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        self.offer_ours()
        for name in ("topic", "area", "language", "code_name"):
            field = self.fields[name]
            field.initial = getattr(need, f"{name}_id", None) or getattr(need, name)
        self.fields["code_name"].help_text = "Wie beim letzten Mal. Bitte keinen echten Namen."
        if not may_take_identity:
            del self.fields["with_identity"]
