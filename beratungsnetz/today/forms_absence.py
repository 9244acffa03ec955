"""What people type about an absence: who, from when until when, and who stands in."""

from typing import Any

from django import forms
from django.db.models import Q

from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Role, RoleName
from beratungsnetz.networks.models.role import READING_ROLES
from beratungsnetz.people.models import User
from beratungsnetz.ui.forms import Day, KernForm


class AbsenceForm(KernForm):
    """Offers oneself, and to whoever leads an agency its people; as deputies those of the own agencies."""

    who = forms.ModelChoiceField(label="Wer ist nicht da?", queryset=User.objects.none(), empty_label=None)
    first_day = Day(label="Erster Tag", help_text="Zum Beispiel 27.11.2026.")
    last_day = Day(label="Letzter Tag", help_text="An diesem Tag ist die Person auch nicht da.")
    deputy = forms.ModelChoiceField(
        label="Wer vertritt?",
        queryset=User.objects.none(),
        required=False,
        empty_label="niemand Bestimmtes: das Team",
        help_text="Jemand aus derselben Stelle. Wer vertritt, liest dadurch keinen Namen mehr als vorher.",
    )

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"who": actor.user_id})
        super().__init__(*args, **kwargs)
        here = Role.objects.active().filter(network=actor.network)
        led = here.filter(member_id__in=actor.member_ids(RoleName.MANAGER, RoleName.OFFICE))
        near = here.filter(member_id__in=actor.member_ids(*READING_ROLES), role__in=READING_ROLES)
        people = User.objects.order_by("name", "id")
        self._offer("who", people.filter(Q(pk=actor.user_id) | Q(pk__in=led.values("user"))))
        # Who leads notes it for others, too, and may stand in themselves.
        alone = not led.exists()
        deputies = people.filter(pk__in=near.values("user"))
        self._offer("deputy", deputies.exclude(pk=actor.user_id) if alone else deputies)
        self.nobody_else = not near.exclude(user_id=actor.user_id).exists()
        if alone:
            self.fields["who"].widget = forms.HiddenInput()

    def _offer(self, name: str, people: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Der letzte Tag liegt vor dem ersten.")
        if data.get("deputy") and data.get("deputy") == data.get("who"):
            self.add_error("deputy", "Die Vertretung muss jemand anderes sein.")
        return data
