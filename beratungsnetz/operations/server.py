"""Serving: the address, how many processes, and the family that is kept alive."""

import os
import socket
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException

from django.db import connections

from beratungsnetz.operations.children import Child, keep_alive
from beratungsnetz.operations.errors import OperatorError
from beratungsnetz.operations.stopping import stop_on_signals

MOST = 4


def default_processes() -> int:
    """One process per core, at most four."""
    return max(1, min(MOST, os.cpu_count() or 1))


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


def answers(host: str, port: int) -> bool:
    """Whether a web server answers there, whatever it says."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # nosec B104 - only asked, not opened
    asked = HTTPConnection(here, port, timeout=1)
    try:
        asked.request("GET", "/healthz")
        asked.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()
    return True


def run_server(*, host: str, port: int, processes: int, beside: Sequence[str], ready: str) -> None:
    """Serve until SIGINT or SIGTERM, with the commands `beside` it; returns when all have ended.

    `ready` is printed once the server answers, so that whoever reads it may open the page.
    """

    def tell() -> bool:
        if not answers(host, port):
            return False
        print(ready, flush=True)
        return True

    children = [
        Child("server", "beratungsnetz.operations.web", host, str(port), str(processes)),
        *[Child(command, "beratungsnetz", command) for command in beside],
    ]
    connections.close_all()
    keep_alive(children, stop_on_signals(), until=tell)
