"""What people report, without an account. All but the words is freely left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.actions import Told
from beratungsnetz.findings.codes import Group, Often
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.mentions import seems_to_name
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.forms import KernForm, TextArea

TRAP = _("Bitte lassen Sie dieses Feld leer.")


class Choice(forms.ModelChoiceField[Any]):
    """One of the network's topics or areas; the empty choice is a true answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, required=False, empty_label=_("weiß ich nicht"), **kwargs)


class SentForm(KernForm):
    """What every report shares: a trap for programs, and the network whose choices it offers."""

    homepage = forms.CharField(label=TRAP, required=False, max_length=200, widget=forms.URLInput)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        anybody = Public(network)
        for name, found in (
            ("topic", Topic.objects.visible_to(anybody)),
            ("area", Area.objects.visible_to(anybody).defer("geometry")),
        ):
            field = self.fields.get(name)
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = found
        self.fields["homepage"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})

    def clean_homepage(self) -> str:
        """People do not see the field; whoever fills it in is told so, and nothing is lost."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(TRAP)
        return ""

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
