"""What the forms of a new need share: agency, topic, area, code name; and the node."""

from django import forms

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.code_names import new_code_name
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.sent_ids import uuid_from
from beratungsnetz.ui.forms import KernForm, Line

CHOOSE_ONE = "Bitte wählen Sie eine Stelle aus der Liste."
NO_SERVICE = "Bitte wählen Sie eine Stelle aus. Sie finden sie mit „Suchen“."


class TakenDown(KernForm):
    """Whoever mixes it in sets `actor` and calls `offer_ours()` once the fields are there."""

    actor: Staff
    only: list[Member]

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
    code_name = Line(
        label="Deckname",
        max_length=60,
        initial=new_code_name,
        help_text="Nur für Ihre Liste. Bitte keinen echten Namen.",
    )

    def offer_ours(self) -> None:
        """Topics and areas of the network, the actor's agencies; with one agency nothing is asked."""
        topics = Topic.objects.visible_to(self.actor).offered()
        areas = Area.objects.visible_to(self.actor).offered()
        for field, offered in (("topic", topics), ("area", areas)):
            choice = self.fields[field]
            if isinstance(choice, forms.ModelChoiceField):
                choice.queryset = offered
        ours = Member.objects.active().filter(pk__in=self.actor.member_ids(*HOLDERS))
        member = self.fields["member"]
        if isinstance(member, forms.ModelChoiceField):
            member.queryset = ours
        self.only = list(ours[:2])
        if len(self.only) == 1:
            del self.fields["member"]

    def of_member(self) -> Member:
        """For whom the need is taken down. Raises NotAllowed for somebody without an agency."""
        found = self.cleaned_data.get("member") or next(iter(self.only), None)
        if not isinstance(found, Member):
            raise NotAllowed("Ein Anliegen nehmen Sie für Ihre eigene Stelle auf.")
        return found


class OneNode(KernForm):
    """One service, found by words and chosen from what the search shows."""

    actor: Staff

    q = forms.CharField(label="Welche Stelle kann helfen?", required=False, max_length=200)
    service = forms.CharField(label="Stelle", required=False, max_length=60)

    def wants_a_node(self) -> bool:
        """Whether this submit needs a node."""
        return True

    def clean_service(self) -> Service | None:
        """The chosen service of this network; None when none is needed."""
        if not self.wants_a_node():
            return None
        chosen = uuid_from(self.cleaned_data.get("service") or "")
        found = Service.objects.visible_to(self.actor).filter(public_id=chosen).first() if chosen else None
        if found is None:
            raise forms.ValidationError(NO_SERVICE)
        return found

    def point_to_search(self, *, found: bool) -> None:
        """Where there is no node to choose from, the error stands at the search field.

        Where a list is open, nobody needs to be told to search.
        """
        if not self.is_bound or "service" not in self.errors:
            return
        if not found:
            self.errors["q"] = self.errors.pop("service")
        elif NO_SERVICE in self.errors["service"]:
            del self.errors["service"]
            self.add_error("service", CHOOSE_ONE)
