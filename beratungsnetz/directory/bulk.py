"""Many rows at once: keys reserved first, then `executemany`.

`bulk_create` costs several times the database's own work per row; an import of 50,000 services is
six times as many rows. Only for rows that were validated before; constraints still hold.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]


def reserve_ids(model: type[models.Model], count: int) -> range | list[int]:
    """`count` unused primary keys of `model`. Call it in the transaction that uses them."""
    if not count:
        return []
    table, key = model._meta.db_table, _key(model).column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, key, count],
            )
            return [number for (number,) in cursor.fetchall()]
        # SQLite has one writer: nobody else takes these before the commit. AUTOINCREMENT never gives
        # a key twice, so its sequence counts, too.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        return range((found[0] if found else 0) + 1, (found[0] if found else 0) + 1 + count)


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert `rows` (values in the order of the field names `names`; foreign keys as their ids).

    A UUID may be text: hyphens and small letters, known to be one.
    """
    fields = [_field(model, name) for name in names]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    run_many(f"INSERT INTO {table} ({columns}) VALUES ({marks})", _prepared(fields, rows))  # noqa: S608


def run_many(sql: str, rows: Iterable[Row]) -> None:
    """`executemany` on the default database."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


def _key(model: type[models.Model]) -> models.Field[Any, Any]:
    key = model._meta.pk
    if key is None:  # pragma: no cover
        raise TypeError(model)
    return key


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(name)
    return found


_AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.ForeignKey,
    models.BooleanField,
)


def _prepared(fields: list[models.Field[Any, Any]], rows: Iterable[Row]) -> Iterable[Row]:
    """Values as the database takes them; only columns that need it are converted, each as a whole."""
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    if not columns:
        return []
    # The real one: `connection` looks it up anew, for the thread, at each of a million values.
    database = connections[DEFAULT_DB_ALIAS]
    for place, field in enumerate(fields):
        if not isinstance(field, _AS_THEY_ARE):
            columns[place] = map(_converter(field, database), columns[place])
    return zip(*columns, strict=True)


def _converter(field: models.Field[Any, Any], database: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    if isinstance(field, models.UUIDField):
        return _native_uuid if database.features.has_native_uuid_field else _hex

    @lru_cache(maxsize=256)  # the moment of the import stands in each of its rows
    def prepared(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, database)

    return prepared


def _native_uuid(value: UUID | str | None) -> UUID | str | None:
    return value


def _hex(value: UUID | str | None) -> str | None:
    """Django's own form where the database knows no UUID: 32 small digits."""
    if value is None:
        return None
    return value.replace("-", "") if isinstance(value, str) else value.hex
