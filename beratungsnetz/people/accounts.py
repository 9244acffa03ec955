"""Accounts begin with an invitation: the address is proven by its link, the password typed there."""

from allauth.account.models import EmailAddress

from beratungsnetz.audit.deeds import Doer, deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people.keys import Prepared, make_keys
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
        user = User.objects.create_user(email, password, name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        d.note(user)
        code = make_keys(user, passphrase=password, prepared=prepared)
    return user, code
