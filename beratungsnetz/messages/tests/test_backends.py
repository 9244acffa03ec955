"""Mail as files, for an installation without a mail server."""

import email
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.utils import timezone

from beratungsnetz.messages.backends import OutboxFolder
from beratungsnetz.messages.outbox import forget_old


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.OUTBOX_DIR = tmp_path / "outbox"
    return tmp_path / "outbox"


def a_mail(**values: Any) -> EmailMessage:
    return EmailMessage(subject="Grüße", body="Text", to=["a@b.example"], **values)


def test_each_mail_is_a_file_of_its_owner_only(folder: Path) -> None:
    assert OutboxFolder().send_messages([a_mail(), a_mail()]) == 2
    files = list(folder.glob("*.eml"))
    assert len(files) == 2
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert email.message_from_bytes(files[0].read_bytes())["To"] == "a@b.example"


def test_the_same_mail_twice_is_one_file(folder: Path) -> None:
    same = {"headers": {"Message-ID": "<1@netz.example>"}}
    OutboxFolder().send_messages([a_mail(**same)])
    OutboxFolder().send_messages([a_mail(**same)])
    assert len(list(folder.glob("*.eml"))) == 1


def test_an_extra_header_is_refused(folder: Path) -> None:
    smuggled = EmailMessage(subject="Hallo\nBcc: c@d.example", body="", to=["a@b.example"])
    with pytest.raises(BadHeaderError):
        OutboxFolder().send_messages([smuggled])
    assert not list(folder.glob("*.eml"))


def test_what_lies_there_for_more_than_a_week_is_deleted(folder: Path) -> None:
    assert forget_old(timezone.now()) == 0, "also without a folder"
    OutboxFolder().send_messages([a_mail(), a_mail()])
    old, _fresh = sorted(folder.glob("*.eml"))
    (folder / "notes.txt").write_text("of the operator")
    week_ago = time.time() - 7 * 24 * 3600 - 60
    for path in (old, folder / "notes.txt"):
        os.utime(path, (week_ago, week_ago))
    assert [forget_old(timezone.now()), forget_old(timezone.now())] == [1, 0]
    assert not old.exists()
    assert len(list(folder.iterdir())) == 2
