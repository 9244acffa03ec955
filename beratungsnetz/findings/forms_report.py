"""What people report, without an account. All but the words is freely left out."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.findings.actions import Told
from beratungsnetz.findings.codes import Group, Often, Wrong
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.mentions import seems_to_name
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.ui.forms import Day, KernForm, TextArea
from beratungsnetz.ui.trap import TrapForm


class Choice(forms.ModelChoiceField[Any]):
    """One of the network's topics, areas or agencies; the empty choice is a true answer."""

    #: What the topics are called in the language of the page.
    names: SpokenNames | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, required=False, empty_label=_("weiß ich nicht"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """A topic by its name in the language of the page."""
        if self.names is not None and isinstance(obj, Topic):
            return self.names.of(obj)
        return super().label_from_instance(obj)


class SentForm(TrapForm):
    """What every report shares: a trap for programs, and the network whose choices it offers."""

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        anybody = Public(network)
        for name, found in (
            ("topic", Topic.objects.visible_to(anybody).offered()),
            ("area", Area.objects.visible_to(anybody).offered().defer("geometry")),
            ("about", Member.objects.visible_to(anybody).active().exclude(kind=Member.Kind.OFFICE)),
        ):
            field = self.fields.get(name)
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = found
        topic = self.fields.get("topic")
        if isinstance(topic, Choice):
            topic.names = SpokenNames(network.pk)

    def asks_once(self) -> bool:
        """Whether to ask, before it is sent: it is the first try, and somebody seems to be named."""
        return False

    def told(self) -> Told:
        """What the action takes; of a valid form."""
        raise NotImplementedError


class GapForm(SentForm):
    """What is missing: one text, and four questions that one may leave out."""

    text = TextArea(
        label=_("Was fehlt?"),
        max_length=500,
        rows=4,
        help_text=_("Ein Satz genügt. Bitte schreiben Sie keine Namen."),
    )
    area = Choice(label=_("Wo fehlt es?"))
    topic = Choice(label=_("Worum geht es?"))
    groups = forms.MultipleChoiceField(
        label=_("Für wen?"), choices=Group.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    often = forms.ChoiceField(
        label=_("Wie oft?"), choices=Often.choices, required=False, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def asks_once(self) -> bool:
        """A gap needs no names: the office finds them in the text, and people did not mean to send them."""
        return not self.cleaned_data["sure"] and seems_to_name(self.cleaned_data["text"])

    def told(self) -> Told:
        """The gap, with its words to be sealed."""
        values = self.cleaned_data
        return Told(
            kind=Finding.Kind.GAP,
            words={"text": values["text"]},
            topic=values["topic"],
            area=values["area"],
            groups=values["groups"],
            often=values["often"],
        )


class DisturbanceForm(SentForm):
    """What went wrong with an agency. A call is offered, never asked for."""

    about = Choice(label=_("Um welche Stelle geht es?"))
    wrong = forms.ChoiceField(label=_("Was war los?"), choices=Wrong.choices, widget=forms.RadioSelect)
    text = TextArea(label=_("Was ist passiert?"), max_length=2000, rows=6)
    since = Day(label=_("Wann war das, oder seit wann?"), required=False)
    phone = forms.CharField(
        label=_("Unter welcher Nummer dürfen wir Sie anrufen?"),
        max_length=60,
        required=False,
        help_text=_("Nur wenn Sie einen Anruf möchten. Nehmen Sie eine Nummer, die für Sie sicher ist."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    time = forms.CharField(label=_("Wann passt es Ihnen?"), max_length=120, required=False)

    def clean_since(self) -> date | None:
        """Nothing has happened in the future, nor before there was a network."""
        day: date | None = self.cleaned_data["since"]
        if day and not date(2000, 1, 1) <= day <= timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft oder sehr weit zurück."))
        return day

    def told(self) -> Told:
        """The disturbance, with words and number to be sealed."""
        values = self.cleaned_data
        return Told(
            kind=Finding.Kind.DISTURBANCE,
            words={name: values[name] for name in ("text", "phone", "time")},
            about=values["about"],
            wrong=values["wrong"],
            since=values["since"],
            wants_call=bool(values["phone"]),
        )


class BarrierForm(SentForm):
    """What could not be read or used, and where."""

    text = TextArea(label=_("Was konnten Sie nicht lesen oder bedienen?"), max_length=2000, rows=4)
    place = forms.CharField(
        label=_("Auf welcher Seite?"),
        max_length=300,
        required=False,
        help_text=_("Die Überschrift oder die Adresse der Seite."),
    )
    contact = forms.CharField(
        label=_("Wie dürfen wir Sie erreichen?"),
        max_length=200,
        required=False,
        help_text=_("Telefon oder E-Mail. Sie können die Antwort auch ohne das lesen, mit Ihrem Code."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def told(self) -> Told:
        """The barrier, with words and contact to be sealed."""
        values = self.cleaned_data
        return Told(
            kind=Finding.Kind.BARRIER,
            words={name: values[name] for name in ("text", "place", "contact")},
            wants_call=bool(values["contact"]),
        )


class ReceiptForm(KernForm):
    """The code of the receipt."""

    code = forms.CharField(
        label=_("Ihr Code"),
        max_length=60,
        help_text=_("Sie haben ihn nach Ihrer Meldung bekommen. Groß oder klein ist egal."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ReplyForm(ReceiptForm):
    """The reply to the office's question; the code comes along, because nothing is kept of a visit."""

    text = TextArea(label=_("Ihre Antwort"), max_length=2000, rows=5)
