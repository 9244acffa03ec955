"""What a set-up wrote into the database, written again in a moment: most tests begin with the same people.

Kept for each process. A set-up under another clock, or in a database that is no longer empty, is made anew.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from itertools import chain
from typing import Any, TypeVar, cast

import time_machine
from django.db import connection, transaction

Made = TypeVar("Made")
Row = tuple[Any, ...]
# SQLite takes no more values in one statement.
AT_ONCE = 30_000


@dataclass(frozen=True)
class _Insert:
    sql: str
    values: list[Any]


@dataclass(frozen=True)
class Kept:
    """`made` is what the set-up returned, pickled; `guard` answers whether one of its tables has rows."""

    made: bytes
    inserts: list[_Insert]
    guard: str

    def fits(self) -> bool:
        """Are its tables as empty as they were?"""
        with connection.cursor() as cursor:
            cursor.execute(self.guard)
            return not cursor.fetchone()[0]

    def write(self) -> object:
        """The rows again, with their ids; and what the set-up returned."""
        with transaction.atomic(), connection.cursor() as cursor:
            for insert in self.inserts:
                cursor.execute(insert.sql, insert.values)
        return pickle.loads(self.made)


_kept: dict[Callable[[], Any], Kept] = {}


def written(make: Callable[[], Made]) -> Made:
    """What `make` returns, and its rows; from the second time on without the work."""
    if time_machine.escape_hatch.is_travelling():
        return make()
    kept = _kept.get(make)
    if kept is None:
        before = _all_rows()
        made = make()
        _kept[make] = _keep(made, before)
        return made
    return cast("Made", kept.write()) if kept.fits() else make()


def _all_rows() -> dict[str, tuple[list[str], list[Row]]]:
    """Columns and rows of each table that belongs to a model."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
            found[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    return found


def _stored(value: object) -> object:
    """SQLite keeps days and times as text, in Django's form."""
    return str(value) if connection.vendor == "sqlite" and isinstance(value, (date, time)) else value


def _keep(made: object, before: dict[str, tuple[list[str], list[Row]]]) -> Kept:
    quote, inserts, empty = connection.ops.quote_name, [], []
    for table, (columns, rows) in _all_rows().items():
        old = before[table][1]
        new = [row for row in rows if row not in old]
        assert len(new) == len(rows) - len(old), (
            f"The set-up changed rows of {table}; only new ones are kept."
        )
        if not new:
            continue
        if not old:
            empty.append(f"EXISTS (SELECT 1 FROM {quote(table)})")
        names, marks = ", ".join(map(quote, columns)), f"({', '.join(['%s'] * len(columns))})"
        step = AT_ONCE // len(columns)
        for start in range(0, len(new), step):
            part = new[start : start + step]
            sql = f"INSERT INTO {quote(table)} ({names}) VALUES {', '.join([marks] * len(part))}"
            inserts.append(_Insert(sql, list(map(_stored, chain.from_iterable(part)))))
    assert empty, "A set-up writes into at least one table that was empty."
    return Kept(pickle.dumps(made), inserts, f"SELECT {' OR '.join(empty)}")
