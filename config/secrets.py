"""The secrets of an embedded installation: made once, readable by their owner only.

In production every one of them can come from the environment instead. The master key lives in a
folder of its own, so that a backup of the data folder does not carry it.
"""

import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def _read_or_make(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        value = secrets.token_hex(KEY_BYTES)
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    return value


def secret(name: str, *, folder: Path) -> str:
    """The secret `name` as 64 hexadecimal digits: from the environment, else from its file.

    `BERATUNGSNETZ_<NAME>` wins; otherwise the file `<folder>/<name>` is read, and made with mode
    0600 when it is not there. Two processes that start together agree on one value.
    """
    given = os.environ.get(f"BERATUNGSNETZ_{name.upper()}")
    if given:
        return given
    return _read_or_make(folder / name)
