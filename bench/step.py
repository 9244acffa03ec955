"""One step of a Begleitung with its real audit row, durable, against the disk's own fsync rate.

    python bench/step.py [steps]

SQLite (WAL, synchronous=FULL), one writer: goal ≥ 0.7 of the fsync rate measured in the same run and
folder. With DATABASE_URL, of a database for nothing else: PostgreSQL with 8 writers, goal ≥ 1.4 of it.

Beside it two floors, with the same statements in as many transactions: by the database's bare driver,
and by Django's cursor. What lies between the second and our step is Python: rules, and Django's ORM.
The medians of some rounds are told, each round with all four, because other work comes and goes.
"""

import multiprocessing
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

FOLDER = Path(tempfile.mkdtemp(prefix="bench-step-", dir=os.environ.get("BENCH_DIR")))
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(
    BERATUNGSNETZ_DATA=str(FOLDER / "data"),
    BERATUNGSNETZ_KEYS=str(FOLDER / "keys"),
    BERATUNGSNETZ_HTTPS="0",
    DJANGO_SETTINGS_MODULE="config.settings",
)

WRITERS = 8
ROUNDS = 5
PAGE = 4096
GOALS = {"sqlite": 0.7, "postgresql": 1.4}
FORK = multiprocessing.get_context("fork")

Step = Callable[[], None]
#: One transaction: statements with their values, as Django hands them to the driver.
Statements = list[tuple[str, tuple[Any, ...]]]


def fsync_rate(seconds: float = 1.0, pages: int = 3) -> float:
    """Appends of some pages, each made durable, a second: what one commit costs the disk at least."""
    block = os.urandom(PAGE * pages)
    with (FOLDER / "floor").open("wb", buffering=0) as file:
        done, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            file.write(block)
            os.fsync(file.fileno())
            done += 1
    return done / seconds


def prepared(count: int) -> list[Step]:
    """`count` writers; each call is one step (query, answer, query …) of a Begleitung of its own."""
    from beratungsnetz.referrals import actions
    from beratungsnetz.referrals.states import State
    from beratungsnetz.referrals.tests.cast import make_cast

    cast = make_cast(slug=f"bench-{os.getpid()}")

    def writer() -> Step:
        referral = cast.at(State.REQUESTED)
        turns = cycle((True, False))

        def step() -> None:
            if next(turns):
                actions.query(referral, by=cast.elsewhere, question="access", key=uuid4())
            else:
                actions.answer(referral, by=cast.counsellor, answer="yes", key=uuid4())

        return step

    return [writer() for _ in range(count)]


def recorded(step: Step, times: int) -> list[Statements]:
    """Does the step so often; returns the statements of each."""
    from django.db import connection

    found: list[Statements] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("BEGIN"):
            found[-1].append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        for _ in range(times):
            found.append([])
            step()
    return found


def by_driver(steps: list[Statements]) -> Step:
    """The same statements by the database's bare driver; each call is one durable transaction."""
    from django.conf import settings
    from django.db import connection

    database: Any
    turns = cycle(steps)
    if connection.vendor == "sqlite":
        database = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=20)
        database.executescript(settings.SQLITE_PRAGMAS)
        begin = "BEGIN IMMEDIATE"
        turns = cycle([[(sql % (("?",) * len(values)), values) for sql, values in step] for step in steps])
    else:
        import psycopg

        database = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        begin = "BEGIN"

    def run() -> None:
        database.execute(begin)
        for sql, values in next(turns):
            database.execute(sql, values).fetchall() if "SELECT" in sql else database.execute(sql, values)
        database.execute("COMMIT")

    return run


def by_cursor(steps: list[Statements]) -> Step:
    """The same statements by Django's cursor, in `atomic`: neither rules nor ORM."""
    from django.db import connection, transaction

    turns = cycle(steps)

    def run() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, values in next(turns):
                cursor.execute(sql, values)
                if cursor.description:
                    cursor.fetchall()

    return run


def rate_of(makers: Sequence[Callable[[], Step]], steps: int) -> float:
    """Steps a second of all writers together, each a process of its own, as the web server has them."""
    from django.db import connections

    connections.close_all()
    barrier = FORK.Barrier(len(makers) + 1)

    def run(make: Callable[[], Step]) -> None:
        step = make()
        step()
        step()
        barrier.wait()
        for _ in range(steps):
            step()
        connections.close_all()

    writers = [FORK.Process(target=run, args=(make,)) for make in makers]
    for writer in writers:
        writer.start()
    barrier.wait()
    began = time.perf_counter()
    for writer in writers:
        writer.join()
    assert all(writer.exitcode == 0 for writer in writers), "a writer failed"
    return steps * len(writers) / (time.perf_counter() - began)


def _itself(step: Step) -> Step:
    return step


def forget_keys() -> None:
    """So that the recorded deeds can be written anew under the same keys."""
    from beratungsnetz.audit.models import Once

    Once.objects.filter(deed__in=("referrals.query", "referrals.answer")).delete()


def main() -> int:
    """Prints rates and ratios; 0 when the goal is reached."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connection

    from beratungsnetz.audit.models import Entry

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    steps = 2 * ((int(sys.argv[1]) if len(sys.argv) > 1 else 200) // 2)
    vendor = connection.vendor
    writers = prepared(1 if vendor == "sqlite" else WRITERS)
    scripts = [recorded(writer, steps + 2) for writer in writers]
    before = Entry.objects.count()
    rates: list[list[float]] = [[], [], [], []]
    for _ in range(ROUNDS):
        rates[0].append(fsync_rate())
        for place, floor in ((1, by_driver), (2, by_cursor)):
            forget_keys()
            made = [partial(floor, script) for script in scripts]
            rates[place].append(rate_of(made, steps))
        rates[3].append(rate_of([partial(_itself, writer) for writer in writers], steps))
    written, expected = Entry.objects.count() - before, ROUNDS * 3 * len(writers) * (steps + 2)
    assert written == expected, f"{written} audit rows, not {expected}"
    fsync = median(rates[0])
    print(
        f"{vendor}, {len(writers)} writer(s), {len(scripts[0][0])} or {len(scripts[0][1])} statements a step"
    )
    names = ("fsync", "bare driver", "Django's cursor", "our step")
    for name, found in zip(names, rates, strict=True):
        print(f"{name:16} {median(found):6.0f}/s   {median(found) / fsync:.2f} of fsync")
    ratio, goal = median(rates[3]) / fsync, GOALS[vendor]
    print(f"goal {goal}: {'reached' if ratio >= goal else 'not reached'}")
    return 0 if ratio >= goal else 1


if __name__ == "__main__":
    try:
        status = main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    sys.exit(status)
