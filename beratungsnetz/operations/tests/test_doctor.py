"""The doctor names what is wrong, how grave it is, and how to mend it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.messages.actions import send
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.operations.checkup import Finding, Grade, examine
from beratungsnetz.operations.checkup.database import data
from beratungsnetz.operations.models import Lease
from beratungsnetz.operations.tests.conftest import Installation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sound(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A production installation in which nothing is wrong."""
    settings.DATA_DIR, settings.KEYS_DIR = tmp_path / "data", tmp_path / "keys"
    for folder in (settings.DATA_DIR, settings.KEYS_DIR):
        folder.mkdir(mode=0o700)
    key = settings.KEYS_DIR / "master_key"
    key.write_text("0" * 64)
    key.chmod(0o600)
    settings.ALLOWED_HOSTS = ["netz.example"]
    settings.BASE_URL, settings.HTTPS, settings.DEBUG = "https://netz.example", True, False
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.EMAIL_HOST = "mail.example"
    monkeypatch.setattr("beratungsnetz.operations.static_files.are_collected", lambda: True)
    monkeypatch.setattr("beratungsnetz.operations.checkup.database._postgresql", lambda: iter(()))
    monkeypatch.setenv("BERATUNGSNETZ_MASTER_KEY", "0" * 64)
    for name in ("worker:a", "tick"):
        Lease.objects.take(name, "a", now=timezone.now(), lasts=timedelta(minutes=5))


def wrong() -> list[Finding]:
    return [finding for finding in examine() if finding.grade is Grade.WRONG]


def found(text: str) -> Finding:
    return next(finding for finding in examine() if text in finding.what)


def test_a_sound_installation_has_nothing_to_mend() -> None:
    assert [finding for finding in examine() if finding.grade is not Grade.OK] == []


def test_every_finding_that_is_not_well_says_how_to_mend_it(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.EMAIL_HOST, settings.HTTPS = ["*"], "", False
    for finding in examine():
        assert bool(finding.mend) == (finding.grade is not Grade.OK), finding


def test_keys_that_others_can_read(settings: Any) -> None:
    (settings.KEYS_DIR / "master_key").chmod(0o644)
    assert "chmod 600" in found("others can read").mend
    assert wrong()


def test_keys_inside_the_data_folder(settings: Any) -> None:
    settings.KEYS_DIR = settings.DATA_DIR / "keys"
    assert found("inside the data folder").grade is Grade.WRONG


def test_no_https_in_public(settings: Any) -> None:
    settings.HTTPS = False
    assert found("HTTPS is off").grade is Grade.WRONG
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert found("HTTPS is off").grade is Grade.LOOK


def test_every_host_name_answered(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert found("every host name").grade is Grade.WRONG


def test_mails_that_link_without_tls(settings: Any) -> None:
    settings.BASE_URL = "http://netz.example"
    assert found("mails link to").grade is Grade.WRONG


def test_nothing_in_the_background() -> None:
    Lease.objects.all().delete()
    assert found("no worker").grade is Grade.LOOK
    assert found("no clock").grade is Grade.LOOK


def test_audit_rows_that_nobody_seals() -> None:
    late = timezone.now() - timedelta(minutes=11)
    Entry.objects.create(at=late, doer="public", deed="test", thing="x", thing_id="1")
    assert found("1 audit rows wait").grade is Grade.WRONG


def test_links_in_clear_are_told_plainly_where_others_come_in(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_HOST, settings.OUTBOX_DIR = "", tmp_path / "outbox"
    settings.OUTBOX_DIR.mkdir()
    (settings.OUTBOX_DIR / "1.eml").write_text("a link")
    warning = found("stand in clear")
    assert warning.grade is Grade.LOOK
    assert "nobody gets a mail. 1 lie in" in warning.what
    settings.ALLOWED_HOSTS = ["localhost"]
    assert "in clear" not in found("no mail server").what


def test_mail_that_was_given_up() -> None:
    send("your_turn", "a@b.example", {"link": "/"})
    Outgoing.objects.update(given_up_at=timezone.now())
    assert found("1 mails were given up").grade is Grade.WRONG


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beratungsnetz.operations.health.database_answers", lambda: False)
    assert [f.what.partition(" from")[0] for f in data() if f.grade is Grade.WRONG] == ["no answer"]


def test_a_database_that_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beratungsnetz.operations.database.pending", lambda: ["networks.0009_more"])
    assert "beratungsnetz migrate" in found("1 migrations are missing").mend


@pytest.mark.own_database
def test_the_command_says_all_and_fails_when_something_is_wrong(empty: Installation) -> None:
    behind = empty.run("doctor")
    assert behind.returncode == 1
    assert "migrations are missing" in behind.stdout
    assert "Traceback" not in behind.stderr
    assert empty.run("migrate").returncode == 0
    sound = empty.run("doctor")
    assert sound.returncode == 0, sound.stdout
    assert "0 wrong" in sound.stdout
