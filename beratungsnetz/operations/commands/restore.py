"""Put a backup in place of the database. Stop the server first; all sessions end."""

import argparse
import tempfile
from pathlib import Path

from beratungsnetz.operations.errors import OperatorError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", type=Path, help="a file that `backup` made")


def run(args: argparse.Namespace) -> int:
    """Restore, end all sessions, and say what is left to do. A damaged file changes nothing."""
    from django.contrib.sessions.models import Session

    from beratungsnetz.messages.models import Outgoing
    from beratungsnetz.operations import backups, database, dumps

    if not database.is_fresh() and (running := _running()):
        raise OperatorError(f"The installation is running ({running}): stop `serve`, worker and clock first.")
    with tempfile.TemporaryDirectory(prefix="beratungsnetz-restore-") as folder:
        manifest, content = backups.unpacked(args.file, Path(folder))
        aside = dumps.engine().load(content)
    missing = database.pending()
    sessions = Session.objects.all().delete()[0]
    mails = Outgoing.objects.all().delete()[0] if not missing else 0
    print(f"Restored the state of {manifest.made_at} into {database.where()}.")
    print(f"Ended {sessions} sessions; {mails} mails that waited in the backup are not sent again.")
    if aside:
        print(f"The data from before lies in {aside}*: delete it when all is well.")
    if missing:
        print(f"{len(missing)} migrations are missing: run `beratungsnetz migrate`.")
    print("What was deleted or withdrawn after the backup is back: look through it and delete it again.")
    return 0


def _running() -> str:
    """Which of our processes show signs of life, in words."""
    from django.db import DatabaseError
    from django.utils import timezone

    from beratungsnetz.operations.models import Lease

    try:
        alive = Lease.objects.alive("", timezone.now()).values_list("name", flat=True)
        return ", ".join(sorted({name.partition(":")[0] for name in alive}))
    except DatabaseError:
        return ""
