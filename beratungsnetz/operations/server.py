"""The production server: granian with the WSGI application, and the children beside it."""

import os
import socket
from collections.abc import Sequence

from django.db import connections

from beratungsnetz.operations.children import Children
from beratungsnetz.operations.errors import OperatorError

# Threads share one Python: four let readers go on while one waits for its turn to write.
THREADS = 4
MOST_WORKERS = 4


def default_workers() -> int:
    """One process per core, at most four."""
    return max(1, min(MOST_WORKERS, os.cpu_count() or 1))


def check_address(host: str, port: int) -> None:
    """Raises OperatorError when `host`:`port` cannot be listened on."""
    if not 0 < port < 65_536:
        raise OperatorError(f"{port} is not a port: it must be between 1 and 65535.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            # Binding alone succeeds beside a server that shares its port; listening does not.
            probe.listen(1)
    except PermissionError as error:
        raise OperatorError(
            f"No right to listen on port {port}: choose one above 1023 with --port."
        ) from error
    except OSError as error:
        raise OperatorError(
            f"Port {port} on {host} is taken or not ours: stop what uses it, or choose another with --port."
        ) from error


def run_server(*, host: str, port: int, workers: int, children: Sequence[str]) -> None:
    """Serve until SIGINT or SIGTERM; returns when server and children have ended.

    No access log: addresses, codes and query strings would stand in it.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    family = Children(children)
    server = Granian(
        "beratungsnetz.operations.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    )
    # The server's processes are forked: they must not share a connection.
    connections.close_all()
    family.start()
    try:
        server.serve()
    finally:
        family.stop()
