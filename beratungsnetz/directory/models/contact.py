"""A contact: who helps in an office or authority, and how to reach them. For members only."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from beratungsnetz.directory.models.topic import Topic
from beratungsnetz.networks.models import Member, Network, RoleName

if TYPE_CHECKING:
    from datetime import datetime

    from beratungsnetz.networks.actor import Actor

#: Roles that work with people and with offices. Nobody else needs a direct dial.
READERS = (
    RoleName.COUNSELLOR,
    RoleName.MANAGER,
    RoleName.OFFICE,
    RoleName.VOLUNTEER,
    RoleName.COORDINATOR,
)


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, actor: "Actor") -> "ContactQuerySet":
        """Members' staff and the office of the same network; never the public, never an API."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(*READERS):
            return self.none()
        return self.filter(network_id=actor.network_ref)

    def kept(self) -> "ContactQuerySet":
        """Those that nobody has deleted."""
        return self.filter(deleted_at=None)

    def reported(self) -> "ContactQuerySet":
        """Those of which somebody said that they are not right any more."""
        return self.kept().exclude(reported_at=None)

    def over(self, now: "datetime") -> "ContactQuerySet":
        """Deleted so long ago that nobody brings them back."""
        return self.filter(deleted_at__lt=now)


class Contact(models.Model):
    """A function in an office, never needed to be a named person.

    `before` holds what the last change replaced, so that it can be undone; `words` the tokens by which
    it is found. Deleted rows are kept for 30 days, so that a deletion can be undone, too.
    """

    class Wrong(models.TextChoices):
        NUMBER = "number", "die Nummer"
        PERSON = "person", "die Person"
        HOURS = "hours", "die Zeiten"
        NOT_RESPONSIBLE = "not_responsible", "nicht mehr zuständig"

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="contacts")
    matter = models.CharField("Anliegen", max_length=200)
    topics = models.ManyToManyField(Topic, verbose_name="Themen", related_name="contacts", blank=True)
    authority = models.CharField("Amt oder Behörde", max_length=160)
    unit = models.CharField("Abteilung", max_length=160, blank=True)
    function = models.CharField("Funktion", max_length=160)
    name = models.CharField("Name", max_length=120, blank=True)
    phone = models.CharField("Durchwahl", max_length=60, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    hours = models.CharField("Erreichbar", max_length=200, blank=True)
    deputy = models.CharField("Vertretung", max_length=200, blank=True)
    remarks = models.TextField("Hinweise", max_length=1000, blank=True)
    confirmed_on = models.DateField("bestätigt am", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="von"
    )
    reported_at = models.DateTimeField("gemeldet am", null=True, blank=True)
    reported_what = models.CharField("was nicht stimmt", max_length=20, choices=Wrong, blank=True)
    reported_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="von"
    )
    words = models.TextField(blank=True, editable=False)
    before = models.JSONField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField("geändert am")
    deleted_at = models.DateTimeField("gelöscht am", null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("matter", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_at=None, reported_what="")
                | (Q(reported_at__isnull=False) & ~Q(reported_what="")),
                name="a_report_says_what_is_wrong",
                violation_error_message="Bitte sagen Sie, was nicht mehr stimmt.",
            ),
        ]
        indexes = [models.Index(fields=["network", "deleted_at"], name="contact_in_network")]

    def __str__(self) -> str:
        return self.matter
