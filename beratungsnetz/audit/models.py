"""The rows of the audit: entries, the seals over them, and the keys of deeds already done."""

from django.db import models
from django.db.models import Q


class Seal(models.Model):
    """One link of the chain: an HMAC over the head before it and a batch of entries.

    The key lies outside the database, so that whoever can write rows cannot forge a head.
    """

    made_at = models.DateTimeField()
    entries_count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64)
    head = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.id}: {self.head[:12]}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def unsealed(self) -> "EntryQuerySet":
        return self.filter(seal=None)

    def of_network(self, network_ref: int) -> "EntryQuerySet":
        """Only what happened in one network: nobody reads another network's audit."""
        return self.filter(network_ref=network_ref)


class Entry(models.Model):
    """One deed: who, when, what, on which thing, and why as a code. Never content.

    References are opaque (kind and id), because this app knows none of those above it.
    """

    at = models.DateTimeField()
    network_ref = models.BigIntegerField(null=True)
    doer = models.CharField(max_length=80)
    deed = models.CharField(max_length=80)
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40)
    why = models.CharField(max_length=80, blank=True)
    release = models.CharField(max_length=40, blank=True)
    seal = models.ForeignKey(Seal, null=True, on_delete=models.PROTECT, related_name="entries")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["network_ref", "-id"], name="entry_of_network"),
            models.Index(fields=["thing", "thing_id"], name="entry_of_thing"),
            models.Index(fields=["id"], name="entry_unsealed", condition=Q(seal=None)),
        ]

    def __str__(self) -> str:
        return f"{self.doer} {self.deed} {self.thing}:{self.thing_id}"


class Once(models.Model):
    """A deed that was done under a key: sent twice, it is done once and answers the same."""

    doer = models.CharField(max_length=80)
    deed = models.CharField(max_length=80)
    key = models.UUIDField()
    thing = models.CharField(max_length=60, blank=True)
    thing_id = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["doer", "deed", "key"], name="a_deed_is_done_once"),
        ]
        indexes = [models.Index(fields=["at"], name="once_at")]

    def __str__(self) -> str:
        return f"{self.deed} {self.key}"
