"""Reading what is sealed: rule, key, and a row that says who looked."""

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Actor
from beratungsnetz.people import records
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import lock, lock_need
from beratungsnetz.referrals.models import Need, Referral


def read_packet(referral: Referral, *, by: Actor, keyring: Keyring) -> dict[str, str]:
    """What was given along (field → text), for the source, or for who is named in a valid release.

    A target reads only the fields that its release names. The row stays locked meanwhile: after a
    withdrawal nothing more is read.
    """
    with deed("referrals.read", by=by) as d:
        found, now = lock(referral), timezone.now()
        rules.may_read_packet(by, found, now)
        release = rules.release_to_read(by, found, now)
        record = found.packet
        assert record is not None
        fields = records.unseal(record, keyring)
        if release is not None:
            fields = {name: text for name, text in fields.items() if name in release.fields}
        d.note(found, release=release.pk if release else "")
    return fields


def read_identity(need: Need, *, by: Actor, keyring: Keyring) -> dict[str, str]:
    """Who it is (field → text), for the agency that recorded it, or for the office by a release to it.

    The office reads only the fields that its release names. The row stays locked meanwhile.
    """
    with deed("referrals.read_identity", by=by) as d:
        found, now = lock_need(need.pk), timezone.now()
        rules.may_read_identity(by, found, now)
        release = rules.release_to_identity(by, found, now)
        record = found.identity
        assert record is not None
        fields = records.unseal(record, keyring)
        if release is not None:
            fields = {name: text for name, text in fields.items() if name in release.fields}
        d.note(found, release=release.pk if release else "")
    return fields
