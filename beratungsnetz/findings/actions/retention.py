"""Sealed words go six months after the end; what stays is the finding, without words."""

from datetime import datetime, timedelta

from django.db.models import Q

from beratungsnetz.audit.deeds import deed
from beratungsnetz.findings.models import Report
from beratungsnetz.findings.rules import WORDS_KEPT, words_until
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network
from beratungsnetz.people import records
from beratungsnetz.people.models import SealedRecord

ORPHANS_KEPT = timedelta(days=1)


def erase_old(network: Network, now: datetime) -> int:
    """Erase what is due in `network` at `now` (aware); returns how many reports. Twice is harmless."""
    by = System("tick", network)
    # A day more than it could be: months have different lengths. `words_until` decides.
    before = now - WORDS_KEPT + timedelta(days=3)
    ended = Q(finding__merged_into=None, finding__ended_at__lt=before) | Q(
        finding__merged_into__ended_at__lt=before
    )
    due = Report.objects.filter(ended, finding__network=network).exclude(words=None, reply=None)
    done = 0
    for report in due.select_related("finding__merged_into", "words", "reply"):
        over = words_until(report)
        if over is None or now < over:
            continue
        with deed("report.erase", by=by) as d:
            for record in (report.words, report.reply):
                if record is not None:
                    records.erase(record)
            d.note(report.finding, why="limit")
        done += 1
    _erase_orphans(network, now)
    return done


def _erase_orphans(network: Network, now: datetime) -> None:
    """What was sealed before a transaction that never came: a process died in between."""
    orphans = SealedRecord.objects.filter(
        network_ref=network.pk,
        kind=SealedRecord.Kind.REPORT,
        report_words=None,
        report_reply=None,
        created_at__lt=now - ORPHANS_KEPT,
    )
    for record in orphans:
        records.erase(record)
