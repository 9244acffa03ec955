"""What allauth asks this installation: texts, where one may be sent on to, how codes are kept."""

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from beratungsnetz.audit.deeds import deed
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.lockout import counted_as
from beratungsnetz.people.master import VERSION, unwrapped, wrapped
from beratungsnetz.people.models import User
from beratungsnetz.people.paths import is_own_path

_WRONG = "E-Mail-Adresse oder Passwort stimmt nicht."
_TOO_MANY = "Das waren zu viele Versuche. Bitte warten Sie 15 Minuten."


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only; redirects stay on this site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dieses Konto ist stillgelegt.",
        "email_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "incorrect_password": "Das Passwort stimmt nicht.",
        "enter_current_password": "Bitte geben Sie Ihr jetziges Passwort ein.",
        "incorrect_code": "Der Code stimmt nicht. Bitte nehmen Sie den neuesten.",
        "invalid_password_reset": "Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.",
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: networks invite."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of this installation: no other host, no `//host`, no scheme."""
        return is_own_path(url)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """By the address in the settings: whoever asks must not choose host or port of the mail's link."""
        path = urlsplit(super().get_reset_password_from_key_url(key)).path
        return f"{settings.BASE_URL.rstrip('/')}{path}"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth counts wrong passwords, too: under the same name as our own limit."""
        login = credentials.get("email") or credentials.get("username") or ""
        return counted_as(request, str(login))

    def login(self, request: HttpRequest, user: User) -> None:
        """Password and, where there is one, the second factor have passed."""
        super().login(request, user)
        with deed("people.sign_in", by=Oneself(user.pk)) as d:
            d.note(user)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own notices („Erfolgreich angemeldet als …“) would only stand in the way."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds of the second factor are stored under the master key; the QR code is drawn by segno."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Der Code stimmt nicht. Bitte nehmen Sie den neuesten.",
        "cannot_generate_recovery_codes": "Ersatzcodes gibt es erst mit dem zweiten Faktor.",
        "unverified_email": "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def encrypt(self, text: str) -> str:
        """`<key version>:<hex>`, so that the master key can be exchanged later."""
        return f"{VERSION}:{wrapped('second-factor', text.encode(), bound={}).hex()}"

    def decrypt(self, encrypted_text: str) -> str:
        """Raises Tampered when the seed was not written by this installation."""
        version, _, box = encrypted_text.partition(":")
        return unwrapped("second-factor", bytes.fromhex(box), bound={}, version=int(version)).decode()

    def build_totp_svg(self, url: str) -> str:
        """A standalone SVG without inline style; the page shows it as an image (data: is allowed)."""
        file = BytesIO()
        segno.make(url, error="m").save(file, kind="svg", scale=6, border=3, light="#fff")
        return file.getvalue().decode()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(getattr(user, "email", user.pk))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mails about codes would say more than „Sie sind an der Reihe“: none are sent."""
