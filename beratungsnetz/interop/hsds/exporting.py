"""A network's services as a file of HSDS: JSON array, one JSON a line, or tables in a zip.

What the public sees, in a lasting order. One block of services is in memory at a time.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import orjson

from beratungsnetz.interop.hsds.loading import full_services
from beratungsnetz.interop.hsds.outgoing import service_full
from beratungsnetz.interop.hsds.tabular import write_zip
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

AT_ONCE = 500
Writer = Callable[[Iterable[Any], IO[bytes]], int]


def services_out(network: Network) -> Iterator[Any]:
    """All active services in full; places with a secret address are left out."""
    services = full_services(Public(network)).order_by("pk")
    return (service_full(service) for service in services.iterator(chunk_size=AT_ONCE))


def write_array(rows: Iterable[Any], out: IO[bytes]) -> int:
    """A JSON array, one row a line. Answers how many rows."""
    count = 0
    out.write(b"[")
    for count, row in enumerate(rows, 1):
        out.write((b",\n" if count > 1 else b"\n") + orjson.dumps(row))
    out.write(b"\n]\n")
    return count


def write_lines(rows: Iterable[Any], out: IO[bytes]) -> int:
    """One JSON a line (NDJSON). Answers how many rows."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
        out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    return count


_BY_ENDING: dict[str, Writer] = {".ndjson": write_lines, ".jsonl": write_lines, ".zip": write_zip}


def writer_for(ending: str) -> Writer:
    """How a file with this ending (".zip") is written; any other is a JSON array."""
    return _BY_ENDING.get(ending.lower(), write_array)
