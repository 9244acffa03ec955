"""`serve`: migrates only what is fresh, answers, keeps its children alive, and leaves none behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from beratungsnetz.operations import server as serving
from beratungsnetz.operations.tests.conftest import Installation

LONGEST = 30.0  # seconds, on a machine with other work


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < until, f"waited too long for {what}"
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as response:
            return bool(response.status == 200 and response.read() == b"ok")
    except URLError:
        return False
    except OSError:
        return False


def descendants(process: subprocess.Popen[str]) -> list[int]:
    """The processes below one, by /proc: Linux only, as CI is."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found, todo = [], [process.pid]
    while todo:
        children = parents.get(todo.pop(), [])
        found += children
        todo += children
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Processes are looked up in /proc.")


@linux
def test_it_answers_mends_its_children_and_leaves_none_behind(installation: Installation) -> None:
    port = free_port()
    assert not serving.answers("127.0.0.1", port), "nothing is said before"
    server = installation.start("-m", "beratungsnetz", "serve", "--port", str(port), "--workers", "1")
    assert server.stdout is not None
    while "Serving on" not in (line := server.stdout.readline()):
        assert line, "it says where, once it answers"
    assert answers(f"http://127.0.0.1:{port}/healthz")
    assert answers(f"http://127.0.0.1:{port}/readyz")

    def child(name: str) -> int:
        return next((pid for pid in descendants(server) if command_of(pid).strip().endswith(name)), 0)

    wait_for(lambda: bool(child(" worker") and child(" tick")), "worker and clock")
    killed = child(" worker")
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: child(" worker") not in (0, killed), "another worker")

    family = descendants(server)
    server.send_signal(signal.SIGTERM)
    assert server.wait(LONGEST) == 0
    wait_for(lambda: not any(map(alive, family)), "the end of all children")


@linux
def test_no_child_outlives_a_killed_server(installation: Installation) -> None:
    port = free_port()
    server = installation.start("-m", "beratungsnetz", "serve", "--port", str(port), "--workers", "1")
    wait_for(lambda: answers(f"http://127.0.0.1:{port}/healthz"), "the first answer")
    # The web server, its process, worker and clock.
    wait_for(lambda: len(descendants(server)) >= 4, "the whole family")
    family = descendants(server)
    server.kill()
    wait_for(lambda: not any(map(alive, family)), "the end of all children")


@pytest.mark.own_database
def test_it_refuses_a_database_that_is_behind(empty: Installation) -> None:
    empty.database.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(empty.database)) as old:
        old.execute(
            "CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text, applied datetime)"
        )
    done = empty.run("serve", "--port", str(free_port()))
    assert done.returncode == 2
    assert "`beratungsnetz migrate`" in done.stderr
    assert "Traceback" not in done.stderr
    with closing(sqlite3.connect(empty.database)) as old:
        assert old.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'networks%'").fetchone() == (
            0,
        )


@pytest.mark.own_database
def test_a_taken_port_is_one_sentence(empty: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = empty.run("demo", "--data", str(empty.folder / "demo"), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "is taken" in done.stderr
    assert not (empty.folder / "demo" / "beratungsnetz.sqlite3").exists()


def test_a_demo_never_touches_other_data(installation: Installation) -> None:
    if "DATABASE_URL" in installation.environment:
        pytest.skip("A demo has its own SQLite file; nothing to touch on PostgreSQL.")
    before = installation.database.read_bytes()
    done = installation.run("demo", "--data", str(installation.database.parent), "--port", str(free_port()))
    assert done.returncode == 2
    assert "no demo made" in done.stderr
    assert installation.database.read_bytes() == before
