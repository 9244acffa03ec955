"""A child process must not outlive the one that started it."""

import os
import signal
import threading
import time

PARENT = "BERATUNGSNETZ_PARENT"
_PAUSE = 1.0  # seconds
_GRACE = 10.0  # seconds to end in order


def end_with(parent: int) -> None:
    """End this process when `parent` is no longer its parent: first in order, then at once.

    By asking, not by a signal of the kernel: that works on every system, and also after kill -9.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PAUSE)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="guard", daemon=True).start()


def end_with_starter() -> None:
    """Do so when `serve` or `demo` started this process; a worker started by hand lives on its own."""
    parent = os.environ.pop(PARENT, "")
    if parent.isdigit():
        end_with(int(parent))
