"""Folders and keys: who may read them, and where they lie."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from beratungsnetz.operations.checkup.finding import Finding, good, look, wrong


def keys() -> Iterator[Finding]:
    """The keys are readable by their owner only, and not where a backup of the data would take them."""
    folder, data_folder = Path(settings.KEYS_DIR), Path(settings.DATA_DIR)
    if folder == data_folder or data_folder in folder.parents:
        yield wrong(
            f"the keys lie inside the data folder ({folder})",
            "move them out and set BERATUNGSNETZ_KEYS: a stolen data folder must open nothing",
        )
    else:
        yield good(f"the keys lie apart from the data ({folder})")
    yield from _open_to_others([*_files(folder), *_files(data_folder / "secrets"), *_databases(data_folder)])
    if "BERATUNGSNETZ_MASTER_KEY" not in os.environ:
        yield look(
            "the master key is a file on this machine",
            f"make two offline copies of {folder}: without it nothing sealed can ever be read",
        )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file())


def _databases(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sqlite3*"))


def _open_to_others(paths: list[Path]) -> Iterator[Finding]:
    """A file is closed when neither its mode nor its folder's lets others in."""
    for path in paths:
        mode = stat.S_IMODE(path.stat().st_mode)
        around = stat.S_IMODE(path.parent.stat().st_mode)
        if path.suffix.startswith(".sqlite3") and not around & 0o077:
            continue
        if mode & 0o077:
            yield wrong(f"others can read {path} (mode {mode:04o})", f"chmod 600 {path}")
