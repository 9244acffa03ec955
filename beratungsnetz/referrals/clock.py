"""What time does by itself. Deadlines hold without it: rules look at the clock, this only tidies up."""

from datetime import datetime, timedelta

from beratungsnetz.audit.models import Once
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network
from beratungsnetz.people import records
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals.actions.drafts import delete_draft
from beratungsnetz.referrals.actions.releases import expire
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import State

KEYS_KEPT = timedelta(days=30)  # nobody sends the same form again after that
ORPHANS_KEPT = timedelta(days=1)


def tick(network: Network, now: datetime) -> dict[str, int]:
    """Do what is due in `network` at `now` (aware); returns how much of what. Twice is harmless."""
    by = System("tick", network)
    return {
        "drafts deleted": _delete_drafts(network, now, by),
        "releases expired": _expire_releases(network, now, by),
        "records erased": _erase_orphans(network, now),
        "keys of deeds forgotten": Once.objects.filter(at__lt=now - KEYS_KEPT).delete()[0],
    }


def _delete_drafts(network: Network, now: datetime, by: System) -> int:
    done = 0
    for draft in Referral.objects.filter(network=network, state=State.DRAFT, due_at__lte=now):
        try:
            delete_draft(draft, by=by)
        except (WrongMoment, Referral.DoesNotExist):
            continue  # somebody, or another tick, was faster
        done += 1
    return done


def _expire_releases(network: Network, now: datetime, by: System) -> int:
    done = 0
    for waiting in Referral.objects.filter(network=network, state=State.AWAITING_RELEASE, due_at__lte=now):
        try:
            expire(waiting, by=by)
        except WrongMoment:
            continue
        done += 1
    return done


def _erase_orphans(network: Network, now: datetime) -> int:
    """What was sealed before a transaction that never came: a process died in between."""
    orphans = SealedRecord.objects.filter(
        network_ref=network.pk,
        kind__in=(SealedRecord.Kind.IDENTITY, SealedRecord.Kind.PACKET),
        need=None,
        referral=None,
        created_at__lt=now - ORPHANS_KEPT,
    )
    done = 0
    for record in orphans:
        records.erase(record)
        done += 1
    return done
