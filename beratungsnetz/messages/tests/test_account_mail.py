"""Mails of the door wait sealed, as all mails do; known and unknown addresses look alike."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from beratungsnetz.messages.models import Outgoing
from beratungsnetz.people.tests.factories import person

pytestmark = pytest.mark.django_db
Delivered = Callable[[], list[EmailMessage]]
NOBODY = "niemand@stelle.example"


def ask(address: str) -> bytes:
    return Client().post("/passwort/vergessen/", {"email": address}, follow=True).content


def test_the_link_waits_sealed_and_goes_out_by_the_worker(delivered: Delivered) -> None:
    user = person("Ayşe Demir")
    ask(user.email)
    assert mail.outbox == [], "the request itself sends nothing"
    row = Outgoing.objects.get()
    for text in (b"/passwort/neu/", user.email.encode()):
        assert text not in bytes(row.box)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(row.pk)], "kwargs": {}}
    [sent] = delivered()
    assert sent.to == [user.email]
    assert "/passwort/neu/" in sent.body
    assert not Outgoing.objects.exists()


def test_known_and_unknown_addresses_get_the_same_page_and_one_mail(delivered: Delivered) -> None:
    user = person("Ayşe Demir")
    assert ask(user.email) == ask(NOBODY)
    sent = delivered()
    assert [one.subject for one in sent] == ["Neues Passwort", "Neues Passwort"]
    assert {one.to[0] for one in sent} == {user.email, NOBODY}
    assert "/passwort/neu/" not in next(str(one.body) for one in sent if one.to == [NOBODY])


def test_both_write_the_same() -> None:
    user = person("Ayşe Demir")
    written = []
    for address in (user.email, NOBODY):
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            ask(address)
        changes = [one["sql"].split()[:3] for one in seen if one["sql"].startswith("INSERT")]
        written.append(changes)
    assert written[0] == written[1]


def test_an_address_that_no_mail_goes_to_gets_the_same_page() -> None:
    assert ask('"zwei,worte"@stelle.example') == ask(NOBODY)
    assert Outgoing.objects.count() == 1
