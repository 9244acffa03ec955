"""Backup and restore: equal data, ended sessions, and nothing changed by a damaged file."""

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from beratungsnetz.operations.tests.conftest import Installation

SCRIPT = """
import django
django.setup()
from django.contrib.sessions.models import Session
from django.utils import timezone
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.models import Network
{body}
"""
FILL = """
Network.objects.create(slug="alt", name="Alt", state="NW")
Session.objects.create(session_key="s" * 32, session_data="x", expire_date=timezone.now())
send("your_turn", "a@b.example", {"link": "/"})
"""
LATER = 'Network.objects.create(slug="neu", name="Neu", state="NW")'
TELL = """
from beratungsnetz.messages.models import Outgoing
print(*Network.objects.values_list("slug", flat=True), Session.objects.count(), Outgoing.objects.count())
"""


def script(installation: Installation, body: str) -> str:
    process = installation.start("-c", SCRIPT.replace("{body}", body))
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return output.strip()


needs_tools = pytest.mark.skipif(
    connection.vendor == "postgresql" and shutil.which("pg_dump") is None, reason="pg_dump is not installed."
)


@needs_tools
def test_what_was_saved_comes_back_and_sessions_end(installation: Installation) -> None:
    saved = installation.folder / "save.zip"
    script(installation, FILL)
    made = installation.run("backup", str(saved))
    assert made.returncode == 0, made.stderr
    assert "not encrypted yet" in made.stdout
    assert str(installation.folder / "keys") in made.stdout
    assert saved.stat().st_mode & 0o777 == 0o600
    assert script(installation, LATER + TELL) == "alt neu 1 1"

    back = installation.run("restore", str(saved))
    assert back.returncode == 0, back.stderr
    assert script(installation, TELL) == "alt 0 0"


def test_a_backup_holds_no_key_and_overwrites_nothing(installation: Installation) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The same code; the master key is no part of the database on either.")
    saved = installation.folder / "save.zip"
    assert installation.run("backup", str(saved)).returncode == 0
    key = (installation.folder / "keys" / "master_key").read_bytes()
    secret = (installation.folder / "data" / "secrets" / "secret_key").read_bytes()
    with zipfile.ZipFile(saved) as archive:
        assert sorted(archive.namelist()) == ["database.sqlite3", "manifest.json"]
        content = b"".join(map(archive.read, archive.namelist()))
    assert key not in content
    assert secret not in content
    again = installation.run("backup", str(saved))
    assert again.returncode == 2
    assert "nothing is overwritten" in again.stderr


def _changed(saved: Path, damaged: Path) -> None:
    """The same zip with one byte of the database changed, and checksums of its own that fit."""
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(damaged, "w") as target:
        for name in archive.namelist():
            data = bytearray(archive.read(name))
            if name != "manifest.json":
                data[len(data) // 2] ^= 1
            target.writestr(name, bytes(data))


@needs_tools
def test_a_damaged_file_changes_nothing(installation: Installation) -> None:
    saved, damaged, cut = (installation.folder / name for name in ("save.zip", "damaged.zip", "cut.zip"))
    assert installation.run("backup", str(saved)).returncode == 0
    script(installation, FILL)
    _changed(saved, damaged)
    cut.write_bytes(saved.read_bytes()[:5_000])
    for wrong in (damaged, cut):
        done = installation.run("restore", str(wrong))
        assert done.returncode == 2
        assert "damaged" in done.stderr
        assert "Traceback" not in done.stderr
    assert script(installation, TELL) == "alt 1 1"


@pytest.mark.django_db
def test_a_running_installation_is_not_restored(capsys: pytest.CaptureFixture[str]) -> None:
    from beratungsnetz.operations.commands import restore
    from beratungsnetz.operations.models import Lease

    Lease.objects.take("worker:here:1", "here:1", now=timezone.now(), lasts=timedelta(seconds=90))
    Lease.objects.take("tick", "here:2", now=timezone.now(), lasts=timedelta(seconds=90))
    assert restore._running() == "tick, worker"
