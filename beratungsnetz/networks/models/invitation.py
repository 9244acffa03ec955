"""An invitation by mail link: whoever holds the link founds an account with this role."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from beratungsnetz.networks.models.member import Member
from beratungsnetz.networks.models.network import Network
from beratungsnetz.networks.models.role import RoleName
from beratungsnetz.networks.models.steered import SteeredQuerySet

if TYPE_CHECKING:
    from datetime import datetime


class InvitationQuerySet(SteeredQuerySet["Invitation"]):
    def open(self, now: "datetime") -> "InvitationQuerySet":
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """Its token is stored as an HMAC only: who steals the table cannot use it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField("E-Mail")
    role = models.CharField("Rolle", max_length=20, choices=RoleName)
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("eingeladen am", auto_now_add=True)
    expires_at = models.DateTimeField("gilt bis")
    used_at = models.DateTimeField("angenommen am", null=True, blank=True)
    withdrawn_at = models.DateTimeField("zurückgezogen am", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.role} {self.created_at:%Y-%m-%d}"
