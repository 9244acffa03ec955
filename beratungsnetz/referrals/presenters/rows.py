"""Rows of lists and tables: everything loaded in one query, nothing asked in a template."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Service, ServiceText
from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.networks.actor import Staff, works_for
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.presenters.turn import Turn, turn_along, turn_of
from beratungsnetz.referrals.states import NeedState, State


def since_day(moment: datetime) -> str:
    """„seit heute“, „seit gestern“, „seit Freitag, 27. November“."""
    day, today = local_day(moment), timezone.localdate()
    near = {0: "seit heute", 1: "seit gestern"}
    return near.get((today - day).days) or f"seit {german_date(day, today)}"


NO_AREA = "Ort nicht bekannt"
GOES_ALONG = "Sie gehen mit"


def with_names(referrals: "QuerySet[Referral]") -> "QuerySet[Referral]":
    """With everything that a row shows: topic, area, members, the service's German name."""
    # One that was merged is called as the one that stands there now.
    standing = Service.objects.filter(pk=OuterRef(OuterRef("target_service")))
    named = ServiceText.objects.filter(service=standing.values(now=Coalesce("merged_into", "pk"))[:1])
    german, others = named.filter(language="de").values("name")[:1], named.values("name")[:1]
    return referrals.select_related(
        "network", "part__topic", "part__need__area", "turn_member", "source_member", "target_member"
    ).annotate(service_name=Coalesce(Subquery(german), Subquery(others)))


def service_name(referral: Referral) -> str:
    """The German name of the target; needs `with_names`."""
    return getattr(referral, "service_name", None) or "Stelle ohne Namen"


def german_name(service: Service) -> str:
    """The German name of a service, in one query."""
    text = ServiceText.objects.filter(service=service.merged_into_id or service.pk, language="de").first()
    return text.name if text else "Stelle ohne Namen"


def knows_the_code_name(actor: Staff, referral: Referral) -> bool:
    """The source always; the target only while it may read who it is."""
    need = referral.part.need
    if works_for(actor, referral.source_member_id) or works_for(actor, need.responsible_member_id):
        return True
    return works_for(actor, referral.target_member_id) and referral.facts.reads


def mark_of(referral: Referral) -> str:
    """What both sides say on the phone instead of a name: six signs, opaque."""
    return referral.public_id.hex[:6].upper()


def short_name(actor: Staff, referral: Referral) -> str:
    """What to call a Begleitung: the code name for whoever may know it, else the mark for the phone."""
    if knows_the_code_name(actor, referral):
        return referral.part.need.code_name
    return f"Kennzeichen {mark_of(referral)}"


def state_words(state: str) -> str:
    """The state, as it reads before „seit gestern“."""
    return "Termin vereinbart" if state == State.SCHEDULED else State(state).label


def only_goes_along(actor: Staff, referral: Referral) -> bool:
    """Whether `actor` is here as the companion alone: then meeting point and time are all there is to see."""
    need = referral.part.need
    sides = (referral.source_member_id, referral.target_member_id, need.responsible_member_id)
    return not actor.has(RoleName.OFFICE) and not any(works_for(actor, side) for side in sides)


@dataclass(frozen=True)
class ReferralRow:
    url: str
    topic: str
    area: str
    language: str
    urgency: str
    urgent: bool
    code_name: str
    outgoing: bool
    other: str
    state: str
    ended: bool
    since: datetime
    turn: Turn

    @property
    def since_words(self) -> str:
        return since_day(self.since)


def referral_row(referral: Referral, actor: Staff) -> ReferralRow:
    """One row as `actor` may see it; needs `with_names`."""
    need, along = referral.part.need, only_goes_along(actor, referral)
    outgoing = not works_for(actor, referral.target_member_id) or works_for(actor, referral.source_member_id)
    return ReferralRow(
        url=reverse(
            "referrals:referral", kwargs={"n": actor.network.slug, "referral_id": referral.public_id}
        ),
        topic=GOES_ALONG if along else str(referral.part.topic),
        area="" if along else str(need.area) if need.area else NO_AREA,
        language="" if along else name_of(need.language),
        urgency="" if along else need.get_urgency_display(),
        urgent=need.urgency != "normal" and not along,
        code_name=need.code_name if knows_the_code_name(actor, referral) else "",
        outgoing=outgoing,
        # Its name could say the topic.
        other="" if along else service_name(referral) if outgoing else str(referral.source_member),
        state=state_words(referral.state),
        ended=referral.ended_at is not None,
        since=referral.state_since,
        turn=turn_along(referral) if along else turn_of(referral, actor),
    )


@dataclass(frozen=True)
class NeedRow:
    url: str
    topic: str
    area: str
    language: str
    urgency: str
    urgent: bool
    code_name: str
    state: str
    running: bool
    responsible: str
    opened_at: datetime


def need_row(need: Need, actor: Staff) -> NeedRow:
    """One row; needs topic, area, responsible member and user loaded."""
    mine = need.responsible_user_id == actor.user_id
    person = "Sie" if mine else str(need.responsible_user or need.responsible_member)
    return NeedRow(
        url=reverse("referrals:need", kwargs={"n": actor.network.slug, "need_id": need.public_id}),
        topic=str(need.topic),
        area=str(need.area) if need.area else NO_AREA,
        language=name_of(need.language),
        urgency=need.get_urgency_display(),
        urgent=need.urgency != "normal",
        code_name=need.code_name,
        state=NeedState(need.state).label,
        running=need.state in (NeedState.OPEN, NeedState.GAP),
        responsible=person,
        opened_at=timezone.localtime(need.opened_at),
    )
