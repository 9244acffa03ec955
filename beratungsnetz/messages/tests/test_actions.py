"""Mail: queued with its deed, sent once, tried again, and nothing confidential in it or in the table."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from beratungsnetz.messages import actions
from beratungsnetz.messages.actions import deliver, enqueue_due, send
from beratungsnetz.messages.letters import LETTERS, Unsendable
from beratungsnetz.messages.models import Outgoing

pytestmark = pytest.mark.django_db

TOKEN = "cAn4ry-token-of-a-link"
Delivered = Callable[[], list[EmailMessage]]


def an_invitation() -> Outgoing:
    said = {"link": f"/einladung/{TOKEN}/", "network": "Lindenstadt", "inviter": "Derya Aksoy"}
    return send("invitation", "mira@stelle.example", said, network_ref=3)


def test_a_mail_goes_out_by_the_worker_and_leaves_no_row(delivered: Delivered, settings: Any) -> None:
    settings.BASE_URL = "https://netz.example"
    an_invitation()
    [message] = delivered()
    assert message.to == ["mira@stelle.example"]
    assert message.subject == "Eine Einladung für Sie"
    assert f"https://netz.example/einladung/{TOKEN}/" in message.body
    assert message.body.startswith("Guten Tag,")
    assert "Derya Aksoy lädt Sie in das Netz „Lindenstadt“ ein." in message.body
    assert not Outgoing.objects.exists()


def test_a_stolen_table_tells_neither_address_nor_link() -> None:
    row = an_invitation()
    for text in (TOKEN.encode(), b"mira@"):
        assert text not in bytes(row.box)
    job = DBTaskResult.objects.get()
    assert job.args_kwargs == {"args": [str(row.pk)], "kwargs": {}}


def test_what_the_deed_rolls_back_is_not_sent(delivered: Delivered) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        an_invitation()
        raise RuntimeError
    assert delivered() == []


def test_a_job_that_runs_twice_sends_once() -> None:
    row = an_invitation()
    assert deliver(row.pk)
    assert not deliver(row.pk)
    assert len(mail.outbox) == 1


def test_a_mail_in_another_workers_hands_is_left_alone() -> None:
    row = an_invitation()
    Outgoing.objects.filter(pk=row.pk).update(next_try_at=timezone.now() + actions.CLAIM)
    assert not deliver(row.pk)
    assert mail.outbox == []


class _Refusing(EmailMessage):
    def send(self, fail_silently: bool = False, *, using: str | None = None) -> int:
        raise smtplib.SMTPServerDisconnected("gone")


def test_a_refused_mail_waits_longer_each_time_and_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "EmailMessage", _Refusing)
    row, now, pauses = an_invitation(), timezone.now() + timedelta(seconds=1), []
    for _ in range(actions.TRIES):
        assert not deliver(row.pk, now=now)
        row.refresh_from_db()
        pauses.append(row.next_try_at - now)
        now = row.next_try_at
    assert pauses[0] == timedelta(minutes=2)
    assert all(later == 2 * earlier for earlier, later in pairwise(pauses))
    assert row.given_up_at
    assert bytes(row.box) == b""
    assert not Outgoing.objects.due(now + timedelta(days=9)).exists()


def test_the_clock_queues_what_a_dead_worker_left(delivered: Delivered) -> None:
    an_invitation()
    DBTaskResult.objects.all().delete()
    assert enqueue_due(timezone.now()) == 0  # its first job may still be on its way
    assert enqueue_due(timezone.now() + timedelta(minutes=1)) == 1
    assert len(delivered()) == 1


@pytest.mark.parametrize(
    ("template", "to", "values"),
    [
        ("gossip", "a@b.example", {"link": "/"}),
        ("your_turn", "a@b.example", {"link": "/", "name": "Erika"}),
        ("your_turn", "a@b.example", {}),
        ("your_turn", "a@b.example\nBcc: c@d.example", {"link": "/"}),
        ("your_turn", "a@b.example, c@d.example", {"link": "/"}),
        ("your_turn", "nobody", {"link": "/"}),
        ("your_turn", "a@b.example", {"link": "/\r\nX: 1"}),
        ("chain_head", "a@b.example", {"day": "2026-11-26"}),
        ("chain_head", "a@b.example", {"day": "bei Erika", "code": "7K3M-Q0RT-9XWE-41ZP"}),
        ("chain_head", "a@b.example", {"day": "2026-11-26", "code": "ERIKA-MUSTER"}),
    ],
)
def test_what_is_never_sent_is_refused_before_it_is_written(template: str, to: str, values: Any) -> None:
    with pytest.raises(Unsendable):
        send(template, to, values)
    assert not Outgoing.objects.exists()
    assert not DBTaskResult.objects.exists()


VALUES = {"link": "https://netz.example/x/", "day": "2026-11-26", "code": "7K3M-Q0RT-9XWE-41ZP"}
VALUES |= {"network": "Lindenstadt", "inviter": "Derya Aksoy"}
# A letter whose link must look as only its own door does.
OF_ITS_OWN = {
    "answer_awaited": {"link": "/antwort/" + "x" * 43 + "/"},
    "reading": {"link": "/pruefgruppe/" + "x" * 43 + "/"},
    "share_list": {"link": "/merkliste/tr/" + "x" * 43 + "/"},
}


@pytest.mark.parametrize("template", LETTERS)
def test_every_letter_says_nothing_confidential(template: str, delivered: Delivered) -> None:
    takes, values = LETTERS[template].takes, {**VALUES, **OF_ITS_OWN.get(template, {})}
    send(template, "a@b.example", {name: values[name] for name in takes})
    [message] = delivered()
    text = f"{message.subject} {message.body}".lower()
    for word in ("schuld", "sucht", "beratung", "anliegen", "begleitung", "stelle", "angebot", "termin"):
        assert word not in text
    for name in takes - {"day"}:
        assert values[name] in message.body
    assert "{" not in text


def test_the_letter_of_the_head_names_the_day_with_its_weekday(delivered: Delivered) -> None:
    send("chain_head", "a@b.example", {name: VALUES[name] for name in ("day", "code")})
    assert "Donnerstag, 26. November 2026" in delivered()[0].body
