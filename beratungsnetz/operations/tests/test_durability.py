"""Killed in the middle of writing: what was acknowledged is there."""

import sqlite3
from contextlib import closing

from beratungsnetz.audit.models import Entry
from beratungsnetz.operations.tests.conftest import Installation

ACKNOWLEDGED = 200
WRITER = """
import django
django.setup()
from beratungsnetz.audit.deeds import deed
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.operations.models import Lease
from django.utils import timezone

class Me:
    ident, network_ref = "system:writer", None

number = 0
while True:
    number += 1
    with deed("test.write", by=Me()) as d:
        d.note(Lease.objects.create(name=f"w{number}", holder="w", until=timezone.now()))
    print(number, flush=True)
"""


def test_no_acknowledged_write_is_lost(installation: Installation) -> None:
    writer = installation.start("-c", WRITER)
    assert writer.stdout
    seen = 0
    for line in writer.stdout:
        seen = int(line)
        if seen >= ACKNOWLEDGED:
            break
    writer.kill()
    seen = max([seen, *map(int, writer.stdout.read().split())])
    writer.wait()
    written = _written(installation)
    assert {f"w{number}" for number in range(1, seen + 1)} <= written
    # One may have been written without its acknowledgement; never more.
    assert len(written) <= seen + 1


def _written(installation: Installation) -> set[str]:
    """The things that have an audit row, which comes in the same transaction."""
    if "DATABASE_URL" in installation.environment:
        return set(Entry.objects.filter(deed="test.write").values_list("thing_id", flat=True))
    with closing(sqlite3.connect(installation.database)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = file.execute("SELECT thing_id FROM audit_entry WHERE deed = 'test.write'").fetchall()
        things = file.execute("SELECT count(*) FROM operations_lease WHERE holder = 'w'").fetchone()
    assert things == (len(rows),)
    return {row[0] for row in rows}
