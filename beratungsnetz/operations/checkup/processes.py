"""What runs in the background, and whether mail goes out."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.messages.outbox import waiting
from beratungsnetz.operations.checkup.finding import Finding, good, look, wrong
from beratungsnetz.operations.checkup.web import LOCAL
from beratungsnetz.operations.clock import LEASE
from beratungsnetz.operations.models import Lease
from beratungsnetz.operations.working import PREFIX

LATE = timedelta(minutes=10)


def background() -> Iterator[Finding]:
    """Worker and clock are alive, and nothing stays unsealed."""
    now = timezone.now()
    try:
        workers = Lease.objects.alive(PREFIX, now).count()
        clock = Lease.objects.alive(LEASE, now).exists()
        unsealed = Entry.objects.unsealed().filter(at__lt=now - LATE).count()
    except DatabaseError:
        return  # the database's own examination says why
    if workers:
        yield good(f"{workers} worker{'s' if workers > 1 else ''} alive")
    else:
        yield look("no worker is alive", "`beratungsnetz serve` starts one; else run `beratungsnetz worker`")
    if clock:
        yield good("the clock is alive")
    else:
        yield look("no clock is alive", "`beratungsnetz serve` starts one; else run `beratungsnetz tick`")
    if unsealed:
        yield wrong(f"{unsealed} audit rows wait for their seal since ten minutes", "start the clock")


def _no_mail_server() -> Finding:
    """Where others come in, nobody gets a mail, and links that open accounts lie in clear."""
    mend = "set BERATUNGSNETZ_SMTP_HOST, _PORT, _USER, _PASSWORD and BERATUNGSNETZ_MAIL_FROM"
    if all(host in LOCAL for host in settings.ALLOWED_HOSTS):
        return look(f"no mail server: mails become files in {settings.OUTBOX_DIR}", mend)
    return look(
        f"no mail server: nobody gets a mail. {len(waiting())} lie in {settings.OUTBOX_DIR}: links in them"
        " that open accounts stand in clear. The clock deletes them after 7 days",
        f"{mend}; until then hand each mail over and delete its file",
    )


def mail() -> Iterator[Finding]:
    """A mail server is set up, and mail goes out."""
    if settings.EMAIL_HOST:
        yield good(f"mail goes out by {settings.EMAIL_HOST}")
    else:
        yield _no_mail_server()
    try:
        given_up = Outgoing.objects.given_up().count()
        late = Outgoing.objects.filter(given_up_at=None, made_at__lt=timezone.now() - LATE).count()
    except DatabaseError:
        return
    if given_up:
        yield wrong(f"{given_up} mails were given up after many tries", "mend the mail server, invite again")
    if late:
        yield look(
            f"{late} mails wait for more than ten minutes", "is the worker alive, the mail server reachable?"
        )
