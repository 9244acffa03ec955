"""The release as it is recorded: form, who signs, what, whom, until when, with an interpreter."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms.boundfield import BoundField
from django.utils import timezone

from beratungsnetz.lib.calendar import BERLIN, last_day_before, start_of
from beratungsnetz.people import circles
from beratungsnetz.people.models import User
from beratungsnetz.referrals.actions.releases import longest_until
from beratungsnetz.referrals.codes import Capacity, Direction, Purpose, ReleaseForm
from beratungsnetz.referrals.forms_paper import NAMES
from beratungsnetz.referrals.models import Referral
from beratungsnetz.ui.forms import Day, KernForm


class HowReleased(TextChoices):
    """How a request is covered when it is sent."""

    PAPER = "paper", "Die Freigabe ist hier auf Papier unterschrieben"
    SLIP = "slip", "Die Person gibt selbst frei, auf ihrem Zettel"
    SPOKEN = "spoken", "Ausnahme: mündlich zugesagt, die Unterschrift folgt"
    NAMELESS = "nameless", "Ohne Namen: Wir sagen nichts über die Person"


def only_nameless(form: forms.Form) -> None:
    """Leave only what can work for somebody who may not read the name: asking without it."""
    how = form.fields["how"]
    if isinstance(how, forms.ChoiceField):
        how.choices = [choice for choice in HowReleased.choices if choice[0] == HowReleased.NAMELESS]
        how.initial = HowReleased.NAMELESS


def default_until() -> date:
    """The last day on which a new release holds, unless something else is said."""
    return last_day_before(longest_until(timezone.now()))


# The fields of the hand-over, in words of their own: beside „Telefon“ a second „Telefon“ would confuse.
WITHOUT = (("name", "der Name"), ("phone", "die Nummer"), ("note", "der Hinweis"))
# What stands under „Freigabe genauer“; everything there has an answer already.
TERMS = (
    "capacity", "person_agrees", "without", "purpose", "valid_from", "valid_until", "both_ways",
    "with_interpreter", "text_language",
)  # fmt: skip


class ReleaseFields(KernForm):
    """Fields of a release; mixed into the forms that record one. The last day is included."""

    capacity = forms.ChoiceField(label="Wer unterschreibt?", choices=Capacity.choices, initial=Capacity.SELF)
    person_agrees = forms.BooleanField(
        label="Die Person versteht es und stimmt selbst auch zu",
        required=False,
        help_text="Nur wenn jemand für sie unterschreibt. Wer versteht, worum es geht, stimmt selbst zu.",
    )
    without = forms.MultipleChoiceField(
        label="Was soll nicht mitgehen?",
        choices=WITHOUT,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = forms.ChoiceField(
        label="Wozu?", choices=Purpose.choices, initial=Purpose.ADVICE, required=False
    )
    valid_from = Day(label="Die Freigabe gilt ab", required=False, help_text="Leer heißt: ab sofort.")
    valid_until = Day(
        label="Die Freigabe gilt bis", initial=default_until, help_text="Höchstens sechs Monate."
    )
    both_ways = forms.BooleanField(
        label="Die andere Stelle darf auch uns sagen, wie es weitergeht",
        required=False,
        help_text="Das sind dann zwei Freigaben: eine hin, eine zurück.",
    )
    with_interpreter = forms.BooleanField(label="Jemand hat dabei gedolmetscht", required=False)
    text_language = forms.ChoiceField(
        label="In welcher Sprache hat die Person den Text gelesen?", choices=NAMES, required=False
    )

    def clean_valid_until(self) -> date:
        """A day from today on, at most six months ahead."""
        day: date = self.cleaned_data["valid_until"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError("Dieser Tag ist schon vorbei.")
        if day > default_until():
            raise forms.ValidationError("Eine Freigabe gilt höchstens sechs Monate.")
        return day

    def clean(self) -> dict[str, Any]:
        """The first day is not before today, and not after the last."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and begins < timezone.localdate():
            self.add_error("valid_from", "Dieser Tag ist schon vorbei.")
        elif begins and ends and begins > ends:
            self.add_error("valid_from", "Die Freigabe beginnt nach ihrem Ende. Bitte prüfen Sie beide Tage.")
        return data

    @property
    def release_terms(self) -> list[BoundField]:
        """What stands under „Freigabe genauer“."""
        return [self[name] for name in TERMS if name in self.fields]

    @property
    def terms_are_wrong(self) -> bool:
        """Whether one of them was refused, so that it must not stay folded."""
        return any(name in self.errors for name in TERMS)

    def until(self) -> datetime:
        """The moment at which the release ends: the end of its last day in Berlin."""
        return start_of(self.cleaned_data["valid_until"] + timedelta(days=1)).astimezone(BERLIN)

    def terms(self) -> dict[str, Any]:
        """What of it goes into a Grant, besides fields and form."""
        data = self.cleaned_data
        begins = data.get("valid_from")
        return {
            "valid_from": start_of(begins) if begins and begins > timezone.localdate() else None,
            "valid_until": self.until(),
            "capacity": data["capacity"],
            "person_agrees": data["capacity"] == Capacity.SELF or bool(data.get("person_agrees")),
            "purpose": data.get("purpose") or Purpose.ADVICE,
            "direction": Direction.MUTUAL if data.get("both_ways") else Direction.ONE_WAY,
            "with_interpreter": data["with_interpreter"],
            "language": data.get("text_language") or "de",
            "recipients": self.people("only"),
            "deputies": self.people("deputy"),
        }

    def people(self, name: str) -> tuple[User, ...]:
        """The person chosen in the field `name`; nobody where there is no such field."""
        chosen = self.cleaned_data.get(name)
        return (chosen,) if isinstance(chosen, User) else ()


