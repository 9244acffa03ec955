"""A letter with an access code. Stored is only the code's HMAC."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from beratungsnetz.networks.models import Invitation, Member, Network, Role, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

VALID_FOR = timedelta(days=60)


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, actor: "Actor") -> "LetterQuerySet":
        """The office of the same network, nobody else."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(RoleName.OFFICE):
            return self.none()
        return self.filter(network_id=actor.network_ref)

    def open(self, now: datetime) -> "LetterQuerySet":
        """Letters whose code still opens: not replaced, not too old, not used, of a member that is here.

        A member in which people work needs none, nor does the office: their own people invite.
        """
        unused = Q(invitation=None) | Q(invitation__used_at=None)
        people = Role.objects.active().filter(member=OuterRef("member"))
        here = self.filter(unused, revoked_at=None, expires_at__gt=now, member__left_at=None)
        return here.filter(~Exists(people)).exclude(member__kind=Member.Kind.OFFICE)


class Letter(models.Model):
    """One printed letter. `invitation` is the last that its code led to; used when that was accepted."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="letters")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="letters")
    code_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    printed_at = models.DateTimeField("gedruckt am")
    expires_at = models.DateTimeField("gilt bis")
    revoked_at = models.DateTimeField("ersetzt am", null=True, blank=True)
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    mails = models.PositiveSmallIntegerField("verschickte E-Mails", default=0)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(revoked_at=None), name="one_open_letter_per_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.printed_at:%Y-%m-%d}"
