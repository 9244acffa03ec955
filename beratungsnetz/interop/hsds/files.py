"""From the bytes of a file to rows; a broken file is one clear sentence."""

from typing import Any

import orjson

from beratungsnetz.lib.importing import BrokenFile

LARGEST = 500_000_000


def rows_in(data: bytes) -> list[Any]:
    """The rows of a JSON array of services. Raises BrokenFile; what each row holds is checked later."""
    if len(data) > LARGEST:
        raise BrokenFile("Die Datei ist größer als 500 MB. Bitte teilen Sie sie auf.")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise BrokenFile("Die Datei ist leer.")
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
