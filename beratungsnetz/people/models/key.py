"""A person's own pair of keys, and the locks on its private half."""

from django.db import models
from django.utils import timezone

from beratungsnetz.people.master import Marked
from beratungsnetz.people.models.user import User


class PersonalKey(Marked):
    """The public half. `generation` counts how often this person had to begin anew."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="personal_key")
    generation = models.PositiveIntegerField(default=1)
    public_key = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Schlüssel von Konto {self.user_id}"

    def identity(self) -> dict[str, object]:
        return {
            "user": self.user_id,
            "generation": self.generation,
            "public_key": bytes(self.public_key).hex(),
        }


class KeyLock(Marked):
    """One way to the private half: a box under Argon2id of the secret, then under the master key.

    Kind `passkey` is for a later issue: the schema is ready.
    """

    class Kind(models.TextChoices):
        PASSPHRASE = "passphrase", "Passwort"
        RECOVERY = "recovery", "Ersatzschlüssel"
        PASSKEY = "passkey", "Passkey"

    personal_key = models.ForeignKey(PersonalKey, on_delete=models.CASCADE, related_name="locks")
    kind = models.CharField(max_length=12, choices=Kind)
    salt = models.BinaryField(max_length=16)
    opslimit = models.PositiveIntegerField()
    memlimit = models.PositiveBigIntegerField()
    box = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["personal_key", "kind"], name="one_lock_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} zu {self.personal_key_id}"

    def bound(self) -> dict[str, object]:
        """What both layers of the box are bound to: this person, this kind, this generation."""
        key = self.personal_key
        return {"user": key.user_id, "kind": self.kind, "generation": key.generation}

    def identity(self) -> dict[str, object]:
        return {
            **self.bound(),
            "salt": bytes(self.salt).hex(),
            "opslimit": self.opslimit,
            "memlimit": self.memlimit,
            "box": bytes(self.box).hex(),
        }
