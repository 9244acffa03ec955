"""Backups: one zip with the database and a manifest of checksums.

Not in it, on purpose: the master key and the session secret. Who has only the backup opens nothing.
The zip itself is not encrypted yet; names are sealed in it, topics, areas and dates are not.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from beratungsnetz.operations import dumps
from beratungsnetz.operations.errors import OperatorError

MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself. `made_at` is ISO 8601, UTC; `sha256` in hex."""

    made_at: str
    engine: str
    content: str
    size: int
    sha256: str
    migrations: int


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def make(target: Path) -> Manifest:
    """Write a backup of the running database to the new file `target` (mode 0600).

    It is complete or not there: written beside, checked, then renamed. Raises OperatorError.
    """
    engine = dumps.engine()
    with tempfile.TemporaryDirectory(dir=target.resolve().parent, prefix=".backup-") as folder:
        content = Path(folder) / engine.content
        engine.dump(content)
        manifest = Manifest(
            made_at=timezone.now().isoformat(),
            engine=connection.vendor,
            content=engine.content,
            size=content.stat().st_size,
            sha256=_checksum(content),
            migrations=MigrationRecorder(connection).migration_qs.count(),
        )
        packed = Path(folder) / "backup.zip"
        packed.touch(mode=0o600)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.write(content, engine.content)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
        with packed.open("rb") as file:
            os.fsync(file.fileno())
        packed.rename(target)
    return manifest


def unpacked(source: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest and the content of the backup `source`, unpacked into `folder` and checked.

    Raises OperatorError when it is no backup, is damaged, or belongs to the other kind of database.
    """
    engine = dumps.engine()
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            if manifest.engine != connection.vendor or manifest.content != engine.content:
                raise OperatorError(
                    f"{source} is a backup of {manifest.engine}, this is {connection.vendor}."
                )
            content = folder / engine.content
            content.touch(mode=0o600)
            with archive.open(engine.content) as packed, content.open("wb") as file:
                left = manifest.size
                while chunk := packed.read(min(_CHUNK, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        break
                    file.write(chunk)
    except FileNotFoundError as error:
        raise OperatorError(f"There is no file {source}.") from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, OSError) as error:
        raise OperatorError(f"{source} is no backup, or it is damaged.") from error
    if left != 0 or _checksum(content) != manifest.sha256:
        raise OperatorError(f"{source} is damaged: its checksum does not fit. Nothing was changed.")
    return manifest, content
