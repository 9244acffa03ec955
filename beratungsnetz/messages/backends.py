"""Mail for installations without a mail server: each message becomes a file of the operator."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class OutboxFolder(BaseEmailBackend):
    """Writes `.eml` files into `settings.OUTBOX_DIR`, readable by their owner only.

    A mail carries links that open accounts, so neither folder nor file is for others. A message
    whose id is there already counts as sent.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write every message; returns how many. Raises OSError when the folder cannot be written."""
        folder = Path(settings.OUTBOX_DIR)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            self._write(folder, message)
        return len(email_messages)

    def _write(self, folder: Path, message: EmailMessage) -> None:
        letter = message.message()
        name = hashlib.sha256(str(letter["Message-ID"]).encode()).hexdigest()[:16]
        try:
            handle = os.open(folder / f"{name}.eml", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "wb") as file:
            file.write(letter.as_bytes())
            file.flush()
            os.fsync(file.fileno())
