"""The secrets of an embedded installation: made once, readable by their owner only.

In production every one of them can come from the environment instead. The master key lives in a
folder of its own, so that a backup of the data folder does not carry it.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

KEY_BYTES = 32


def private_folder(folder: Path) -> Path:
    """Make `folder` and whatever is missing above it, for their owner only, whatever the umask."""
    if not folder.exists():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _read_or_make(path: Path) -> str:
    private_folder(path.parent)
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        # A link appears whole or not at all, and never replaces what another process made.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
    return path.read_text(encoding="ascii").strip()


def secret(name: str, *, folder: Path) -> str:
    """The secret `name` as 64 hexadecimal digits: from the environment, else from its file.

    `BERATUNGSNETZ_<NAME>` wins; otherwise the file `<folder>/<name>` is read, and made with mode
    0600 when it is not there. Two processes that start together agree on one value.
    """
    given = os.environ.get(f"BERATUNGSNETZ_{name.upper()}")
    if given:
        return given
    return _read_or_make(folder / name)
