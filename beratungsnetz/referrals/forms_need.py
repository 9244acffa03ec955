"""The need, and on the same page the request that may come of it: typed once, kept throughout."""

from typing import Any

from django import forms

from beratungsnetz.directory.languages import needed
from beratungsnetz.directory.models import Service
from beratungsnetz.lib.mentions import seems_to_name_a_person
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.codes import Channel, EndReason, GapAnswer, GapOutcome, Urgency
from beratungsnetz.referrals.forms_release import TERMS, HowReleased, ReleaseFields, only_nameless
from beratungsnetz.referrals.forms_taken_down import OneNode, TakenDown
from beratungsnetz.referrals.models import Need, NeedPart
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.sent_ids import number_from
from beratungsnetz.ui.forms import KernForm, Line, TextArea

OUR_OWN = (
    "Das ist Ihre eigene Stelle. Beraten Sie selbst, reicht das Anliegen. "
    "Soll die Anfrage trotzdem hinaus, senden Sie noch einmal."
)
NAMES_A_PLACE = (GapOutcome.OUTSIDE, GapOutcome.PARTIAL, GapOutcome.SELF_HELP)
PERSON_NAMED = (
    "Das klingt nach dem Namen eines Menschen. Ist die Stelle gemeint, schicken Sie noch einmal ab."
)
IDENTITY = ("name", "phone", "note")


class TargetFields(OneNode, ReleaseFields):
    """Which node is asked, and how the request is covered. Asked for only when a request is sent."""

    own = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput, label="Eigene Stelle")
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

    def wants_a_node(self) -> bool:
        """Only what is sent needs one."""
        return self.sends()

    def clean(self) -> dict[str, Any]:
        """To ask one's own agency is asked about once: sent again, it is meant."""
        cleaned = super().clean() or self.cleaned_data
        service = cleaned.get("service")
        if not isinstance(service, Service) or not self.sends():
            return cleaned
        ours = service.member_id in self.actor.member_ids(*HOLDERS)
        if ours and cleaned.get("own") != str(service.public_id):
            self.add_error("service", OUR_OWN)
            self.data = {**dict(self.data.items()), self.add_prefix("own"): str(service.public_id)}
        return cleaned

    def clean_how(self) -> str:
        """How it is covered; asked for only when something is sent."""
        chosen = self.cleaned_data.get("how")
        if self.sends() and not chosen:
            raise forms.ValidationError("Bitte sagen Sie, wie die Anfrage freigegeben ist.")
        return chosen or ""


class NeedForm(TargetFields, TakenDown):
    """A new need. `deed` is the button: `request`, `save` or `gap`."""

    language = forms.ChoiceField(label="In welcher Sprache?", choices=needed(), initial="de")
    urgency = forms.ChoiceField(
        label="Wie eilig ist es?", choices=Urgency.choices, initial=Urgency.NORMAL, widget=forms.RadioSelect
    )
    name = forms.CharField(label="Name", required=False, max_length=200)
    phone = forms.CharField(label="Telefon", required=False, max_length=60)
    note = TextArea(label="Was die andere Stelle wissen soll", required=False, rows=3)
    # As on the page: the summary of errors leads through it from top to bottom.
    field_order = ("member", "topic", "area", "language", "urgency", "code_name", *IDENTITY)

    def __init__(self, *args: Any, deed: str = "request", **kwargs: Any) -> None:
        self.deed = deed
        super().__init__(*args, **kwargs)
        self.offer_ours()
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

    def identity(self) -> dict[str, str]:
        """What will be sealed: only the fields that were filled in."""
        return {name: self.cleaned_data[name] for name in IDENTITY if self.cleaned_data.get(name)}


class PartChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Parts by their topic."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.topic)


class NextForm(TargetFields):
    """The next node for a need that is known already. `way`: `request`, or `arrange` after a call.

    Which part it is for is asked where several are open. `nameless`: whoever asks may not read the name
    that is sealed, so no name can go along.
    """

    part = PartChoice(label="Für welchen Teil?", queryset=NeedPart.objects.none(), empty_label=None)

    def __init__(
        self, *args: Any, need: Need, way: str = "request", nameless: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        parts = need.parts.select_related("topic")
        self.open_parts = [part for part in parts if part.met_at is None] or list(parts)
        field = self.fields["part"]
        if isinstance(field, PartChoice):
            field.queryset = parts.filter(met_at=None)
        if len(self.open_parts) < 2:
            del self.fields["part"]
        if nameless:
            only_nameless(self)
            for name in TERMS:
                del self.fields[name]
        elif way == "arrange":
            for name in ("capacity", "valid_until"):
                self.fields[name].required = False
        self.way = way

    def for_part(self, text: str = "") -> NeedPart:
        """The part with this id as sent; else the first that is open."""
        wanted = number_from(text)
        return next((part for part in self.open_parts if part.pk == wanted), self.open_parts[0])

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
    place = Line(
        label="Welche Stelle ist es?",
        help_text="Name der Stelle, und wie man sie erreicht. Die Person liest es mit ihrer PIN.",
        max_length=200,
        required=False,
    )
    sure = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, label="Stelle")

    def clean(self) -> dict[str, Any]:
        """Whoever says that an agency was named says which; a person's name is asked about once."""
        cleaned = super().clean() or self.cleaned_data
        place = cleaned.get("place") or ""
        if cleaned.get("outcome") in NAMES_A_PLACE and not place and "place" not in self.errors:
            self.add_error("place", "Bitte sagen Sie, welche Stelle es ist. Sonst weiß es die Person nicht.")
        if place and seems_to_name_a_person(place) and cleaned.get("sure") != place:
            self.add_error("place", PERSON_NAMED)
            self.data = {**dict(self.data.items()), self.add_prefix("sure"): place}
        cleaned["place"] = place if cleaned.get("outcome") in NAMES_A_PLACE else ""
        cleaned.pop("sure", None)
        return cleaned


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
