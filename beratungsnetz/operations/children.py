"""Server, worker and clock as child processes of `serve`: started, restarted when they die, stopped together.

The parent has no thread and forks nothing but these: a fork beside a thread that starts a process
leaves that thread waiting for ever.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from beratungsnetz.operations.guard import PARENT

logger = logging.getLogger(__name__)

_LOOK = 0.25  # seconds between two looks
_LONGEST_PAUSE = 30.0  # seconds before a child that keeps dying is tried again
_SOUND = 60.0  # seconds after which a child counts as sound
_GRACE = 12.0  # seconds a child gets to end


class Child:
    """One Python module with its arguments, kept alive."""

    def __init__(self, name: str, *arguments: str) -> None:
        self.name = name
        self.arguments = arguments
        self.failures = 0
        self.due = 0.0
        self.born = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it with the same Python and environment."""
        environment = {**os.environ, PARENT: str(os.getpid())}
        self.born = time.monotonic()
        command = [sys.executable, "-m", *self.arguments]
        self.process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own program

    def look(self) -> None:
        """Start it; again when it has died, after a pause that grows with each early death."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.failures = 0 if now - self.born > _SOUND else self.failures + 1
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** min(self.failures, 6))
        logger.warning("the %s ended (%s) and is started again in %s seconds", self.name, code, pause)
        self.process, self.due = None, now + pause


def keep_alive(children: Sequence[Child], stop: threading.Event, *, until: Callable[[], bool]) -> None:
    """Start all and keep them alive until `stop`; returns when none of them is left.

    `until` is asked at each look until it says true: the first sign that all is well.
    """
    well = False
    try:
        while not stop.is_set():
            for child in children:
                child.look()
            well = well or until()
            stop.wait(_LOOK)
    finally:
        _end([child.process for child in children if child.process is not None])


def _end(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Ask all to end, wait, then end them."""
    for process in running:
        process.terminate()
    latest = time.monotonic() + _GRACE
    for process in running:
        try:
            process.wait(max(0.1, latest - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
