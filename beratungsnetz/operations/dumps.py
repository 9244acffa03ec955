"""The two kinds of database, dumped and loaded with their own means."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Protocol

from django.db import connection, connections
from django.utils import timezone

from beratungsnetz.operations.errors import OperatorError


class Engine(Protocol):
    """A kind of database. `content` is the dump's name inside a backup."""

    content: str

    def dump(self, target: Path) -> None:
        """Write a consistent dump of the running database."""

    def load(self, source: Path) -> str:
        """Put a dump in place; says where the old data went. Raises OperatorError."""


class Sqlite:
    """The file, copied page by page while others go on writing (SQLite's backup API)."""

    content = "database.sqlite3"

    def dump(self, target: Path) -> None:
        """A checked copy of the database file, readable by its owner only."""
        target.touch(mode=0o600)
        source = Path(str(connection.settings_dict["NAME"]))
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=20)) as running,
            closing(sqlite3.connect(target)) as copy,
        ):
            running.backup(copy)
            # One file without a log beside it, whatever mode the source is in.
            copy.execute("PRAGMA journal_mode=DELETE")
        self._check(target)

    def _check(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as copy:
            answer = copy.execute("PRAGMA integrity_check").fetchone()
        if answer != ("ok",):
            raise OperatorError("The copy of the database is damaged; nothing was changed.")

    def load(self, source: Path) -> str:
        """The old files are kept beside the new one, so that a wrong restore can be taken back."""
        self._check(source)
        connections.close_all()
        place = Path(str(connection.settings_dict["NAME"]))
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = place.with_name(f"{place.name}.before-restore-{timezone.now():%Y%m%d-%H%M%S}")
        for suffix in ("-wal", "-shm", ""):
            old = place.with_name(place.name + suffix)
            if old.exists():
                old.rename(aside.with_name(aside.name + suffix))
        shutil.copyfile(source, place)
        place.chmod(0o600)
        with place.open("rb") as file:
            os.fsync(file.fileno())
        return str(aside) if aside.exists() else ""


class Postgresql:
    """pg_dump and pg_restore, which must be as new as the server."""

    content = "database.dump"

    def dump(self, target: Path) -> None:
        """A dump in PostgreSQL's own compressed format."""
        target.touch(mode=0o600)
        self._run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")

    def load(self, source: Path) -> str:
        """Replaces all tables in one transaction: all of them, or none."""
        connections.close_all()
        self._run(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error",
            f"--dbname={connection.settings_dict['NAME']}", str(source),
        )  # fmt: skip
        return ""

    def _run(self, program: str, *arguments: str) -> None:
        found = shutil.which(program)
        if found is None:
            raise OperatorError(
                f"{program} is missing: install PostgreSQL's client (Debian: postgresql-client)."
            )
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, no shell
            [found, *arguments],
            env={**os.environ, **self._environment()},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            words = (done.stderr.strip().splitlines() or ["no reason given"])[0]
            raise OperatorError(f"{program} failed: {words}")

    def _environment(self) -> dict[str, str]:
        """libpq's variables: a password on a command line could be seen by everybody on the machine."""
        names = {
            "HOST": "PGHOST",
            "PORT": "PGPORT",
            "USER": "PGUSER",
            "PASSWORD": "PGPASSWORD",
            "NAME": "PGDATABASE",
        }
        found = {variable: str(connection.settings_dict.get(name) or "") for name, variable in names.items()}
        return {variable: value for variable, value in found.items() if value}


def engine() -> Engine:
    """The kind of database that this installation runs on."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()