class WithPeople(ReleaseFields):
    """Where the target is known: the whole team, or one person of it, and who stands in."""

    only = forms.ModelChoiceField(
        label="Wer dort darf lesen?",
        queryset=User.objects.none(),
        required=False,
        empty_label="das ganze Team",
    )
    deputy = forms.ModelChoiceField(
        label="Wer vertritt?",
        queryset=User.objects.none(),
        required=False,
        empty_label="niemand",
        help_text="Nur, wenn eine einzelne Person lesen darf.",
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = referral.target_team
        people = circles.people_of(team.circle) if team is not None else User.objects.none()
        for name in ("only", "deputy"):
            if team is None:
                del self.fields[name]
                continue
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = User.objects.filter(pk__in=[one.pk for one in people])


class RecordReleaseForm(WithPeople):
    """A release signed after the draft, recorded by the source."""

    form_of_release = forms.ChoiceField(
        label="In welcher Form?",
        choices=[choice for choice in ReleaseForm.choices if choice[0] != ReleaseForm.SLIP],
        initial=ReleaseForm.PAPER,
        widget=forms.RadioSelect,
    )
    field_order = ("form_of_release", "only", "deputy", *TERMS)


class SendForm(WithPeople):
    """For a draft that is sent later: how the request is covered."""

    how = forms.ChoiceField(
        label="Wie ist die Anfrage freigegeben?",
        choices=[choice for choice in HowReleased.choices if choice[0] != HowReleased.SLIP],
        widget=forms.RadioSelect,
    )
    field_order = ("how", "only", "deputy", *TERMS)

    def __init__(self, *args: Any, nameless: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if nameless:
            only_nameless(self)
            for field in ("only", "deputy", *TERMS):
                self.fields.pop(field, None)


class ConfirmReleaseForm(KernForm):
    """A spoken release is put down: the source has the signed paper in hand."""

    def __init__(self, *args: Any, referral: object = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    signed = forms.BooleanField(label="Die unterschriebene Freigabe liegt vor mir")

    def values(self) -> dict[str, Any]:
        """The action's keyword arguments."""
        return {"form": ReleaseForm.PAPER}
