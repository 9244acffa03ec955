"""From the bytes of a file to rows: JSON array, one JSON a line, or tables; broken is one clear sentence."""

from typing import Any

import orjson

from beratungsnetz.interop.hsds.tabular import services_in_zip
from beratungsnetz.lib.importing import BrokenFile

LARGEST = 200_000_000


def rows_in(data: bytes, largest: int = LARGEST) -> list[Any]:
    """The services of a file, whichever form it has. Raises BrokenFile; rows are checked later."""
    if len(data) > largest:
        raise BrokenFile(f"Die Datei ist größer als {largest // 1_000_000} MB. Bitte teilen Sie sie auf.")
    if data.startswith(b"PK\x03\x04"):
        return list(services_in_zip(data))
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise BrokenFile("Die Datei ist leer.")
    if data.lstrip()[:1] == b"{":
        return _lines(data)
    try:
        found = orjson.loads(data)
    except (orjson.JSONDecodeError, RecursionError) as wrong:
        place = (
            f" (Zeile {wrong.lineno}, Spalte {wrong.colno})"
            if isinstance(wrong, orjson.JSONDecodeError)
            else ""
        )
        raise BrokenFile(f"Die Datei ist kein vollständiges JSON{place}. Es wurde nichts geändert.") from None
    if not isinstance(found, list):
        raise BrokenFile("Die Datei muss eine Liste von Angeboten sein: Sie beginnt mit „[“.")
    return found


def _lines(data: bytes) -> list[Any]:
    """NDJSON: each line one service. One line alone must be a service, too, not some other object."""
    found = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(orjson.loads(line))
        except (orjson.JSONDecodeError, RecursionError):
            raise BrokenFile(
                f"Die Datei ist kein vollständiges JSON (Zeile {number}). Es wurde nichts geändert."
            ) from None
    if len(found) == 1 and not {"id", "name"} <= found[0].keys():
        raise BrokenFile("Die Datei muss eine Liste von Angeboten sein: Sie beginnt mit „[“.")
    return found
