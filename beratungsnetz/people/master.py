"""Keys derived from the master key, which lies outside database, data folder and backups.

Every box notes the version it was made under (`key_version`), so that the master key can be
exchanged later: today there is version 1 only.
"""

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people import crypto

VERSION = 1
log = logging.getLogger(__name__)


class Tampered(WrongMoment):
    """A row of keys or sealed text is not what this installation wrote. Nothing was opened.

    `what` names the kind of row for the log, never its content.
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            "Diese Angaben passen nicht zu ihrem Schloss. Sie bleiben verschlossen. "
            "Bitte sagen Sie der Geschäftsstelle Bescheid."
        )
        self.what = what
        log.warning("sealed row refused: %s", what)


@lru_cache(maxsize=64)
def _derived(master: str, purpose: str, version: int) -> bytes:
    return crypto.derived(bytes.fromhex(master), f"master/{version}/{purpose}")


def subkey(purpose: str, version: int = VERSION) -> bytes:
    """The 32-byte key of `purpose` under the master key. Raises Tampered for an unknown version."""
    if version != VERSION:
        raise Tampered(f"unknown key version {version}")
    return _derived(settings.MASTER_KEY, purpose, version)


def wrapped(purpose: str, plain: bytes, *, bound: Mapping[str, object]) -> bytes:
    """The outer wrap: without the master key a dump of the database opens nothing."""
    return crypto.encrypted(subkey(purpose), plain, bound=bound)


def unwrapped(purpose: str, box: crypto.Bytes, *, bound: Mapping[str, object], version: int) -> bytes:
    """Take off the outer wrap. Raises Tampered when it was moved or changed."""
    try:
        return crypto.decrypted(subkey(purpose, version), box, bound=bound)
    except crypto.CannotOpen as error:
        raise Tampered(purpose) from error


class Marked(models.Model):
    """A row with a MAC over what identifies it: whoever can write rows cannot exchange keys."""

    mac = models.BinaryField(max_length=32, editable=False)
    key_version = models.PositiveSmallIntegerField(default=VERSION, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the MAC on and save."""
        self.mac = self._computed()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "mac"}
        super().save(*args, **kwargs)

    def identity(self) -> dict[str, object]:
        """What the MAC covers. Bytes as hex."""
        raise NotImplementedError

    def _computed(self) -> bytes:
        content = {"row": self._meta.label_lower, **self.identity()}
        return crypto.mac(subkey("mac", self.key_version), content)

    def check_mac(self) -> None:
        """Raises Tampered when the row was not written by this installation as it stands."""
        if not crypto.same(self.mac, self._computed()):
            raise Tampered(self._meta.label_lower)
