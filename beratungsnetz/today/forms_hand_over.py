"""To whom all of a colleague's goes."""

from typing import Any

from django import forms

from beratungsnetz.networks.models import Role
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.ui.forms import KernForm


class HandOverForm(KernForm):
    """Offers those who advise for the same agency."""

    to = forms.ModelChoiceField(label="An wen?", queryset=User.objects.none(), empty_label="Bitte wählen")

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Role.objects.active().filter(member=role.member, role__in=HOLDERS).exclude(user=role.user)
        self.nobody_else = not near.exists()
        field = self.fields["to"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = User.objects.filter(pk__in=near.values("user")).order_by("name", "id")
