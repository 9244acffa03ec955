"""The office's deeds on single areas: another name or place in the tree, retired and restored."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas import rules
from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

SAME_NAME = "Ein Gebiet mit diesem Namen gibt es schon."


def change_area(
    area: Area, *, by: Actor, name: str, parent: Area | None = None, key: UUID | None = None
) -> Area:
    """Another name, and below another larger area (None: it stays). Raises NotAllowed, WrongMoment."""
    rules.may_keep_areas(by, area.network)
    with deed("area.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(Area)
        area = _locked(area)
        if name.casefold() != area.name.casefold():
            others = Area.objects.filter(network=area.network).exclude(pk=area.pk)
            if name.casefold() in {one.casefold() for one in others.values_list("name", flat=True)}:
                raise WrongMoment(SAME_NAME)
        if parent is not None:
            parent = Area.objects.select_for_update().defer("geometry").get(pk=parent.pk)
            rules.may_stand_below(area, parent)
            area.parent = parent
        area.name = name
        area.save(update_fields=["name", "parent"])
        d.note(area)
    return area


def retire_area(area: Area, *, by: Actor, key: UUID | None = None) -> Area:
    """Nobody chooses it any more, and no place is put into it; whatever has it keeps it."""
    rules.may_keep_areas(by, area.network)
    with deed("area.retire", by=by, key=key) as d:
        if d.repeated:
            return d.result(Area)
        area = _locked(area)
        rules.may_retire(area)
        area.retired_at = timezone.now()
        area.save(update_fields=["retired_at"])
        d.note(area)
    return area


def restore_area(area: Area, *, by: Actor, key: UUID | None = None) -> Area:
    """It can be chosen again."""
    rules.may_keep_areas(by, area.network)
    with deed("area.restore", by=by, key=key) as d:
        if d.repeated:
            return d.result(Area)
        area = _locked(area)
        rules.may_restore(area)
        area.retired_at = None
        area.save(update_fields=["retired_at"])
        d.note(area)
    return area


def _locked(area: Area) -> Area:
    """The network's row stands for its tree: of two windows at once, the second sees what the first did."""
    Network.objects.select_for_update().get(pk=area.network_id)
    return Area.objects.select_related("network", "parent").defer("geometry").get(pk=area.pk)
