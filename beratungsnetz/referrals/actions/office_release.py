"""The name opens to the office, with a release of its own on the need; and closes again.

The sealed identity gets a wrap for the office's circle; whoever withdraws deletes it at once, and those
of what the office has passed on since, with which it could read the same.
"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Team
from beratungsnetz.people import records
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.releases import Grant, Side, sign
from beratungsnetz.referrals.actions.responsibility import office_of
from beratungsnetz.referrals.actions.stepping import drop_office_keys, lock_need
from beratungsnetz.referrals.codes import Channel
from beratungsnetz.referrals.models import Consent, Need, Release

NO_TEAM = "Die Geschäftsstelle hat noch kein Team, das lesen könnte."


def fields_of_identity(need: Need) -> list[str]:
    """The names of what is sealed of the person; never its content."""
    return list(need.identity.fields.values_list("name", flat=True)) if need.identity else []


def open_name(need: Need, grant: Grant, *, by: Staff, keyring: Keyring, now: datetime, d: Deed) -> Release:
    """Write the release down and let the office's circle read. A part of a deed; `need` is locked."""
    rules.may_open_name(by, need, now)
    office = office_of(need)
    team = Team.objects.select_related("circle").filter(member=office, is_default=True).first()
    if team is None or need.identity is None:
        raise WrongMoment(NO_TEAM)
    source = need.source_member
    made = sign(grant, Side(source, str(source)), Side(office, str(office), team), by=by, now=now, need=need)
    records.share(need.identity, team.circle, keyring=keyring)
    need.name_asked_at = need.name_refused_at = None
    need.save(update_fields=["name_asked_at", "name_refused_at"])
    d.note(need, name="referrals.release_to_office", why=grant.form, release=made.pk)
    return made


def release_to_office(
    need: Need, *, by: Staff, grant: Grant, keyring: Keyring, key: UUID | None = None
) -> Need:
    """The agency that recorded the name writes down that the person releases it to the office."""
    with deed("referrals.release_to_office", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_release_to_office(by, found, now)
        open_name(found, grant, by=by, keyring=keyring, now=now, d=d)
    return found


def ask_name(need: Need, *, by: Staff, key: UUID | None = None) -> Need:
    """The office asks whoever recorded the name whether the person releases it."""
    with deed("referrals.ask_name", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_ask_name(by, found, now)
        found.name_asked_at, found.name_refused_at = now, None
        found.save(update_fields=["name_asked_at", "name_refused_at"])
        d.note(found)
    return found


def refuse_name(need: Need, *, by: Staff, key: UUID | None = None) -> Need:
    """The person does not want the office to know. The office goes on without names."""
    with deed("referrals.refuse_name", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_refuse_name(by, found, now)
        found.name_asked_at, found.name_refused_at = None, now
        found.save(update_fields=["name_asked_at", "name_refused_at"])
        d.note(found)
    return found


def withdraw_office_release(need: Need, *, by: Actor, channel: str, key: UUID | None = None) -> Need:
    """The person takes it back, on any channel, at any time: the office's wraps go in this transaction.

    The need stays at the office, without a name; what runs elsewhere has a release of its own. Doing it
    again changes nothing.
    """
    with deed("referrals.withdraw_office_release", by=by, key=key, on=need) as d:
        # Not `d.repeated`: the rows say whether it was done, and a key used elsewhere must not stop it.
        found, now = lock_need(need.pk), timezone.now()
        rules.may_withdraw_office_release(by, found, now)
        open_ones = list(Release.objects.filter(need=found, withdrawn_at=None))
        drop_office_keys(found, passed_on=True)
        if not open_ones:
            return found
        ended = Release.objects.filter(pk__in=[one.pk for one in open_ones])
        Consent.objects.filter(release__in=ended, withdrawn_at=None).update(
            withdrawn_at=now, withdrawn_by=by.ident, withdrawn_channel=Channel(channel)
        )
        ended.update(withdrawn_at=now, withdrawn_by=by.ident, withdrawn_channel=Channel(channel))
        d.note(found, why=channel, release=open_ones[0].pk)
    return found
