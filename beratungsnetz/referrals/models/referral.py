"""A Begleitung: one part of a need, one target, never changed. FHIR: Task."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from beratungsnetz.directory.models import Service
from beratungsnetz.networks.actor import Answerer, SlipHolder, Staff
from beratungsnetz.networks.models import Member, Network, RoleName, Team
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals.codes import (
    AnswerCode,
    Asked,
    Outcome,
    Question,
    Wait,
    Way,
)
from beratungsnetz.referrals.models.need import HOLDERS, NeedPart
from beratungsnetz.referrals.states import FACTS, Facts, State

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

# While somebody may go along: from the acceptance on, and what came of the appointment.
ACCOMPANIED = (State.ACCEPTED, State.SCHEDULED, State.MISSED, State.ARRIVED, State.CLOSED)

# After the limit the link of an office without an account still opens for a while: it may answer late.
LINK_GRACE = timedelta(days=5)


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, actor: "Actor") -> "ReferralQuerySet":
        """Source, target (from the request on), companion, the person, and the office.

        The office sees what was asked for a need in its hands, and what is so late that it must step in
        (also a hand-back that nobody took). A target does not see what never reached it, also after the
        arrival, when it is responsible: whom else the source asked is not its business. Nobody sees a
        draft whose time is over, whether or not the job has deleted it. A companion sees it from the
        acceptance on, and nothing of what ended otherwise, such as by a withdrawal.
        """
        now = timezone.now()
        if isinstance(actor, SlipHolder):
            return self.filter(
                network_id=actor.network_ref,
                part__need__slips__id=actor.slip_id,
                part__need__slips__revoked_at=None,
            ).exclude(state__in=(State.DRAFT, State.CANCELLED))
        if isinstance(actor, Answerer):
            return self.answered_by(actor, now)
        if not isinstance(actor, Staff):
            return self.none()
        mine = actor.member_ids(*HOLDERS)
        seen = Q(source_member_id__in=mine) | Q(companion_id=actor.user_id, state__in=ACCOMPANIED)
        seen |= Q(target_member_id__in=mine, requested_at__isnull=False)
        seen |= Q(
            part__need__responsible_member_id__in=mine,
            part__need__responsible_member__kind=Member.Kind.OFFICE,
            requested_at__isnull=False,
        )
        if actor.has(RoleName.OFFICE):
            untaken = Q(ended_at=None) | Q(state=State.HANDED_BACK, settled_at=None)
            seen |= untaken & Q(late_at__lt=now, requested_at__isnull=False)
        return (
            self.filter(network_id=actor.network_ref)
            .filter(seen)
            .exclude(state=State.DRAFT, due_at__isnull=False, due_at__lte=now)
        )

    def answered_by(self, actor: Answerer, now: datetime) -> "ReferralQuerySet":
        """The one Begleitung of a link, while it runs and its limit is not over for more than the grace.

        And while the office still answers without an account.
        """
        in_time = Q(due_at=None) | Q(due_at__gt=now - LINK_GRACE)
        return self.filter(
            in_time,
            network_id=actor.network_ref,
            pk=actor.referral_id,
            answer_link__id=actor.link_id,
            requested_at__isnull=False,
            ended_at=None,
            target_member__left_at=None,
        ).exclude(target_member__mailbox="")

    def running(self) -> "ReferralQuerySet":
        return self.filter(ended_at=None)

    def turn_of(self, member_ids: set[int]) -> "ReferralQuerySet":
        """What waits for one of these members, most urgent first: keyset by (due_at, id)."""
        return self.filter(turn_member_id__in=member_ids).order_by("due_at", "id")

    def late_for(self, member_ids: set[int], now: datetime) -> "ReferralQuerySet":
        """What these members sent and what is overdue beyond the grace: their turn to ask, too."""
        return self.running().filter(source_member_id__in=member_ids, late_at__lt=now)

    def stuck_since(self, moment: datetime) -> "ReferralQuerySet":
        """What runs, was due before this moment, and still is: two agencies do not get on by themselves."""
        return self.running().filter(requested_at__isnull=False, due_at__lt=moment)


class Referral(models.Model):
    """`due_at` and `late_at` (limit, limit + grace; aware) are set with the state from the clock and
    the target's calendar, so that lists need no job. `turn_member` is whose turn it is, null when it
    is the person's or nobody's. `settled_at`: after an end, somebody has followed up on the need.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="referrals")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    part = models.ForeignKey(NeedPart, on_delete=models.PROTECT, related_name="referrals")
    way = models.CharField("Weg", max_length=20, choices=Way, default=Way.ACCOMPANIED)
    state = models.CharField("Stand", max_length=20, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField("Stand seit")
    source_member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="referrals_out")
    source_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    target_service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="referrals")
    target_member = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="referrals_in"
    )
    target_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="referrals")
    target_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    companion = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="accompanied"
    )
    # Where and when the two meet, on the day of the appointment. Says nobody's name; in no log and no mail.
    meeting_point = models.CharField("Treffpunkt", max_length=200, blank=True)
    meeting_time = models.TimeField("Treffzeit", null=True)
    companion_declined_at = models.DateTimeField("Begleitperson hat abgesagt am", null=True)
    packet = models.OneToOneField(SealedRecord, null=True, on_delete=models.SET_NULL, related_name="referral")
    turn_member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField("bis", null=True)
    late_at = models.DateTimeField(null=True)
    requested_at = models.DateTimeField("angefragt am", null=True)
    ended_at = models.DateTimeField("beendet am", null=True)
    settled_at = models.DateTimeField(null=True)
    appointment_at = models.DateTimeField("Termin", null=True)
    missed_count = models.PositiveSmallIntegerField(default=0)
    question = models.CharField("Rückfrage", max_length=20, choices=Question, blank=True)
    answer = models.CharField("Antwort", max_length=20, choices=AnswerCode, blank=True)
    wait = models.CharField("Wartezeit", max_length=20, choices=Wait, blank=True)
    reason = models.CharField("Grund", max_length=20, blank=True)
    outcome = models.CharField("Ergebnis", max_length=20, choices=Outcome, blank=True)
    asked_person = models.CharField("Rückmeldung", max_length=20, choices=Asked, blank=True)
    # That the person said how it went, not what: the word is only counted (`Voice`).
    person_spoke_at = models.DateTimeField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(
                fields=["turn_member", "due_at", "id"],
                name="referral_turn",
                condition=Q(turn_member__isnull=False),
            ),
            models.Index(
                fields=["source_member", "late_at"], name="referral_late", condition=Q(ended_at=None)
            ),
            models.Index(fields=["target_member", "-id"], name="referral_in"),
            models.Index(fields=["source_member", "-id"], name="referral_out"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(appointment_at__isnull=False),
                name="scheduled_has_an_appointment",
                violation_error_message="Bitte geben Sie Tag und Uhrzeit an.",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(outcome="") & ~Q(asked_person="")),
                name="closed_has_an_outcome",
                violation_error_message="Bitte sagen Sie, wie es ausging.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("declined", "handed_back", "recalled")) | ~Q(reason=""),
                name="an_end_has_a_reason",
                violation_error_message="Bitte wählen Sie einen Grund.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.state}"

    @property
    def facts(self) -> Facts:
        """What holds in this state."""
        return FACTS[State(self.state)]
