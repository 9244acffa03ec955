"""Accounts begin with an invitation; their password is the passphrase of the keys at first."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from beratungsnetz.audit.deeds import Doer, deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.keys import Prepared, Stretched, change_passphrase, make_keys, opened
from beratungsnetz.people.models import User


def found_account(
    *, email: str, name: str, password: str, by: Doer, prepared: Prepared | None = None
) -> tuple[User, str]:
    """Make the account with its keys; returns it and the recovery code, to be shown once.

    `email` is proven (the invitation's link came from there). The password is the passphrase at first.
    Validate the password before. Raises WrongMoment when the address has an account: sign in then. Inside
    a transaction, give `prepared=Prepared(password)`, made before it began: it takes a second or two.
    """
    prepared = prepared or Prepared(password)
    with deed("people.found_account", by=by) as d:
        if User.objects.filter(email=email.strip().lower()).exists():
            raise WrongMoment("Mit dieser Adresse gibt es schon ein Konto. Bitte melden Sie sich an.")
        user = User(email=email, name=name, password=prepared.hashed)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        d.note(user)
        code = make_keys(user, passphrase=password, prepared=prepared)
    return user, code


def change_password(user: User, *, old: str, new: str, keyring: Keyring | None = None) -> bool:
    """A new password by its owner. Says whether the vault opens with it from now on.

    It does when the vault is open (`keyring`), or when the old password opened it. `old` and `new`
    are checked before; other sessions of this account end by themselves.
    """
    keyring = keyring or opened(user, old)
    half, hashed = (Stretched(new) if keyring else None), make_password(new)
    with deed("people.change_password", by=Oneself(user.pk)) as d:
        _set(user, hashed)
        d.note(user)
        if keyring is not None:
            change_passphrase(keyring, new=new, prepared=half)
    return keyring is not None


def reset_password(user: User, *, new: str) -> None:
    """A new password after the mail's link. It signs in again, and opens no vault: only the old
    passphrase or the recovery code does."""
    hashed = make_password(new)
    with deed("people.reset_password", by=Oneself(user.pk)) as d:
        _set(user, hashed)
        d.note(user)


def rename(user: User, *, name: str, key: UUID | None = None) -> None:
    """The name that colleagues see. Sent twice with one key, it is changed once."""
    _change("people.rename", user, key, name=name)


def set_mail_hour(user: User, *, hour: int | None, key: UUID | None = None) -> None:
    """When the daily mail may come (hour in Berlin, 7 to 17); None for never."""
    _change("people.set_mail_hour", user, key, mail_hour=hour)


def set_shortcuts(user: User, *, wanted: bool, key: UUID | None = None) -> None:
    """Whether single keys move through lists on staff pages."""
    _change("people.set_shortcuts", user, key, shortcuts=wanted)


def _change(what: str, user: User, key: UUID | None, **values: object) -> None:
    """What people say of their own account: one deed, done once under its key."""
    with deed(what, by=Oneself(user.pk), key=key) as d:
        if d.repeated:
            return
        for field, value in values.items():
            setattr(user, field, value)
        user.save(update_fields=list(values))
        d.note(user)


def _set(user: User, hashed: str) -> None:
    user.password = hashed
    user.save(update_fields=["password"])
