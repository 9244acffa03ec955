"""The folder of mails that no mail server took: what lies there too long is deleted."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

KEPT = timedelta(days=7)


def waiting() -> list[Path]:
    """The mails in the folder; each can hold a link that opens an account."""
    return sorted(Path(settings.OUTBOX_DIR).glob("*.eml"))


def forget_old(now: datetime) -> int:
    """Delete what is older than a week at `now` (aware); returns how many. Twice is harmless."""
    before, done = (now - KEPT).timestamp(), 0
    for path in waiting():
        try:
            if path.stat().st_mtime < before:
                path.unlink()
                done += 1
        except FileNotFoundError:
            continue  # the operator was faster
        except OSError as error:
            logger.warning("a mail in the outbox folder could not be deleted (%s)", type(error).__name__)
    return done
