"""What holds for every test: the network is off, a logged error fails, the clock of Hypothesis is off.

The cast (a counsellor here, a colleague, one elsewhere, the office, a stranger, a person with a slip)
comes from `beratungsnetz/referrals/tests/cast.py`.
"""

import gc
import importlib.util
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from beratungsnetz.ui.build import compile_catalogues

ROOT = Path(__file__).resolve().parent
CAST = "beratungsnetz.referrals.tests.cast"
pytest_plugins = [CAST] if importlib.util.find_spec(CAST) else []

IN_CI = os.environ.get("CI") == "true"
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
# Loggers whose errors are ours: an error that is only logged is one that nobody saw.
WATCHED = ("beratungsnetz", "django.request")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Each request leaves many objects that nothing refers to in circles: collecting them less often saves a fifth
# of the suite's time.
gc.set_threshold(100_000, 20, 50)

# Modules that run for minutes begin first: whoever begins last is waited for.
LONGEST = (
    "test_accessibility",
    "test_access_matrix",
    "test_hostile_input",
    "test_canaries",
    "test_first_view",
    "test_walks",
    "test_city",
    "test_queries",
    "test_deeds",
)

# Playwright's synchronous API keeps an event loop in the test's thread, where Django would refuse the
# database. Nothing here is asynchronous, so it is safe.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis_settings.register_profile("developer", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if IN_CI else "developer")


def chromium() -> str | None:
    """The one that `CHROMIUM` names, or the system's; the one without a screen is a third faster."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def shared() -> Path:
    """The folder of real data beside the project."""
    return Path(os.environ.get("BERATUNGSNETZ_SHARED", ROOT.parent / "shared"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Catalogues are fresh; sockets reach this machine only.

    Children of a test inherit nothing of this: start none outward.
    """
    config.option.allow_hosts = ",".join(LOOPBACK)
    config.option.allow_unix_socket = True
    if not hasattr(config, "workerinput"):
        compile_catalogues()
    config.addinivalue_line("markers", "logs_errors: an error in the log is what this test provokes")


def _asks_the_database(item: pytest.Item) -> bool:
    """Does it use the database that the suite runs on?"""
    if item.get_closest_marker("own_database"):
        return False
    return bool(
        item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark browser walks; leave out what this machine cannot run, with one sentence each.

    Where the suite runs on two databases, what uses neither of them is tested with the first only.
    """
    if os.environ.get("HAND", "1/1").partition("/")[0] != "1":
        once = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if _asks_the_database(item)]
    no_browser = pytest.mark.skip(reason="No Chromium was found: install it or set CHROMIUM to its path.")
    no_data = pytest.mark.skip(reason="The real data are not beside the project (BERATUNGSNETZ_SHARED).")
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("browser") and not chromium() and not IN_CI:
            item.add_marker(no_browser)
        if item.get_closest_marker("shared") and not shared().is_dir():
            item.add_marker(no_data)


@pytest.hookimpl(wrapper=True, tryfirst=True, specname="pytest_collection_modifyitems")
def pytest_longest_first(items: list[pytest.Item]) -> Iterator[None]:
    """After the shuffle, around all others: the rest stays in its random order.

    (pytest looks only at functions whose names begin with its own.)
    """
    yield
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


class _Errors(logging.Handler):
    """Remembers what was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        where = f" ({record.exc_info[1]!r})" if record.exc_info else ""
        self.found.append(f"{record.name}: {record.getMessage()}{where}")


@pytest.fixture(autouse=True)
def logged_errors(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Fails the test when an error was logged, unless it is marked `logs_errors`."""
    handler = _Errors()
    loggers = [logging.getLogger(name) for name in WATCHED]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.found
    for logger in loggers:
        logger.removeHandler(handler)
    if handler.found and not request.node.get_closest_marker("logs_errors"):
        pytest.fail("An error was logged:\n" + "\n".join(handler.found))


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Ids come again with each test; what the last one remembered of them does not hold."""
    from beratungsnetz.directory.actions.misses import forget_minute
    from beratungsnetz.directory.hours import forget_openings
    from beratungsnetz.directory.search import understanding

    forget_minute()
    forget_openings()
    understanding.forget()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Nobody else is connected when the database is dropped, which PostgreSQL refuses otherwise.

    A thread that ended leaves its connection in a circle, open until the garbage is collected.
    """
    yield
    gc.collect()
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The real data beside the project; the test is skipped without them."""
    if not shared().is_dir():
        pytest.skip("The real data are not beside the project (BERATUNGSNETZ_SHARED).")
    return shared()


@pytest.fixture
def delivered(db: None) -> Callable[[], list[EmailMessage]]:
    """Runs the queued jobs as the worker would; returns the mails that went out until now."""

    def deliver() -> list[EmailMessage]:
        from django_tasks_db.models import DBTaskResult

        from beratungsnetz.operations.working import queue

        # Not the worker's own loop: it closes the connection, and with it the test's transaction.
        while job := DBTaskResult.objects.ready().first():
            job.claim("test")
            queue().run_task(job)
        outbox: list[EmailMessage] = mail.outbox
        return outbox

    return deliver


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, also as root, without a request of its own to anybody."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_ARGUMENTS}
