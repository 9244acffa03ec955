"""The need, and on the same page the request that may come of it: typed once, kept throughout."""

from typing import Any
from uuid import UUID

from django import forms

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.languages import needed
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.code_names import new_code_name
from beratungsnetz.referrals.codes import Channel, EndReason, GapAnswer, GapOutcome, Urgency
from beratungsnetz.referrals.forms_release import HowReleased, ReleaseFields
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.ui.forms import KernForm, TextArea

NO_SERVICE = "Bitte wählen Sie eine Stelle aus. Sie finden sie mit „Suchen“."
IDENTITY = ("name", "phone", "note")


def uuid_from(text: str) -> UUID | None:
    """The UUID that was sent, or None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


class TargetFields(ReleaseFields):
    """Which node is asked, and how the request is covered. Asked for only when a request is sent."""

    q = forms.CharField(label="Welche Stelle kann helfen?", required=False, max_length=200)
    service = forms.CharField(label="Stelle", required=False, max_length=60)
    how = forms.ChoiceField(
        label="Wie ist die Anfrage freigegeben?",
        choices=HowReleased.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)

    def sends(self) -> bool:
        """Whether this submit is meant to send a request."""
        return True

    def clean_service(self) -> Service | None:
        """The chosen service of this network; None when none is needed."""
        if not self.sends():
            return None
        chosen = uuid_from(self.cleaned_data.get("service") or "")
        found = Service.objects.visible_to(self.actor).filter(public_id=chosen).first() if chosen else None
        if found is None:
            raise forms.ValidationError(NO_SERVICE)
        return found

    def point_to_search(self, *, found: bool) -> None:
        """Where there is no node to choose from, the error stands at the search field."""
        if self.is_bound and not found and "service" in self.errors:
            self.errors["q"] = self.errors.pop("service")

    def clean_how(self) -> str:
        """How it is covered; asked for only when something is sent."""
        chosen = self.cleaned_data.get("how")
        if self.sends() and not chosen:
            raise forms.ValidationError("Bitte sagen Sie, wie die Anfrage freigegeben ist.")
        return chosen or ""


class NeedForm(TargetFields):
    """A new need. `deed` is the button: `request`, `save` or `gap`."""

    member = forms.ModelChoiceField(
        label="Für welche Stelle nehmen Sie es auf?", queryset=Member.objects.none(), empty_label=None
    )
    topic = forms.ModelChoiceField(label="Thema", queryset=Topic.objects.none(), empty_label="Bitte wählen")
    area = forms.ModelChoiceField(
        label="Wo wohnt die Person?",
        queryset=Area.objects.none(),
        required=False,
        empty_label="nicht bekannt",
    )
    language = forms.ChoiceField(label="In welcher Sprache?", choices=needed(), initial="de")
    urgency = forms.ChoiceField(
        label="Wie eilig ist es?", choices=Urgency.choices, initial=Urgency.NORMAL, widget=forms.RadioSelect
    )
    code_name = forms.CharField(
        label="Deckname",
        max_length=60,
        initial=new_code_name,
        help_text="Nur für Ihre Liste. Bitte keinen echten Namen.",
    )
    name = forms.CharField(label="Name", required=False, max_length=200)
    phone = forms.CharField(label="Telefon", required=False, max_length=60)
    note = TextArea(label="Was die andere Stelle wissen soll", required=False, rows=3)
    # As on the page: the summary of errors leads through it from top to bottom.
    field_order = ("member", "topic", "area", "language", "urgency", "code_name", *IDENTITY)

    def __init__(self, *args: Any, deed: str = "request", **kwargs: Any) -> None:
        self.deed = deed
        super().__init__(*args, **kwargs)
        for field, known in (("topic", Topic.objects), ("area", Area.objects)):
            choice = self.fields[field]
            if isinstance(choice, forms.ModelChoiceField):
                choice.queryset = known.visible_to(self.actor)
        ours = Member.objects.active().filter(pk__in=self.actor.member_ids(*HOLDERS))
        member = self.fields["member"]
        if isinstance(member, forms.ModelChoiceField):
            member.queryset = ours
        self.only = list(ours[:2])
        if len(self.only) == 1:
            del self.fields["member"]
        if not self.actor.network.with_names:
            for field in IDENTITY:
                del self.fields[field]
        if deed != "request":
            for field in ("capacity", "valid_until"):
                self.fields[field].required = False

    def sends(self) -> bool:
        """Only „Begleitung anfragen“ sends, and never when it is acute: then people call."""
        return self.deed == "request" and self.data.get("urgency") != Urgency.ACUTE

    def clean_valid_until(self) -> Any:
        """Asked for only when a request is sent."""
        if self.deed != "request" or not self.cleaned_data.get("valid_until"):
            return self.cleaned_data.get("valid_until")
        return super().clean_valid_until()

    def clean_code_name(self) -> str:
        """One visible line."""
        line = clean_line(self.cleaned_data["code_name"])
        if not line:
            raise forms.ValidationError("Bitte füllen Sie „Deckname“ aus.")
        return line

    def of_member(self) -> Member:
        """For whom the need is taken down. Raises NotAllowed for somebody without an agency."""
        found = self.cleaned_data.get("member") or next(iter(self.only), None)
        if not isinstance(found, Member):
            raise NotAllowed("Ein Anliegen nehmen Sie für Ihre eigene Stelle auf.")
        return found

    def identity(self) -> dict[str, str]:
        """What will be sealed: only the fields that were filled in."""
        return {name: self.cleaned_data[name] for name in IDENTITY if self.cleaned_data.get(name)}


class NextForm(TargetFields):
    """The next node for a need that is known already. `way`: `request`, or `arrange` after a call."""

    def __init__(self, *args: Any, way: str = "request", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if way == "arrange":
            for field in ("capacity", "valid_until"):
                self.fields[field].required = False
        self.way = way

    def clean_how(self) -> str:
        """An appointment made by phone needs no release: no name goes through here."""
        return super().clean_how() if self.way == "request" else ""

    def clean_valid_until(self) -> Any:
        """Asked for only when a request is sent."""
        return super().clean_valid_until() if self.way == "request" else None


class GapAnswerForm(KernForm):
    """The office's answer to a gap, and what the person gets all the same."""

    answer = forms.ChoiceField(label="Ihre Antwort", choices=GapAnswer.choices, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label="Was bekommt die Person?",
        help_text="Dieser Satz steht auf ihrem Zettel.",
        choices=GapOutcome.choices,
        widget=forms.RadioSelect,
    )


class EndForm(KernForm):
    """The person's own word, its reason, and how they said it."""

    reason = forms.ChoiceField(
        label="Was hat die Person gesagt?", choices=EndReason.choices, widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label="Wie hat sie es gesagt?",
        choices=[choice for choice in Channel.choices if choice[0] != Channel.SLIP],
        widget=forms.RadioSelect,
    )
