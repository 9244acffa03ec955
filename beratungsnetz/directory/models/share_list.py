"""A Merkliste: services that somebody chose for a person, with a word to each, given along by a link.

Title and remarks may tell of a person's need. So they are sealed under the master key, only their author
reads them in the platform, and the whole list erases itself.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Network, RoleName
from beratungsnetz.people import master

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

#: Who advises people, and so gives services along.
HOLDERS = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
LINK_LASTS = timedelta(days=30)
KEPT_AFTER_LINK = timedelta(days=30)
KEPT_WITHOUT_LINK = timedelta(days=90)
MOST_SERVICES = 20
LONGEST_TITLE, LONGEST_REMARK = 100, 500
PURPOSE = "share-list"


class Sealed(models.Model):
    """A row with one text that only the master key opens; the box fits this row alone."""

    ident = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    box = models.BinaryField(editable=False)
    key_version = models.PositiveSmallIntegerField(default=master.VERSION, editable=False)

    class Meta:
        abstract = True

    def _bound(self) -> dict[str, object]:
        return {"row": self._meta.label_lower, "id": str(self.ident)}

    def seal(self, text: str) -> None:
        """Close the text in; the row is saved by whoever calls."""
        self.key_version = master.VERSION
        self.box = master.wrapped(PURPOSE, text.encode(), bound=self._bound())

    def opened(self) -> str:
        """The text. Raises Tampered when the row was moved or changed."""
        return master.unwrapped(PURPOSE, self.box, bound=self._bound(), version=self.key_version).decode()


class ShareListQuerySet(models.QuerySet["ShareList"]):
    def visible_to(self, actor: "Actor") -> "ShareListQuerySet":
        """One's own, in this network; nobody sees another's, neither colleagues nor the office."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(*HOLDERS):
            return self.none()
        return self.filter(network_id=actor.network_ref, author_id=actor.user_id)

    def open(self, now: datetime) -> "ShareListQuerySet":
        """Those whose link opens."""
        return self.filter(revoked_at=None, expires_at__gt=now)

    def over(self, now: datetime) -> "ShareListQuerySet":
        """Those that nobody needs any more: 30 days after the link, 90 after the last change without one."""
        given = Q(expires_at__lt=now - KEPT_AFTER_LINK) | Q(revoked_at__lt=now - KEPT_AFTER_LINK)
        return self.filter(
            given | Q(expires_at=None, changed_at__lt=now - KEPT_WITHOUT_LINK),
            changed_at__lt=now - KEPT_AFTER_LINK,
        )


class ShareList(Sealed):
    """`box` is the title. The link's token is made from `link_id` under the master key; its HMAC is kept."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="share_lists")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField("Sprache", max_length=10, default="de")
    made_at = models.DateTimeField("begonnen am")
    changed_at = models.DateTimeField("geändert am")
    link_id = models.UUIDField(null=True, editable=False)
    token_digest = models.CharField(max_length=64, blank=True, editable=False)
    shared_at = models.DateTimeField("weitergegeben am", null=True, blank=True)
    expires_at = models.DateTimeField("gilt bis", null=True, blank=True)
    revoked_at = models.DateTimeField("zurückgezogen am", null=True, blank=True)

    objects = ShareListQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(link_id=None, token_digest="", expires_at=None)
                | (Q(link_id__isnull=False, expires_at__isnull=False) & ~Q(token_digest="")),
                name="a_shared_list_has_a_whole_link",
                violation_error_message="Dieser Link ist nicht vollständig.",
            ),
            models.UniqueConstraint(
                fields=["token_digest"], condition=~Q(token_digest=""), name="a_link_opens_one_list"
            ),
        ]

    def __str__(self) -> str:
        return str(self.ident)

    def is_open(self, now: datetime) -> bool:
        """Whether its link opens at `now` (aware)."""
        return self.revoked_at is None and self.expires_at is not None and self.expires_at > now

    def erased_from(self) -> datetime:
        """When it erases itself, unless something happens to it before."""
        if self.expires_at is None:
            return self.changed_at + KEPT_WITHOUT_LINK
        ends = min(filter(None, (self.expires_at, self.revoked_at)))
        return max(ends, self.changed_at) + KEPT_AFTER_LINK


class SharedService(Sealed):
    """One service on a list. `box` is the remark; the name is kept beside it, in case the service ceases."""

    share_list = models.ForeignKey(ShareList, on_delete=models.CASCADE, related_name="entries")
    service = models.ForeignKey(Service, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["share_list", "service"],
                name="a_service_once_on_a_list",
                violation_error_message="Dieses Angebot steht schon auf der Liste.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share_list_id}:{self.position}"


def titles(lists: Iterable[ShareList]) -> list[tuple[ShareList, str]]:
    """Lists with their titles, opened."""
    return [(one, one.opened()) for one in lists]
