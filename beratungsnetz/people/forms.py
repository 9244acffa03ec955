"""What is typed at the door: sign-in, codes, passwords, the vault."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm, ResetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from beratungsnetz.people.models import User
from beratungsnetz.people.models.user import FIRST_MAIL, LAST_MAIL
from beratungsnetz.ui.forms import KernForm, Line

LONGEST_SECRET = 1_000


class Secret(forms.CharField):
    """A password, passphrase or recovery code: taken as typed, never shown again."""

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_SECRET)
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, widget=widget, **kwargs)


class PlainWords:
    """allauth's forms with our words: label, hint and what is missing."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name, (label, hint) in self.words.items():
            field = fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = f"Bitte füllen Sie „{label}“ aus."
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.max_length = LONGEST_SECRET
                field.validators.append(forms.CharField(max_length=LONGEST_SECRET).validators[0])


class SignInForm(PlainWords, LoginForm):  # type: ignore[misc]
    words = {"login": ("E-Mail-Adresse", ""), "password": ("Passwort", "")}

    def clean_login(self) -> str:
        """In small letters, so that other capitals are no new account to the limits."""
        return str(super().clean_login()).lower()


class CodeForm(PlainWords, AuthenticateForm):  # type: ignore[misc]
    words = {"code": ("Code", "Sechs Ziffern aus Ihrer App, oder ein Ersatzcode.")}


class ConfirmByPasswordForm(PlainWords, ReauthenticateForm):  # type: ignore[misc]
    words = {"password": ("Passwort", "")}


class ConfirmByCodeForm(PlainWords, ReauthenticateByCodeForm):  # type: ignore[misc]
    words = CodeForm.words


class FirstCodeForm(PlainWords, ActivateTOTPForm):  # type: ignore[misc]
    words = {"code": ("Code aus der App", "Sechs Ziffern. Sie wechseln alle 30 Sekunden.")}


class ForgottenForm(PlainWords, ResetPasswordForm):  # type: ignore[misc]
    words = {"email": ("E-Mail-Adresse", "")}


class NewPasswordForm(KernForm):
    """Twice the same, and none that is easily guessed. Give `user=`."""

    password1 = Secret(
        label="Neues Passwort",
        autocomplete="new-password",
        help_text="Mindestens 12 Zeichen. Gut sind vier Wörter, die nicht zusammengehören.",
    )
    password2 = Secret(label="Neues Passwort, noch einmal", autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Errors stand at the field they are about."""
        typed = super().clean() or self.cleaned_data
        first, second = typed.get("password1"), typed.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Das ist nicht dasselbe. Bitte tippen Sie es noch einmal.")
        elif first:
            try:
                validate_password(first, self.user)
            except ValidationError as error:
                self.add_error("password1", error)
        return typed


class ChangePasswordForm(NewPasswordForm):
    """With the present one, which the view checks under its limits."""

    old = Secret(label="Jetziges Passwort")
    field_order = ("key", "old", "password1", "password2")


class NameForm(KernForm):
    name = Line(label="Ihr Name", max_length=120, help_text="So sehen Sie Ihre Kolleginnen.")


class MailHourForm(KernForm):
    hour = forms.TypedChoiceField(
        label="Wann dürfen wir Ihnen schreiben?",
        help_text="Nur an Werktagen, und nur wenn etwas zu tun ist. Worum es geht, steht nicht darin.",
        choices=[
            *((str(hour), f"um {hour} Uhr") for hour in range(FIRST_MAIL, LAST_MAIL + 1)),
            ("nie", "gar nicht"),
        ],
        coerce=lambda value: None if value == "nie" else int(value),
        empty_value=None,
    )


class ShortcutsForm(KernForm):
    wanted = forms.BooleanField(label="Einzelne Tasten benutzen", required=False)


class UnlockForm(KernForm):
    secret = Secret(
        label="Passwort oder Ersatzschlüssel",
        help_text="Der Ersatzschlüssel steht auf dem Blatt, das Sie ausgedruckt haben.",
    )


class FirstKeysForm(KernForm):
    password = Secret(label="Ihr Passwort", help_text="Mit ihm öffnen Sie künftig auch den Tresor.")


class NewRecoveryForm(KernForm):
    password = Secret(label="Ihr Passwort", help_text="So wissen wir, dass Sie es sind.")


class AnewForm(FirstKeysForm):
    sure = forms.BooleanField(label="Ich habe Passwort und Ersatzschlüssel für den Tresor verloren")
