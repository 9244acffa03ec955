"""One step of a Begleitung with its real audit row, durable, against the disk's own fsync rate.

    python bench/step.py [steps]

SQLite (WAL, synchronous=FULL), one writer: goal ≥ 0.7 of the fsync rate measured in the same run and
folder. With DATABASE_URL: PostgreSQL with 8 writers, goal ≥ 1.4 of it.
"""

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
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
PAGE = 4096
GOALS = {"sqlite": 0.7, "postgresql": 1.4}


def fsync_rate(seconds: float = 3.0, pages: int = 3) -> float:
    """Appends of some pages, each made durable, a second: what one commit costs the disk at least."""
    block = os.urandom(PAGE * pages)
    with (FOLDER / "floor").open("wb", buffering=0) as file:
        done, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            file.write(block)
            os.fsync(file.fileno())
            done += 1
    return done / seconds


def prepared(count: int) -> list[Callable[[], None]]:
    """`count` writers; each call is one step (query, answer, query …) of a Begleitung of its own."""
    from beratungsnetz.referrals import actions
    from beratungsnetz.referrals.states import State
    from beratungsnetz.referrals.tests.cast import make_cast

    cast = make_cast(slug=f"bench-{os.getpid()}")

    def writer() -> Callable[[], None]:
        referral = cast.at(State.REQUESTED)
        turns = cycle((True, False))

        def step() -> None:
            if next(turns):
                actions.query(referral, by=cast.elsewhere, question="access", key=uuid4())
            else:
                actions.answer(referral, by=cast.counsellor, answer="yes", key=uuid4())

        return step

    return [writer() for _ in range(count)]


def rate_of(writers: list[Callable[[], None]], steps: int) -> float:
    """Steps a second of all writers together."""
    from django.db import connection

    barrier = threading.Barrier(len(writers) + 1)

    def run(step: Callable[[], None]) -> None:
        step()
        step()
        barrier.wait()
        for _ in range(steps):
            step()
        connection.close()

    threads = [threading.Thread(target=run, args=(step,)) for step in writers]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return steps * len(writers) / (time.perf_counter() - began)


def main() -> int:
    """Prints rates and ratio; 0 when the goal is reached."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connection

    from beratungsnetz.audit.models import Entry

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    vendor = connection.vendor
    writers = prepared(1 if vendor == "sqlite" else WRITERS)
    before = Entry.objects.count()
    floor = fsync_rate()
    rate = rate_of(writers, steps)
    floor = (floor + fsync_rate()) / 2
    written = Entry.objects.count() - before
    assert written == len(writers) * (steps + 2), "an audit row is missing"
    ratio, goal = rate / floor, GOALS[vendor]
    print(f"{vendor}, {len(writers)} writer(s): {rate:.0f} steps/s; fsync {floor:.0f}/s")
    print(f"ratio {ratio:.2f} (goal {goal}); {written} audit rows, one a step")
    return 0 if ratio >= goal else 1


if __name__ == "__main__":
    try:
        status = main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    sys.exit(status)
