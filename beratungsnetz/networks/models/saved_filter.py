"""A filter that somebody keeps by a name: their own, for one list of one network."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models.network import Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, actor: "Actor") -> "SavedFilterQuerySet":
        """One's own, in this network; nobody sees another's."""
        if not isinstance(actor, Staff):
            return self.none()
        return self.filter(network_id=actor.network_ref, user_id=actor.user_id)


class SavedFilter(models.Model):
    """`page` is the name of a list (`saved_lists`), `query` what stands behind its address."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="saved_filters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    page = models.CharField("Liste", max_length=20)
    name = models.CharField("Name", max_length=60)
    query = models.CharField("Auswahl", max_length=500, blank=True)
    is_start = models.BooleanField("Damit beginnt die Liste", default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ("page", "name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user", "page", "name"],
                name="a_filter_has_its_own_name",
                violation_error_message="Diesen Namen haben Sie schon vergeben.",
            ),
            models.UniqueConstraint(
                fields=["network", "user", "page"],
                condition=Q(is_start=True),
                name="a_list_begins_with_one_filter",
                violation_error_message="Eine Liste beginnt nur mit einer Auswahl.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
