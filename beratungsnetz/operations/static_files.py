"""Static files, collected when they are missing or older than their sources."""

import hashlib
import io
from contextlib import redirect_stdout
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MARK = ".collected"


def _fingerprint() -> str:
    """Changes with every name, size and time of a source file."""
    lines = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def are_collected() -> bool:
    """Whether STATIC_ROOT holds what the sources hold now."""
    mark = Path(settings.STATIC_ROOT) / MARK
    return mark.is_file() and mark.read_text(encoding="ascii") == _fingerprint()


def collect() -> bool:
    """Collect and compress the static files when it is needed; true when it was."""
    if are_collected():
        return False
    print("Collecting the static files …", flush=True)
    with redirect_stdout(io.StringIO()):
        call_command("collectstatic", interactive=False, verbosity=0)
    (Path(settings.STATIC_ROOT) / MARK).write_text(_fingerprint(), encoding="ascii")
    return True
