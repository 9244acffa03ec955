"""The clock: each second it seals, each ten it has search learn what is new, each minute it looks after
deadlines and mail, each hour it tidies up.

One clock leads over all machines, by a lease. Everything it does can be done twice without harm, so
that two leaders for a moment are no danger.
"""

import logging
import os
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.audit.sealing import seal_all
from beratungsnetz.directory.clock import look_at_links, understand
from beratungsnetz.directory.clock import tick as tick_directory
from beratungsnetz.findings.actions import erase_old
from beratungsnetz.interop.lists.actions.drafts import forget_old as forget_lists
from beratungsnetz.interop.subscriptions.clock import tick as tick_subscriptions
from beratungsnetz.messages.actions import enqueue_due
from beratungsnetz.messages.outbox import forget_old
from beratungsnetz.networks.actions import forget_absences
from beratungsnetz.networks.models import Network
from beratungsnetz.operations.models import Lease
from beratungsnetz.referrals.clock import tick
from beratungsnetz.today.actions import forget_notices
from beratungsnetz.today.digests import send_digests
from beratungsnetz.today.heads import send_heads

logger = logging.getLogger(__name__)

LEASE = "tick"
LASTS = timedelta(seconds=20)
RENEW = timedelta(seconds=5)
SECOND = 1.0


def holder() -> str:
    """This process, in words that differ over machines."""
    return f"{socket.gethostname()}:{os.getpid()}"[:120]


def each_second() -> int:
    """Seal what is unsealed; returns how many rows. Looks first: sealing takes the write lock."""
    return seal_all() if Entry.objects.unsealed().exists() else 0


def each_ten_seconds(now: datetime) -> None:
    """What was written shall be found by meaning, too, within a minute."""
    _in_every_network(understand, now, "the learning")


def each_minute(now: datetime) -> None:
    """Deadlines of every network, its question to the members, what it subscribes to, and waiting mail."""
    enqueue_due(now)
    _in_every_network(tick, now, "the deadlines")
    _in_every_network(tick_directory, now, "the directory")
    _in_every_network(tick_subscriptions, now, "the subscriptions")


def each_hour(now: datetime) -> None:
    """Daily mails: the chain's head, and whose turn it is. Forget what is old: words, sessions, files."""
    _in_every_network(send_heads, now, "the head of the chain")
    _in_every_network(send_digests, now, "the daily mails")
    _in_every_network(erase_old, now, "the words of old reports")
    _in_every_network(forget_absences, now, "old absences")
    _in_every_network(forget_notices, now, "read notices")
    _in_every_network(forget_lists, now, "old lists")
    _in_every_network(look_at_links, now, "the web pages")
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", min_age_days=7, failed_min_age_days=30, verbosity=0)
    forget_old(now)


def _in_every_network(due: Callable[[Network, datetime], object], now: datetime, what: str) -> None:
    """One network's error is not another's."""
    for network in Network.objects.all():
        try:
            due(network, now)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("%s of network %s stumbled", what, network.pk)


class Clock:
    """What is due, and whether this process leads. The caller tells it the time."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        self.leads_until: datetime | None = None
        self.renew_at: datetime | None = None
        self.ten_seconds: datetime | None = None
        self.minute: datetime | None = None
        self.hour: datetime | None = None

    def leads(self, now: datetime) -> bool:
        """Whether this clock holds the lease at `now`; asks for it every five seconds."""
        if self.renew_at is None or now >= self.renew_at:
            got = Lease.objects.take(LEASE, self.holder, now=now, lasts=LASTS)
            self.leads_until = now + LASTS if got else None
            self.renew_at = now + RENEW
        return self.leads_until is not None and now < self.leads_until

    def beat(self, now: datetime) -> bool:
        """Do what is due at `now`; false when another clock leads."""
        if not self.leads(now):
            return False
        each_second()
        ten_seconds = now.replace(second=now.second // 10 * 10, microsecond=0)
        if ten_seconds != self.ten_seconds:
            each_ten_seconds(now)
            self.ten_seconds = ten_seconds
        minute = now.replace(second=0, microsecond=0)
        if minute != self.minute:
            each_minute(now)
            self.minute = minute
        if (hour := minute.replace(minute=0)) != self.hour:
            each_hour(now)
            self.hour = hour
        return True

    def run(self, stop: threading.Event) -> None:
        """Beat each second until `stop`. An error is told and does not stop the clock."""
        while not stop.is_set():
            close_old_connections()
            try:
                self.beat(timezone.now())
            except DatabaseError as error:
                logger.warning("the clock waits for the database (%s)", type(error).__name__)
                stop.wait(5)
            except Exception:
                logger.exception("the clock stumbled and goes on")
                stop.wait(5)
            stop.wait(SECOND)
        self.rest()

    def rest(self) -> None:
        """Let the next clock lead at once."""
        try:
            Lease.objects.give_back(LEASE, self.holder)
        except DatabaseError:
            logger.warning("the clock could not give its lease back; it ends by itself")
