"""What a deed on a Begleitung asks for. Most ask for nothing: one button."""

from typing import Any

from django import forms
from django.db.models import Q

from beratungsnetz.directory.models import Service
from beratungsnetz.lib.mentions import seems_to_name
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network, Role, RoleName
from beratungsnetz.people.models import User
from beratungsnetz.referrals.codes import (
    AnswerCode,
    Asked,
    Channel,
    DeclineReason,
    HandBackReason,
    Outcome,
    Question,
    RecallReason,
    Wait,
)
from beratungsnetz.referrals.forms_appointment import AppointmentFields
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import Party
from beratungsnetz.ui.forms import Clock, KernForm

# Some reasons a deed sets by itself.
NOT_CHOSEN = (RecallReason.MISSED_THRICE, RecallReason.TARGET_LEFT, RecallReason.SOURCE_LEFT)
HAND_BACK_REASONS = [choice for choice in HandBackReason.choices if choice[0] != HandBackReason.TARGET_LEFT]
AGES = (AnswerCode.CHILD, AnswerCode.YOUNG, AnswerCode.ADULT, AnswerCode.OLDER, AnswerCode.UNKNOWN)
YES_OR_NO = (AnswerCode.YES, AnswerCode.NO, AnswerCode.UNKNOWN)


class DeedForm(KernForm):
    """Base of the deeds' forms: knows the Begleitung; `values()` is what the action is given."""

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        self.referral = referral
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        """The action's keyword arguments, without `by` and `key`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class DeclineForm(DeedForm):
    reason = forms.ChoiceField(
        label="Warum geht es nicht?", choices=DeclineReason.choices, widget=forms.RadioSelect
    )


class QueryForm(DeedForm):
    question = forms.ChoiceField(
        label="Was möchten Sie wissen?", choices=Question.choices, widget=forms.RadioSelect
    )


class WaitForm(DeedForm):
    wait = forms.ChoiceField(
        label="Wie lange dauert es ungefähr?",
        choices=Wait.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wait"].initial = self.referral.wait or Wait.OPEN


class AnswerForm(DeedForm):
    """Answers that fit the question: ages, or yes and no."""

    answer = forms.ChoiceField(label="Ihre Antwort", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        if isinstance(field, forms.ChoiceField):
            fitting = AGES if self.referral.question == Question.AGE_GROUP else YES_OR_NO
            field.choices = [(code.value, code.label) for code in fitting]
        if self.referral.question:
            field.label = self.referral.get_question_display()


class AppointmentForm(AppointmentFields, DeedForm):
    """Day and time of an appointment with the target of a Begleitung."""

    def where(self) -> tuple[Network, Service | None]:
        """The target's own hours count."""
        return self.referral.network, self.referral.target_service

    def values(self) -> dict[str, Any]:
        return {"appointment_at": self.cleaned_data["appointment_at"]}


class CloseForm(DeedForm):
    outcome = forms.ChoiceField(label="Wie ging es aus?", choices=Outcome.choices, widget=forms.RadioSelect)
    asked = forms.ChoiceField(
        label="Haben Sie die Person gefragt, wie es für sie war?",
        choices=Asked.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["asked"]
        if isinstance(asked, forms.ChoiceField) and self.referral.person_spoke_at is None:
            asked.choices = [choice for choice in Asked.choices if choice[0] != Asked.SAID]
        elif self.referral.person_spoke_at is not None:
            asked.initial = Asked.SAID  # that they spoke, never what they said


class HandBackForm(DeedForm):
    reason = forms.ChoiceField(
        label="Warum geben Sie zurück?",
        choices=HAND_BACK_REASONS,
        widget=forms.RadioSelect,
    )


class RecallForm(DeedForm):
    reason = forms.ChoiceField(
        label="Warum ziehen Sie zurück?",
        choices=[choice for choice in RecallReason.choices if choice[0] not in NOT_CHOSEN],
        widget=forms.RadioSelect,
    )


class WithdrawForm(DeedForm):
    channel = forms.ChoiceField(
        label="Wie hat die Person widerrufen?",
        choices=[choice for choice in Channel.choices if choice[0] != Channel.SLIP],
        widget=forms.RadioSelect,
    )


class ArriveForm(DeedForm):
    """Whose word it is that the person was there; only the parts in which this actor acts."""

    WORDS = {
        Party.TARGET: ("target", "Wir haben die Person gesehen"),
        Party.COMPANION: ("companion", "Ich war als Begleitung dabei"),
        Party.SOURCE: ("person", "Die Person hat es uns gesagt"),
    }

    word = forms.ChoiceField(label="Woher wissen Sie es?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, acting: set[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["word"]
        fitting = [words for party, words in self.WORDS.items() if party in acting]
        if isinstance(field, forms.ChoiceField):
            field.choices = fitting
        if len(fitting) == 1:
            field.initial = fitting[0][0]


class CompanionForm(DeedForm):
    companion = forms.ModelChoiceField(
        label="Wer geht mit?", queryset=User.objects.none(), required=False, empty_label="niemand"
    )
    meeting_point = forms.CharField(
        label="Wo treffen sich die beiden?",
        max_length=200,
        required=False,
        help_text="Zum Beispiel: vor dem Haupteingang. Bitte keinen Namen und keine Telefonnummer.",
    )
    meeting_time = Clock(
        label="Um wie viel Uhr, am Tag des Termins?", required=False, help_text="Leer heißt: zum Termin."
    )

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Role.objects.active().filter(network=actor.network)
        fitting = here.filter(Q(role=RoleName.VOLUNTEER) | Q(member_id__in=actor.member_ids()))
        field = self.fields["companion"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = User.objects.filter(pk__in=fitting.values("user_id"))
        field.initial = self.referral.companion_id
        self.fields["meeting_point"].initial = self.referral.meeting_point
        self.fields["meeting_time"].initial = self.referral.meeting_time

    def clean_meeting_point(self) -> str:
        """One line that names nobody."""
        typed = " ".join(str(self.cleaned_data["meeting_point"]).split())
        code_name = self.referral.part.need.code_name.casefold()
        if seems_to_name(typed, streets=False) or (code_name and code_name in typed.casefold()):
            raise forms.ValidationError(
                "Das sieht nach einem Namen oder einer Nummer aus. Bitte nennen Sie nur den Ort."
            )
        return typed
