"""An installation of its own for a test: its folders, its environment, the program as a process."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Installation:
    """Data, keys and environment in `folder`; `processes` end with the test."""

    folder: Path
    environment: dict[str, str]
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "beratungsnetz.sqlite3"

    def run(self, *arguments: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "beratungsnetz", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start Python with `arguments`; its output can be read line by line."""
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        self.processes.append(process)
        return process


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """Folders that nobody has used."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BERATUNGSNETZ_")}
    kept.pop("DATABASE_URL", None)
    made = Installation(
        tmp_path,
        {
            **kept,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "BERATUNGSNETZ_DATA": str(tmp_path / "data"),
            "BERATUNGSNETZ_KEYS": str(tmp_path / "keys"),
            "BERATUNGSNETZ_STATIC": str(tmp_path / "static"),
            "BERATUNGSNETZ_HTTPS": "0",
        },
    )
    yield made
    for process in made.processes:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def installation(empty: Installation, transactional_db: None) -> Installation:
    """A migrated installation: a copy of the tests' file, or the tests' own PostgreSQL database."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        empty.database.parent.mkdir(mode=0o700)
        with (
            closing(sqlite3.connect(str(found["NAME"]))) as ours,
            closing(sqlite3.connect(empty.database)) as theirs,
        ):
            ours.backup(theirs)
    else:
        user = quote(str(found["USER"])) + (f":{quote(str(found['PASSWORD']))}" if found["PASSWORD"] else "")
        empty.environment["DATABASE_URL"] = (
            f"postgresql://{user}@{found['HOST']}:{found['PORT']}/{found['NAME']}"
        )
    return empty
