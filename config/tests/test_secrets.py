"""Secrets are made once, for their owner only."""

import os
import stat
import threading
from pathlib import Path

import pytest

from config.secrets import secret


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_secret_is_made_once_with_owner_only_rights(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        first = secret("some_key", folder=tmp_path / "new" / "keys")
    finally:
        os.umask(before)
    assert len(bytes.fromhex(first)) == 32
    assert secret("some_key", folder=tmp_path / "new" / "keys") == first
    assert rights(tmp_path / "new" / "keys" / "some_key") == 0o600
    assert rights(tmp_path / "new" / "keys") == rights(tmp_path / "new") == 0o700


def test_two_secrets_differ(tmp_path: Path) -> None:
    assert secret("one", folder=tmp_path) != secret("two", folder=tmp_path)


def test_the_environment_wins_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERATUNGSNETZ_SOME_KEY", "ab" * 32)
    assert secret("some_key", folder=tmp_path / "keys") == "ab" * 32
    assert not (tmp_path / "keys").exists()


def test_many_at_once_agree_on_one_value(tmp_path: Path) -> None:
    seen: list[str] = []
    threads = [threading.Thread(target=lambda: seen.append(secret("k", folder=tmp_path))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 1
    assert seen[0]
