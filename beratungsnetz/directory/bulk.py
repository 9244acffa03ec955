"""Many rows at once: keys reserved first, then `executemany`.

`bulk_create` costs several times the database's own work per row; an import of 50,000 services is
six times as many rows. Only for rows that were validated before; constraints still hold.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

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
    """Insert `rows` (values in the order of the field names `names`; foreign keys as their ids)."""
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
    """Values as the database takes them; only columns that need it are converted."""
    convert: list[tuple[int, Callable[[Any], Any]]] = [
        (place, lambda value, field=field: field.get_db_prep_save(value, connection))  # type: ignore[misc]
        for place, field in enumerate(fields)
        if not isinstance(field, _AS_THEY_ARE)
    ]
    if not convert:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for place, prepare in convert:
            if values[place] is not None:
                values[place] = prepare(values[place])
        yield tuple(values)
