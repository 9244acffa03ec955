"""The account of a person who works in a network."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

# The hours, in Berlin, in which a person may be written to: quiet before and after.
FIRST_MAIL, LAST_MAIL = 7, 17


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> "User":
        """Make an account. The address is kept in small letters: it is a name to sign in with."""
        user = self.model(email=email, name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Look up by address, whatever its capitals."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. Roles are per network and live there; rights are no flags here."""

    email = models.EmailField("E-Mail-Adresse", max_length=254, unique=True)
    name = models.CharField("Name", max_length=120, blank=True)
    is_active = models.BooleanField("darf sich anmelden", default=True)
    mail_hour = models.PositiveSmallIntegerField(
        "tägliche E-Mail um",
        null=True,
        default=8,
        help_text="An Werktagen, wenn etwas zu tun ist; leer: keine E-Mail.",
    )
    shortcuts = models.BooleanField(
        "Tasten für Listen",
        default=False,
        help_text="Single-key shortcuts; off unless wanted (WCAG 2.1.4).",
    )
    created_at = models.DateTimeField("angelegt am", default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ("name", "id")
        verbose_name = "Konto"
        verbose_name_plural = "Konten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mail_hour=None) | models.Q(mail_hour__range=(FIRST_MAIL, LAST_MAIL)),
                name="mail_comes_by_day",
                violation_error_message="Nachts und am Abend schreiben wir nicht.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message="Mit dieser E-Mail-Adresse gibt es schon ein Konto.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """SQLite folds only ASCII: the address is stored folded, so that both databases agree."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name to show; the address where no name was given."""
        return str(self)
