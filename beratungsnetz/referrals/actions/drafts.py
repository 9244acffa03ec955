"""From the need to a sent request: draft, release asked for, request, or an appointment by phone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Service
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System, works_for
from beratungsnetz.networks.models import Team
from beratungsnetz.people import records
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.appointments import appointed
from beratungsnetz.referrals.actions.releases import Grant, check_grant, record
from beratungsnetz.referrals.actions.responsibility import office_of
from beratungsnetz.referrals.actions.stepping import done_before, enter, lock, lock_need, note, settle_ended
from beratungsnetz.referrals.codes import Way
from beratungsnetz.referrals.models import NeedPart, Referral
from beratungsnetz.referrals.states import NeedState, State

WITHOUT_NAMES = "Dieses Netz arbeitet ohne Namen. Sagen Sie den Namen bitte am Telefon."
RELEASE_FIRST = "Bitte nehmen Sie zuerst die Freigabe auf. Ohne sie geht kein Name hinaus."


def draft(
    part: NeedPart, *, by: Staff, service: Service, way: str = Way.ACCOMPANIED, key: UUID | None = None
) -> Referral:
    """Begin a Begleitung of `part` to `service`. From a gap, it opens the need again.

    Beginning the next one follows up on those of this part that have ended.
    """
    with deed("referrals.draft", by=by, key=key) as d:
        if d.repeated:
            return d.result(Referral)
        need, now = lock_need(part.need_id), timezone.now()
        rules.may_draft(by, need, now, way)
        part = NeedPart.objects.get(pk=part.pk)
        if part.met_at is not None:
            raise WrongMoment("Dieser Teil ist schon gedeckt.")
        if not Service.objects.visible_to(by).filter(pk=service.pk).exists():
            raise WrongMoment("Dieses Angebot gibt es zurzeit nicht.")
        reopened = False
        if need.state == NeedState.GAP:
            rules.may_reopen(by, need, now)
            need.state, need.state_since = NeedState.OPEN, now
            need.responsible_user_id = by.user_id
            need.save(update_fields=["state", "state_since", "responsible_user"])
            reopened = True
        settle_ended(need, now, part_id=part.pk)
        member_id = need.responsible_member_id
        if not works_for(by, member_id):  # for a member that answers by phone
            member_id = need.source_member_id if works_for(by, need.source_member_id) else office_of(need).pk
        target = service.member if service.member and service.member.left_at is None else None
        part.need = need
        made = Referral(
            network=need.network,
            part=part,
            way=Way(way),
            source_member_id=member_id,
            source_user_id=by.user_id,
            target_service=service,
            target_member=target,
            target_team=Team.objects.filter(member=target, is_default=True).first() if target else None,
        )
        enter(made, State.DRAFT, now)
        d.note(made, why=way)
        if reopened:
            d.note(need, name="referrals.reopen")
    return made


def discard(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """Throw the draft away; the need stays."""
    with deed("referrals.discard", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_discard(by, found, now)
        enter(found, State.CANCELLED, now)
        note(d, found, by)
    return found


def delete_draft(referral: Referral, *, by: System) -> None:
    """The clock deletes a draft whose time is over; the need stays, and one audit row."""
    with deed("referrals.discard", by=by) as d:
        found, now = lock(referral), timezone.now()
        rules.may_discard(by, found, now)
        note(d, found, by, why="limit")
        found.delete()


def ask_release(
    referral: Referral,
    *,
    by: Staff,
    packet: Mapping[str, str] | None,
    keyring: Keyring | None = None,
    without: Sequence[str] = (),
    key: UUID | None = None,
) -> Referral:
    """Ask the person to release on the slip. What would be disclosed is sealed now, read by no target.

    Fields in `without` stay here.
    """
    fields: dict[str, str] = {}
    if not done_before("referrals.ask_release", by, key):
        rules.may_ask_release(by, referral, timezone.now())
        fields = _fields(referral, packet, keyring, by, None)
        fields = {name: text for name, text in fields.items() if name not in without}
    with (
        _sealed(referral, fields) as sealed,
        deed("referrals.ask_release", by=by, key=key, on=referral) as d,
    ):
        if d.repeated:
            _discarded(sealed)
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_ask_release(by, found, now)
        found.packet = sealed
        enter(found, State.AWAITING_RELEASE, now)
        note(d, found, by)
    return found


def request(
    referral: Referral,
    *,
    by: Staff,
    grant: Grant | None = None,
    packet: Mapping[str, str] | None = None,
    keyring: Keyring | None = None,
    key: UUID | None = None,
) -> Referral:
    """Send the request: the target sees topic, area, language and urgency, and no name.

    With `packet` (or, with a `keyring`, the identity's fields that the grant names) a `grant` is
    needed; both are sealed for the source's and the target's circle now, so that the target accepts
    with nobody else there. Without both it is a request „without names“.
    """
    fields: dict[str, str] = {}
    if not done_before("referrals.request", by, key):
        rules.may_request(by, referral, timezone.now())
        fields = _fields(referral, packet, keyring, by, grant)
        if fields and grant is None:
            raise WrongMoment(RELEASE_FIRST)
        if grant is not None:
            check_grant(grant, timezone.now())
    with (
        _sealed(referral, fields) as sealed,
        deed("referrals.request", by=by, key=key, on=referral) as d,
    ):
        if d.repeated:
            _discarded(sealed)
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_request(by, found, now)
        found.packet = sealed
        found.requested_at = now
        if grant is not None:
            record(found, grant, by=by, now=now)
        enter(found, State.REQUESTED, now)
        note(d, found, by, why=grant.form if grant else "without_names")
    return found


def arrange(referral: Referral, *, by: Staff, appointment_at: datetime, key: UUID | None = None) -> Referral:
    """Note an appointment that was agreed by phone: no request, no name, only the arrival is due."""
    with deed("referrals.arrange", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_arrange(by, found, now)
        found.requested_at = now
        appointed(found, appointment_at, now)
        enter(found, State.SCHEDULED, now)
        note(d, found, by, why="by_phone")
    return found


def _fields(
    referral: Referral,
    packet: Mapping[str, str] | None,
    keyring: Keyring | None,
    by: Staff,
    grant: Grant | None,
) -> dict[str, str]:
    """What goes into the packet: what was typed, or the identity's fields named by the grant."""
    need = referral.part.need
    fields = {name: text for name, text in (packet or {}).items() if text}
    if not fields and packet is None and keyring is not None and need.identity is not None:
        now = timezone.now()
        rules.may_read_identity(by, need, now)
        own = rules.release_to_identity(by, need, now)
        known = records.unseal(need.identity, keyring)
        fields = {
            name: text
            for name, text in known.items()
            if (grant is None or name in grant.fields) and (own is None or name in own.fields)
        }
    if fields and not referral.network.with_names:
        raise NotAllowed(WITHOUT_NAMES)
    return fields


@contextmanager
def _sealed(referral: Referral, fields: Mapping[str, str]) -> Iterator[SealedRecord | None]:
    """Seal before the transaction begins; erase again when the deed fails."""
    if not fields:
        yield None
        return
    teams = [Team.objects.filter(member_id=referral.source_member_id, is_default=True).first()]
    # Who answers by phone hears the name by phone: there is nobody to seal it for.
    if not rules.answers_by_phone(referral):
        teams.append(referral.target_team)
    found = [team.circle for team in teams if team is not None]
    if len(found) < len(teams):
        raise WrongMoment("Diese Stelle hat noch kein Team, das Begleitungen annimmt.")
    sealed = records.seal(SealedRecord.Kind.PACKET, fields, circles=found, network_ref=referral.network_id)
    try:
        yield sealed
    except BaseException:
        records.erase(sealed)
        raise


def _discarded(sealed: SealedRecord | None) -> None:
    if sealed is not None:
        records.erase(sealed)
