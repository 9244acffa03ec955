"""A need: opened, taken over, met, ended by the person's own word."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Member, Team
from beratungsnetz.people import records
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.gaps import settle_finding
from beratungsnetz.referrals.actions.stepping import done_before, lock_need, stop_running
from beratungsnetz.referrals.code_names import new_code_name
from beratungsnetz.referrals.codes import Channel, EndReason, RecallReason, Urgency
from beratungsnetz.referrals.models import Need, NeedPart
from beratungsnetz.referrals.states import NeedState

WITHOUT_NAMES = "Dieses Netz arbeitet ohne Namen. Bitte nehmen Sie nur einen Decknamen auf."


def open_need(
    *,
    by: Staff,
    member: Member,
    topic: Topic,
    area: Area | None = None,
    language: str = "de",
    urgency: str = Urgency.NORMAL,
    code_name: str = "",
    identity: Mapping[str, str] | None = None,
    parts: Sequence[Topic] = (),
    returns_from: Need | None = None,
    key: UUID | None = None,
) -> Need:
    """Take down a need for `member`; whoever does so is responsible.

    `returns_from` is the need that was over when the person came back.

    Without `parts` it has one, of its topic. `identity` (field → text) is sealed for the member's
    default team before the transaction, and only where the network works with names.
    """
    rules.may_open_need(by, member)
    if any(topic_.network_id != by.network_ref for topic_ in (topic, *parts)):
        raise NotAllowed("Dieses Thema gibt es hier nicht.")
    if area is not None and area.network_id != by.network_ref:
        raise NotAllowed("Dieses Gebiet gibt es hier nicht.")
    known = done_before("referrals.open_need", by, key)
    sealed = None if known else _sealed_identity(by, member, identity)
    try:
        with deed("referrals.open_need", by=by, key=key) as d:
            if d.repeated:
                if sealed is not None:
                    records.erase(sealed)
                return d.result(Need)
            now = timezone.now()
            if returns_from is not None:
                rules.may_return(by, lock_need(returns_from.pk), now)
            need = Need.objects.create(
                network=by.network,
                topic=topic,
                area=area,
                language=language,
                urgency=Urgency(urgency),
                code_name=code_name.strip() or new_code_name(),
                identity=sealed,
                source_member=member,
                responsible_member=member,
                responsible_user_id=by.user_id,
                opened_by_id=by.user_id,
                opened_at=now,
                state_since=now,
                returns_from=returns_from,
            )
            for each in parts or (topic,):
                NeedPart.objects.create(need=need, topic=each)
            d.note(need, why=urgency)
            if returns_from is not None:
                d.note(need, name="referrals.return_need")
    except BaseException:
        if sealed is not None:
            records.erase(sealed)
        raise
    return need


def _sealed_identity(by: Staff, member: Member, identity: Mapping[str, str] | None) -> SealedRecord | None:
    fields = {name: text for name, text in (identity or {}).items() if text}
    if not fields:
        return None
    if not by.network.with_names:
        raise NotAllowed(WITHOUT_NAMES)
    team = Team.objects.filter(member=member, is_default=True).select_related("circle").first()
    if team is None:
        raise WrongMoment("Ihre Stelle hat noch kein Team. Die Leitung legt es an.")
    return records.seal(SealedRecord.Kind.IDENTITY, fields, circles=[team.circle], network_ref=by.network_ref)


def take_over(need: Need, *, by: Staff, key: UUID | None = None) -> Need:
    """A colleague of the responsible member takes the need."""
    with deed("referrals.take_over", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_take_over(by, found, now)
        found.responsible_user_id = by.user_id
        found.save(update_fields=["responsible_user"])
        d.note(found)
    return found


def meet(need: Need, *, by: Actor, key: UUID | None = None) -> Need:
    """Whoever is responsible says that the need is met; what still runs is recalled."""
    with deed("referrals.meet", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_meet(by, found, now)
        was_gap = found.state == NeedState.GAP
        found.state, found.state_since = NeedState.MET, now
        found.save(update_fields=["state", "state_since"])
        found.parts.filter(met_at=None).update(met_at=now)
        d.note(found)
        stop_running(found, d, by, now, RecallReason.OTHER_NODE)
        if was_gap:
            settle_finding(found, by=by, horizon="covered")
    return found


def end(need: Need, *, by: Actor, reason: str, channel: str, key: UUID | None = None) -> Need:
    """The person's own word, with its reason: running Begleitungen are recalled, their keys go."""
    with deed("referrals.end", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_end(by, found, now)
        found.state, found.state_since = NeedState.ENDED, now
        found.end_reason = EndReason(reason)
        found.save(update_fields=["state", "state_since", "end_reason"])
        d.note(found, why=f"{reason}:{Channel(channel)}")
        stop_running(found, d, by, now, RecallReason.PERSON_WISHES)
    return found
