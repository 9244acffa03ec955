"""The database as the operator sees it: reachable, fresh, up to date."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from beratungsnetz.operations.errors import OperatorError


def where() -> str:
    """The database in words, without user or password."""
    if connection.vendor == "sqlite":
        return f"SQLite in {connection.settings_dict['NAME']}"
    return f"PostgreSQL database {connection.settings_dict['NAME']}"


def reach() -> None:
    """Raises OperatorError when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise OperatorError(f"The database does not answer ({where()}).") from error


def is_fresh() -> bool:
    """Whether nothing was ever migrated here."""
    reach()
    return not MigrationRecorder(connection).has_table()


def pending() -> list[str]:
    """The migrations that this version brings and the database lacks, as "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(*, verbosity: int = 0) -> None:
    """Bring the schema and the cache's table up to this version. Running it again is harmless."""
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)


def has_cache_table() -> bool:
    """Whether the table of the cache exists: limits against guessing live in it."""
    return settings.CACHES["default"]["LOCATION"] in connection.introspection.table_names()


def forget() -> None:
    """Delete the embedded database, for a demo that starts over. Never call it on real data."""
    connections.close_all()
    place = Path(str(connection.settings_dict["NAME"]))
    for suffix in ("", "-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)


def check_up_to_date() -> None:
    """Raises OperatorError when the database lacks something that this version needs."""
    reach()
    missing = pending()
    if missing:
        number = "1 migration is" if len(missing) == 1 else f"{len(missing)} migrations are"
        raise OperatorError(
            f"{number} missing (first {missing[0]}): make a backup, then run `beratungsnetz migrate`."
        )


def prepare_for_serving() -> None:
    """Migrate a fresh database; raises OperatorError when an existing one is behind.

    An existing one waits for the operator, who makes a backup first.
    """
    if is_fresh():
        print("A fresh database: setting it up …", flush=True)
        migrate()
    check_up_to_date()
    if not has_cache_table():
        call_command("createcachetable", verbosity=0)
