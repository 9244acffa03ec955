"""What office and managers steer: rows with a network and, for a member's own, the member."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

Row = TypeVar("Row", bound=models.Model)


class SteeredQuerySet(models.QuerySet[Row]):
    """Base of the query sets of roles and invitations."""

    def visible_to(self, actor: "Actor") -> Self:
        """The office sees those of its network; a manager those of the own member; nobody else any."""
        from beratungsnetz.networks.actor import Staff
        from beratungsnetz.networks.models.role import RoleName

        if not isinstance(actor, Staff):
            return self.none()
        here = self.filter(network_id=actor.network_ref)
        if actor.has(RoleName.OFFICE):
            return here
        return here.filter(member_id__in=actor.member_ids(RoleName.MANAGER))
