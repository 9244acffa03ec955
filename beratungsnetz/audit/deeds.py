"""`with deed(...)`: the frame of every action.

One transaction, at most once per key, and the audit row beside the change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from beratungsnetz.audit.models import Entry, Once
from beratungsnetz.lib.refusals import WrongMoment

Thing = TypeVar("Thing", bound=models.Model)


class Doer(Protocol):
    """Whoever does a deed. `Actor` of the networks app is one; the system's clock is another."""

    @property
    def ident(self) -> str:
        """Opaque and lasting, such as `user:12`, `slip:7`, `system:tick`, `public`."""

    @property
    def network_ref(self) -> int | None:
        """The network in which the deed is done, if any."""


GONE = "Das ist schon erledigt, und inzwischen gelöscht. Bitte beginnen Sie neu."


class Deed:
    """A deed under way: notes audit rows, and knows whether it was done before."""

    def __init__(self, name: str, by: Doer, once: Once | None, *, repeated: bool) -> None:
        self.name = name
        self.by = by
        self.repeated = repeated
        self._once = once

    def result(self, model: type[Thing]) -> Thing:
        """The thing that the first run of this deed made or changed. Raises WrongMoment if it is gone."""
        found = None
        if self._once is not None and self._once.thing == model._meta.label_lower:
            found = model._default_manager.filter(pk=self._once.thing_id).first()
        if found is None:
            raise WrongMoment(GONE)
        return found

    def note(
        self, thing: models.Model, *, why: str = "", release: object = "", name: str | None = None
    ) -> Entry:
        """Write the audit row of this deed on `thing`; `why` is a code, never a person's words."""
        label = thing._meta.label_lower
        if self._once is not None and not self._once.thing:
            self._once.thing, self._once.thing_id = label, str(thing.pk)
            Once.objects.filter(pk=self._once.pk).update(thing=label, thing_id=str(thing.pk))
        return Entry.objects.create(
            at=timezone.now(),
            network_ref=self.by.network_ref,
            doer=self.by.ident,
            deed=name or self.name,
            thing=label,
            thing_id=str(thing.pk),
            why=why,
            release=str(release),
        )


@contextmanager
def deed(name: str, *, by: Doer, key: UUID | None = None, on: models.Model | None = None) -> Iterator[Deed]:
    """Open the transaction of the action `name`, done by `by`; `on` is its thing where it exists before.

    With a `key`, the deed is done once: `Deed.repeated` is true when the same doer did it before
    under that key, and the action then answers `Deed.result(Model)` without doing anything. Two at
    the same moment: the second waits for the first and is the repetition. Everything, the audit row
    included, is rolled back when the body raises.
    """
    with transaction.atomic():
        once, made = (None, True) if key is None else _begin(name, by.ident, key, on)
        yield Deed(name, by, once, repeated=not made)


def _begin(name: str, doer: str, key: UUID, on: models.Model | None) -> tuple[Once, bool]:
    """The row of this key, and whether it is new. Of two at once the second waits here for the first.

    One statement where `get_or_create` takes five (look, savepoint, insert, release, look again).
    """
    row = Once(doer=doer, deed=name, key=key, at=timezone.now())
    if on is not None:
        row.thing, row.thing_id = on._meta.label_lower, str(on.pk)
    fields = [field for field in Once._meta.concrete_fields if not field.primary_key]
    columns, marks = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{Once._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608  (own names)
            " ON CONFLICT DO NOTHING RETURNING id",
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields],
        )
        made = cursor.fetchone()
    if made is None:
        return Once.objects.get(doer=doer, deed=name, key=key), False
    row.pk = made[0]
    return row, True
