"""The parts of a need: told apart, covered one by one; with the last one the need is met."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.gaps import settle_finding
from beratungsnetz.referrals.actions.stepping import lock_need, stop_running
from beratungsnetz.referrals.codes import RecallReason
from beratungsnetz.referrals.models import Need, NeedPart
from beratungsnetz.referrals.states import NeedState

MOST_PARTS = 8


def split(need: Need, *, by: Staff, topic: Topic, key: UUID | None = None) -> Need:
    """One part more, with a topic of its own; those that are there stay as they are."""
    if topic.network_id != by.network_ref:
        raise NotAllowed("Dieses Thema gibt es hier nicht.")
    with deed("referrals.split", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_split(by, found, now)
        parts = list(found.parts.all())
        if any(part.topic_id == topic.pk and part.met_at is None for part in parts):
            raise WrongMoment("Diesen Teil gibt es schon.")
        if len(parts) >= MOST_PARTS:
            raise WrongMoment("Mehr als acht Teile kann niemand im Blick behalten.")
        NeedPart.objects.create(need=found, topic=topic)
        d.note(found)
    return found


def meet_part(need: Need, *, by: Actor, part: NeedPart, key: UUID | None = None) -> Need:
    """Whoever is responsible says that this part is covered; what still runs for it is recalled."""
    with deed("referrals.meet_part", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        its = NeedPart.objects.get(pk=part.pk, need=found)
        rules.may_meet_part(by, found, now, its)
        its.met_at = now
        its.save(update_fields=["met_at"])
        d.note(found)
        if found.parts.filter(met_at=None).exists():
            stop_running(found, d, by, now, RecallReason.OTHER_NODE, part_id=its.pk)
        else:
            meet_whole(found, d, by, now)
    return found


def drop_part(need: Need, *, by: Staff, part: NeedPart, key: UUID | None = None) -> Need:
    """Take back a part that was a mistake."""
    with deed("referrals.drop_part", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        its = NeedPart.objects.get(pk=part.pk, need=found)
        rules.may_drop_part(by, found, now, its)
        its.delete()
        d.note(found)
    return found


def meet_whole(need: Need, d: Deed, by: Actor, now: datetime, *, why: str = "") -> None:
    """The last part is covered, so the need is met; what still runs goes with it."""
    was_gap = need.state == NeedState.GAP
    need.state, need.state_since = NeedState.MET, now
    need.save(update_fields=["state", "state_since"])
    d.note(need, why=why, name="referrals.meet")
    stop_running(need, d, by, now, RecallReason.OTHER_NODE)
    if was_gap:
        settle_finding(need, by=by, horizon="covered")
