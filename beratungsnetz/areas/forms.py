"""The form of one area."""

from typing import Any

from django import forms
from django.db.models import Q

from beratungsnetz.areas.models import Area
from beratungsnetz.areas.rules import RANK
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.forms import KernForm, Line


class AreaForm(KernForm):
    """Its name and to which larger area it belongs; the city itself belongs to none."""

    name = Line(label="Name", max_length=120)
    parent = forms.ModelChoiceField(
        label="Gehört zu", queryset=Area.objects.none(), empty_label="Bitte wählen"
    )

    def __init__(self, *args: Any, area: Area, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        larger = [level for level, rank in RANK.items() if rank < RANK[Area.Level(area.level)]]
        field = self.fields["parent"]
        if not larger:
            del self.fields["parent"]
        elif isinstance(field, forms.ModelChoiceField):
            known = Area.objects.visible_to(actor).filter(level__in=larger).defer("geometry")
            # No join: a parent of several areas would come several times.
            field.queryset = known.filter(Q(retired_at=None) | Q(pk=area.parent_id or 0))
