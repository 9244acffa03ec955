"""Is this installation able to answer? For the health pages and for `doctor`."""

from django.db import DatabaseError, connection

from beratungsnetz.operations import database

_up_to_date = False


def database_answers() -> bool:
    """Whether the database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def what_is_missing() -> str:
    """Why this process is not ready, in one sentence; empty when it is.

    A schema that was up to date stays so for this process: looking costs 30 ms.
    """
    global _up_to_date
    if not database_answers():
        return "the database does not answer"
    if not _up_to_date:
        try:
            missing = database.pending()
            if not database.has_cache_table():
                return "the cache table is missing: run `beratungsnetz migrate`"
        except DatabaseError:
            return "the database does not answer"
        if missing:
            return f"{len(missing)} migrations are missing: run `beratungsnetz migrate`"
        _up_to_date = True
    return ""
