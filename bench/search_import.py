"""Import of services, validated and indexed, against bare `executemany` of the same rows.

Floor: the very rows that the import wrote, read back and written by `executemany` into empty copies of
the tables with the same indexes, in one transaction. CPU time, so that other work on the machine does not
count. Goal: at least 0.35 of the floor's rate.
`.venv/bin/python bench/search_import.py [services]`
"""

import sys
import time
from importlib import import_module

from search_world import rows, start

GOAL = 0.35
TABLES = (
    "directory_organization", "directory_service", "directory_servicetext", "directory_servicelanguage",
    "directory_servicetopic", "directory_phone", "directory_outsideid", "directory_assurance",
)  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    network = start(0)
    from django.db import connection

    from beratungsnetz.interop.hsds.importer import import_hsds
    from beratungsnetz.networks.actor import System

    sent = rows(count)
    begin = time.process_time()
    report = import_hsds(network, sent, by=System("bench", network))
    ours = time.process_time() - begin
    if report.created != count:
        raise SystemExit(f"Not all came in: {report.refused[:1]}")
    raw = connection.connection
    kept = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    index = raw.execute("SELECT rowid, name, words, body FROM directory_search").fetchall()
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        raw.execute(f"DELETE FROM {table}")
    raw.execute("DROP TABLE directory_search")
    raw.execute(import_module("beratungsnetz.directory.migrations.0002_search").SQLITE[0])
    raw.execute("COMMIT")
    raw.execute("PRAGMA foreign_keys = ON")
    begin = time.process_time()
    raw.execute("BEGIN IMMEDIATE")
    for table, found in kept.items():
        raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
    raw.executemany("INSERT INTO directory_search (rowid, name, words, body) VALUES (?, ?, ?, ?)", index)
    raw.execute("COMMIT")
    floor = time.process_time() - begin
    print(f"{count} services, {sum(map(len, kept.values()))} rows and {len(index)} index rows")
    print(f"bare executemany   {floor:6.2f} s CPU {count / floor:8.0f} services a second")
    print(f"import             {ours:6.2f} s CPU {count / ours:8.0f} services a second")
    print(f"rate               {floor / ours:6.2f} of the floor (goal: at least {GOAL:g})")


if __name__ == "__main__":
    main()
