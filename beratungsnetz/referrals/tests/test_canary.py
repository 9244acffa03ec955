"""A name that is sealed stands in no row of the database, no log and no mail; also not in bytes."""

import logging

import pytest
from django.core import mail
from django.db import connection

from beratungsnetz.referrals import actions
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast

# Whole values, and names: four digits alone come by chance in every digest.
WORDS = [
    word.encode() for value in CANARY.values() for word in {value, value.split()[-1]} if not word.isdigit()
]


def dump() -> bytes:
    """Every cell of every table, as text or bytes."""
    cells: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for cell in row:
                    cells.append(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode())
    return b"\0".join(cells)


def test_the_name_is_nowhere_but_in_sealed_boxes(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        need = cast.need(identity=CANARY)
        for state in (State.AWAITING_RELEASE, State.ACCEPTED, State.CLOSED, State.RELEASE_WITHDRAWN):
            cast.at(state)
        accepted = cast.at(State.ACCEPTED)
        actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
        actions.read_identity(need, by=cast.counsellor, keyring=cast.keyring(cast.counsellor))
    everything = dump()
    assert b"referrals.read_identity" in everything  # the dump sees what is there
    logged = "\n".join(str(vars(record)) for record in caplog.records).encode()
    mailed = "\n".join(str(message.message()) for message in mail.outbox).encode()
    for word in WORDS:
        assert word not in everything
        assert word not in logged
        assert word not in mailed
