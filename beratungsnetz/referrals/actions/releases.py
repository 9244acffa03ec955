"""Release from secrecy and consent: given, refused, run out, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.calendar import local_day, start_of
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Member, Team
from beratungsnetz.people import circles
from beratungsnetz.people.models import User
from beratungsnetz.referrals import rules, texts
from beratungsnetz.referrals.actions.responsibility import back_to_source
from beratungsnetz.referrals.actions.stepping import drop_target_keys, enter, lock, note
from beratungsnetz.referrals.codes import Capacity, Channel, Direction, Purpose, ReleaseForm
from beratungsnetz.referrals.models import Consent, Need, Referral, Release, ReleaseRecipient, ReleaseText
from beratungsnetz.referrals.presenters.rows import german_name
from beratungsnetz.referrals.states import NEED_RUNNING, State

AT_MOST = relativedelta(months=6)  # by the calendar: from the 22nd to the 22nd, or the month's last day
# What a target may tell the source when the release goes both ways: how it goes, never its own file.
BACK = ("arrival", "outcome")


def longest_until(begins: datetime) -> datetime:
    """When a release ends at the latest: the end, in Berlin, of the same day six months on. Aware."""
    return start_of(local_day(begins) + AT_MOST + timedelta(days=1))


@dataclass(frozen=True)
class Grant:
    """What was signed. `fields` are the names of the packet's fields that may be disclosed.

    Without `recipients` it covers the people who sit in the target's team now, listed by name;
    `deputies` are listed as such. Without times it holds from now, for six months at most. Without
    texts it is the current wording in `language`. In both directions it becomes two releases: what the
    target may tell the source is `back`.
    """

    fields: Sequence[str] = ()
    purpose: str = Purpose.ADVICE
    back: Sequence[str] = BACK
    recipients: Sequence[User] = ()
    deputies: Sequence[User] = ()
    direction: str = Direction.ONE_WAY
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    capacity: str = Capacity.SELF
    form: str = ReleaseForm.PAPER
    person_agrees: bool = True
    with_interpreter: bool = False
    with_consent: bool = True
    language: str = "de"
    text: ReleaseText | None = None
    consent_text: ReleaseText | None = None


def check_grant(grant: Grant, now: datetime) -> None:
    """Raises WrongMoment for a time that a release may not have."""
    begins = grant.valid_from or now
    ends = grant.valid_until or longest_until(begins)
    if ends <= begins or ends <= now:
        raise WrongMoment("Die Freigabe wäre schon abgelaufen. Bitte prüfen Sie die Daten.")
    if ends > longest_until(begins):
        raise WrongMoment("Eine Freigabe gilt höchstens sechs Monate.")


@dataclass(frozen=True)
class Side:
    """Who tells, or who is told: the member (None outside the network), its name as signed, its team."""

    member: Member | None
    name: str
    team: Team | None = None


def record(referral: Referral, grant: Grant, *, by: Actor, now: datetime) -> Release:
    """Write down what was signed. A part of the deed that sends the request."""
    source = referral.source_member
    here = Side(source, str(source))
    there = Side(referral.target_member, agency_name(referral), referral.target_team)
    if grant.direction == Direction.MUTUAL:
        team = Team.objects.filter(member=source, is_default=True).first()
        sign(grant, there, Side(source, here.name, team), by=by, now=now, referral=referral, back=True)
    return sign(grant, here, there, by=by, now=now, referral=referral)


def sign(
    grant: Grant,
    here: Side,
    there: Side,
    *,
    by: Actor,
    now: datetime,
    referral: Referral | None = None,
    need: Need | None = None,
    back: bool = False,
) -> Release:
    """One release with its consent, on a Begleitung or on a need; with `back` from target to source."""
    check_grant(grant, now)
    about = referral or need
    if about is None:
        raise ValueError("A release is of a Begleitung or of a need.")
    begins, network, team = grant.valid_from or now, about.network, there.team
    made = Release.objects.create(
        network=network,
        referral=referral,
        need=need,
        discloser=here.member,
        discloser_name=here.name,
        recipient=there.member,
        recipient_name=there.name,
        recipient_team=team,
        direction=grant.direction,
        fields=list(grant.back if back else grant.fields),
        purpose=grant.purpose,
        valid_from=begins,
        valid_until=grant.valid_until or longest_until(begins),
        capacity=grant.capacity,
        person_agrees=grant.person_agrees,
        form=grant.form,
        with_interpreter=grant.with_interpreter,
        text=grant.text or texts.current(network, ReleaseText.Kind.RELEASE, grant.language),
        recorded_by=by.ident,
        recorded_at=now,
    )
    named = [] if back else list(grant.recipients)
    if not named and team is not None:
        named = list(circles.people_of(team.circle))
    deputies = set() if back else {user.pk for user in grant.deputies}
    listed = {user.pk: user for user in (*named, *(() if back else grant.deputies))}
    ReleaseRecipient.objects.bulk_create(
        ReleaseRecipient(release=made, user=user, name=str(user), is_deputy=user.pk in deputies)
        for user in listed.values()
    )
    if grant.with_consent:
        text = grant.consent_text or texts.current(network, ReleaseText.Kind.CONSENT, grant.language)
        Consent.objects.create(release=made, text=text, given_at=now)
    return made


def agency_name(referral: Referral) -> str:
    """The agency that is asked, as it is called now: the member, else the service."""
    if referral.target_member is not None:
        return str(referral.target_member)
    return german_name(referral.target_service)


def release(referral: Referral, *, by: Actor, grant: Grant, key: UUID | None = None) -> Referral:
    """The person grants on the slip, or the source records signed paper: the request goes out."""
    with deed("referrals.release", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_release(by, found, now)
        record(found, grant, by=by, now=now)
        found.requested_at = now
        enter(found, State.REQUESTED, now)
        note(d, found, by, why=grant.form)
    return found


def refuse(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """The person does not release: information or „without names“ is offered; the need stays."""
    with deed("referrals.refuse", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_refuse(by, found, now)
        enter(found, State.REFUSED, now)
        note(d, found, by, why="limit" if isinstance(by, System) else "")
    return found


def expire(referral: Referral, *, by: System) -> Referral:
    """The time for a release is over: it ends as refused. Raises WrongMoment while the time runs."""
    return refuse(referral, by=by)


def withdraw_release(referral: Referral, *, by: Actor, channel: str, key: UUID | None = None) -> Referral:
    """The person takes the release back, on any channel: from every state, and it always succeeds.

    All releases of the Begleitung end, the recipients' wraps go in the same transaction, and the need
    is back at the source unless it is met or ended. Doing it again changes nothing.
    """
    with deed("referrals.withdraw_release", by=by, key=key, on=referral) as d:
        # Not `d.repeated`: the state says whether it was done, and a key used elsewhere must not stop it.
        found, now = lock(referral), timezone.now()
        rules.may_withdraw_release(by, found, now)
        open_ones = Release.objects.filter(referral=found, withdrawn_at=None)
        Consent.objects.filter(release__in=open_ones, withdrawn_at=None).update(
            withdrawn_at=now, withdrawn_by=by.ident, withdrawn_channel=Channel(channel)
        )
        open_ones.update(withdrawn_at=now, withdrawn_by=by.ident, withdrawn_channel=Channel(channel))
        drop_target_keys(found)
        if found.state == State.RELEASE_WITHDRAWN:
            return found
        had_arrived = found.state in (State.ARRIVED, State.HANDED_BACK, State.CLOSED)
        if had_arrived and found.part.need.state in NEED_RUNNING:
            back_to_source(found)
        enter(found, State.RELEASE_WITHDRAWN, now)
        note(d, found, by, why=channel)
    return found
