"""A need (Anliegen) and its parts. FHIR: ServiceRequest."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import SlipHolder, Staff
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals.codes import Called, Caller, EndReason, GapOutcome, Urgency
from beratungsnetz.referrals.states import NeedState

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

# What the office may answer to a gap that stays one.
ANSWERED = (Finding.Horizon.FOR_NOW, Finding.Horizon.FOR_GOOD)
HOLDERS = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, actor: "Actor") -> "NeedQuerySet":
        """The agency that opened it, and whoever is responsible; the person by their slip.

        A target sees its Begleitung, not the need, until it is responsible.
        """
        if isinstance(actor, SlipHolder):
            return self.filter(network_id=actor.network_ref, slips__id=actor.slip_id, slips__revoked_at=None)
        if not isinstance(actor, Staff):
            return self.none()
        mine = actor.member_ids(*HOLDERS)
        return self.filter(network_id=actor.network_ref).filter(
            Q(source_member_id__in=mine) | Q(responsible_member_id__in=mine)
        )

    def running(self) -> "NeedQuerySet":
        """Needs that are neither met nor ended."""
        return self.filter(state__in=(NeedState.OPEN, NeedState.GAP))

    def waiting_for_answer(self) -> "NeedQuerySet":
        """Gaps that the office has not answered; „covered“ for the network is none for the person."""
        unanswered = Q(finding=None) | ~Q(finding__horizon__in=ANSWERED)
        return self.filter(unanswered, state=NeedState.GAP)


class Need(models.Model):
    """What somebody needs. Exactly one person, or the duty of one member, is responsible for it.

    `responsible_user` null means the duty of `responsible_member` (the office's at a gap until
    somebody takes it). `code_name` stands for the person; a sealed `identity` exists only if wanted.
    `opened_by`: who at the opening agency answers for what the office asks about it: whoever took it down,
    or took it over with all of a colleague's (the audit keeps who took it down).
    `gap_place`: where the office's answer to a gap sends the person. `name_asked_at`: the office asks the
    agency that recorded the name for a release to it, and waits for an answer.
    What the office answers to a gap stands in one place, its `finding`; both pages show and change that.
    `returns_from`: the need that was met or had ended when the person came back.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="needs")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField("Stand", max_length=10, choices=NeedState, default=NeedState.OPEN)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="needs")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="needs")
    language = models.CharField("Sprache", max_length=10, default="de")
    urgency = models.CharField("Dringlichkeit", max_length=10, choices=Urgency, default=Urgency.NORMAL)
    code_name = models.CharField("Deckname", max_length=60)
    identity = models.OneToOneField(SealedRecord, null=True, on_delete=models.SET_NULL, related_name="need")
    source_member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="opened_needs")
    responsible_member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="needs_in_hand")
    responsible_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="needs_in_hand"
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("aufgenommen am")
    state_since = models.DateTimeField("Stand seit")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.SET_NULL, related_name="+")
    gap_outcome = models.CharField("Ergebnis", max_length=20, choices=GapOutcome, blank=True)
    gap_place = models.CharField("Genannte Stelle", max_length=200, blank=True)
    name_asked_at = models.DateTimeField("um den Namen gebeten am", null=True, blank=True)
    name_refused_at = models.DateTimeField("Name nicht freigegeben am", null=True, blank=True)
    returns_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="came_back")
    end_reason = models.CharField("Grund", max_length=20, choices=EndReason, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        indexes = [
            models.Index(
                fields=["responsible_member", "state_since", "id"],
                name="needs_in_hand",
                condition=Q(state__in=("open", "gap")),
            ),
            models.Index(fields=["source_member", "-id"], name="needs_of_member"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ended") | ~Q(end_reason=""),
                name="a_need_ends_with_a_reason",
                violation_error_message="Bitte sagen Sie, warum das Anliegen endet.",
            ),
        ]

    def __str__(self) -> str:
        return self.code_name

    @property
    def horizon(self) -> str:
        """How the gap looks (`Finding.Horizon`); empty while the office has not answered."""
        return self.finding.horizon if self.finding else ""

    @property
    def waits_for_answer(self) -> bool:
        """At a gap: nobody has said yet that it cannot be covered."""
        return self.horizon not in ANSWERED


class NeedPart(models.Model):
    """One part of a need, with a topic of its own: a need may be covered wholly or partly."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="parts")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="need_parts")
    met_at = models.DateTimeField("gedeckt am", null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.need_id}: {self.topic_id}"


class AcuteCall(models.Model):
    """Who was called when it was acute, when, and by whom: noted afterwards, by codes."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="calls")
    called = models.CharField("angerufen", max_length=20, choices=Called)
    caller = models.CharField("von", max_length=20, choices=Caller)
    at = models.DateTimeField("um")
    noted_at = models.DateTimeField("eingetragen am")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.need_id}: {self.called}"
