"""Sending a mail: written down in the caller's transaction, carried out by the worker.

What the caller's deed rolls back is never sent; what it commits is sent, also after a crash.
"""

import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from beratungsnetz.messages.letters import LETTERS, checked, text_of
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.people import master

logger = logging.getLogger(__name__)

PURPOSE = "mail"
CLAIM = timedelta(minutes=5)  # longer than any mail server takes; then the row is free again
FIRST_PAUSE = timedelta(minutes=2)
TRIES = 10  # pauses double: 2 minutes to 17 hours, about a day and a half in all


def _bound(mail_id: UUID) -> Mapping[str, object]:
    return {"row": "post.outgoing", "id": str(mail_id)}


def send(template: str, to: str, context: Mapping[str, str], *, network_ref: int | None = None) -> Outgoing:
    """Queue the letter `template` to one address. Call it inside the deed it belongs to.

    `context` holds exactly the values the letter takes; `link` may be a path. Raises Unsendable for an
    unknown letter, other values, line breaks, or more than one address.
    """
    checked(template, to, context)
    now = timezone.now()
    mail = Outgoing(template=template, network_ref=network_ref, made_at=now, next_try_at=now)
    mail.key_version = master.VERSION
    content = json.dumps({"to": to, "values": dict(context)}).encode()
    mail.box = master.wrapped(PURPOSE, content, bound=_bound(mail.id))
    with transaction.atomic():
        mail.save(force_insert=True)
        _enqueue(mail.id)
    return mail


def _enqueue(mail_id: UUID) -> None:
    from beratungsnetz.messages.tasks import deliver_mail  # the task calls `deliver` below

    deliver_mail.enqueue(str(mail_id))


def _content(mail: Outgoing) -> dict[str, Any]:
    box = master.unwrapped(PURPOSE, mail.box, bound=_bound(mail.id), version=mail.key_version)
    content: dict[str, Any] = json.loads(box)
    return content


def waiting_text(mail: Outgoing) -> str:
    """What a mail will say that has not gone out yet: for the demo, where no mail server is."""
    return text_of(mail.template, _content(mail)["values"])


def _message(mail: Outgoing) -> EmailMessage:
    content = _content(mail)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=LETTERS[mail.template].subject,
        body=text_of(mail.template, content["values"]),
        to=[content["to"]],
        # Always the same for one row, so that a mail server may drop a repetition.
        headers={"Message-ID": f"<{mail.id}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def deliver(mail_id: UUID, *, now: datetime | None = None) -> bool:
    """Try to send one mail; true when it went out. Harmless when it has gone or is being sent.

    A refusal of the mail server is no error here: the row waits, ever longer, and is given up after
    ten tries. Then its content is deleted and the row stays to be counted.
    """
    now = now or timezone.now()
    claimed = Outgoing.objects.due(now).filter(pk=mail_id).update(next_try_at=now + CLAIM)
    if not claimed:
        return False
    mail = Outgoing.objects.get(pk=mail_id)
    try:
        _message(mail).send()
    except OSError as error:  # SMTP's exceptions are among them
        _wait(mail, now, why=type(error).__name__)
        return False
    mail.delete()
    return True


def _wait(mail: Outgoing, now: datetime, *, why: str) -> None:
    mail.tries += 1
    mail.next_try_at = now + FIRST_PAUSE * 2 ** (mail.tries - 1)
    if mail.tries >= TRIES:
        mail.given_up_at, mail.box = now, b""
    mail.save(update_fields=["tries", "next_try_at", "given_up_at", "box"])
    state = "is given up" if mail.given_up_at else "waits for the next try"
    logger.warning("mail %s could not be sent (%s) and %s", mail.id, why, state)


def enqueue_due(now: datetime) -> int:
    """Give the worker what still waits at `now`; returns how many. Called by the clock each minute.

    Covers retries and jobs that died with their worker. A mail queued twice is sent once.
    """
    waiting = list(
        Outgoing.objects.due(now - timedelta(seconds=30))
        .order_by("next_try_at")
        .values_list("pk", flat=True)[:500]
    )
    for mail_id in waiting:
        _enqueue(mail_id)
    return len(waiting)
