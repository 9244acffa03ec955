"""Who may change areas, and how the tree stays one. Each raises with a sentence, else returns."""

from beratungsnetz.areas.models import Area
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Network, RoleName

#: The city is above its districts, they are above their neighbourhoods: so no area is ever below itself.
RANK = {Area.Level.CITY: 0, Area.Level.DISTRICT: 1, Area.Level.NEIGHBOURHOOD: 2}


def may_keep_areas(actor: Actor, network: Network) -> None:
    """The office says how its city is divided."""
    is_office = isinstance(actor, System) or (isinstance(actor, Staff) and actor.has(RoleName.OFFICE))
    if actor.network_ref != network.pk or not is_office:
        raise NotAllowed("Gebiete pflegt die Geschäftsstelle.")


def may_stand_below(area: Area, parent: Area) -> None:
    """Only below a larger area of the same network that is still offered. Raises WrongMoment."""
    larger = RANK[Area.Level(parent.level)] < RANK[Area.Level(area.level)]
    if parent.network_id != area.network_id or not larger:
        raise WrongMoment("Ein Gebiet gehört zu einem größeren: ein Ortsteil zu Bezirk oder Stadt.")
    if parent.retired_at and parent.pk != area.parent_id:
        raise WrongMoment(f"„{parent.name}“ ist stillgelegt. Bitte wählen Sie ein anderes Gebiet.")


def may_retire(area: Area) -> None:
    """A part of the city below which nothing is offered any more. Raises WrongMoment."""
    if area.level == Area.Level.CITY:
        raise WrongMoment("Die Stadt selbst bleibt. Stilllegen können Sie Bezirke und Ortsteile.")
    if area.retired_at:
        raise WrongMoment("Dieses Gebiet ist schon stillgelegt.")
    if Area.objects.filter(parent=area).offered().exists():
        raise WrongMoment(
            "Dazu gehören noch Gebiete. Verschieben Sie diese zuerst, oder legen Sie sie still."
        )


def may_restore(area: Area) -> None:
    """One whose larger area is there. Raises WrongMoment."""
    if not area.retired_at:
        raise WrongMoment("Dieses Gebiet ist nicht stillgelegt.")
    if area.parent is not None and area.parent.retired_at:
        raise WrongMoment(f"Nehmen Sie zuerst „{area.parent.name}“ wieder auf.")
