"""The web server as a process of its own: `python -m beratungsnetz.operations.web HOST PORT PROCESSES`.

Started by `serve` and `demo`; it loads Django in its own child processes only.
"""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from beratungsnetz.operations.guard import end_with_starter

# Threads share one Python: four let readers go on while one waits for its turn to write.
THREADS = 4


def main(host: str, port: int, processes: int) -> None:
    """Serve until SIGTERM or SIGINT. No access log: codes and query strings would stand in it."""
    end_with_starter()
    Granian(
        "beratungsnetz.operations.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
