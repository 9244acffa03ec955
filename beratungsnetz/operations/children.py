"""Worker and clock as child processes of `serve`: started, restarted when they die, stopped together."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from beratungsnetz.operations.guard import PARENT

logger = logging.getLogger(__name__)

_LOOK = 0.5  # seconds between two looks
_LONGEST_PAUSE = 30.0  # seconds before a child that keeps dying is tried again
_SOUND = 60.0  # seconds after which a child counts as sound
_GRACE = 10.0  # seconds a child gets to end


class Child:
    """One command of this program, kept alive."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.failures = 0
        self.due = 0.0
        self.born = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it with the same Python and environment."""
        environment = {**os.environ, PARENT: str(os.getpid())}
        arguments = [sys.executable, "-m", "beratungsnetz", self.command]
        self.born = time.monotonic()
        self.process = subprocess.Popen(arguments, env=environment)  # noqa: S603 - our own program

    def look(self) -> None:
        """Start it again when it has died, after a pause that grows with each death."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.failures = 0 if now - self.born > _SOUND else self.failures + 1
        pause = min(_LONGEST_PAUSE, float(2 ** min(self.failures, 5)) / 2)
        logger.warning(
            "the %s ended with code %s and is started again in %s seconds", self.command, code, pause
        )
        self.process, self.due = None, now + pause


class Children:
    """All of them, watched by a thread of their own."""

    def __init__(self, commands: Sequence[str]) -> None:
        self.children = [Child(command) for command in commands]
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="children", daemon=True)

    def start(self) -> None:
        """Start them and keep them alive until `stop`."""
        self._thread.start()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            for child in self.children:
                child.look()
            self._stopping.wait(_LOOK)

    def stop(self) -> None:
        """Ask all to end, wait, then end them. Returns when none is left."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
