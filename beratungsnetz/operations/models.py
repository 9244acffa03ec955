"""Leases: which process leads, and which are alive."""

from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q


class LeaseQuerySet(models.QuerySet["Lease"]):
    def alive(self, prefix: str, now: datetime) -> "LeaseQuerySet":
        """The leases under `prefix` (such as "worker:") that hold at `now`."""
        return self.filter(name__startswith=prefix, until__gte=now)

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
        """Take or renew the lease `name` for `holder`; false while somebody else holds it.

        Of two that ask at the same moment one gets it, also on several machines. A holder that dies
        loses it after `lasts`.
        """
        free = Q(holder=holder) | Q(until__lt=now)
        if self.filter(free, name=name).update(holder=holder, until=now + lasts):
            return True
        try:
            with transaction.atomic():
                self.create(name=name, holder=holder, until=now + lasts)
        except IntegrityError:
            return False
        return True

    def give_back(self, name: str, holder: str) -> None:
        """Let the next one have it at once, instead of after its end."""
        self.filter(name=name, holder=holder).delete()


class Lease(models.Model):
    """A name that one process holds until a moment. A row, so that it holds over machines."""

    name = models.CharField(max_length=120, primary_key=True)
    holder = models.CharField(max_length=120)
    until = models.DateTimeField()

    objects = LeaseQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
