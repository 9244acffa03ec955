"""Whether a service is there for people who live where somebody lives, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.here import Here
from beratungsnetz.ui.languages import listed

MOST_NAMED = 3


@dataclass(frozen=True)
class Responsible:
    """`so` is True, False, or None where nobody can say; `words` tell why, `areas` are German names."""

    so: bool | None
    words: str
    areas: str = ""
    named: bool = True  # a row says nothing where the service names no area


def responsible(areas: Sequence[Area], here: Here) -> Responsible:
    """By the areas that a service names; who names none turns nobody away by their address."""
    if not areas:
        return Responsible(None, _("Nennt kein Gebiet. Fragen Sie nach, ob Ihre Adresse passt."), named=False)
    chain = here.chain
    around = sorted((area for area in areas if area.pk in chain), key=lambda area: chain.index(area.pk))
    if around and around[0].level == Area.Level.CITY:
        return Responsible(True, _("Zuständig für die ganze Stadt."))
    if around:
        return Responsible(True, _("Zuständig für Ihr Gebiet:"), around[0].name)
    names = listed([area.name for area in areas[:MOST_NAMED]])
    if here.area is None:
        return Responsible(None, _("Nur für Menschen aus:"), names)
    if any(
        here.area.pk in (area.parent_id, area.parent.parent_id if area.parent else None) for area in areas
    ):
        return Responsible(None, _("Zuständig nur für einen Teil:"), names)
    return Responsible(False, _("Nur für Menschen aus:"), names)
