"""Invitations by mail link. The link's token is stored as an HMAC only."""

import re
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.codes import digest, new_token
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.lib.text import clean_line
from beratungsnetz.messages.actions import send
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions.roles import give_role
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Invitation, Member
from beratungsnetz.people.accounts import found_account
from beratungsnetz.people.keys import Prepared
from beratungsnetz.people.models import User

_LINK = re.compile(r"://|@|www\.|\.[a-z]{2,}(?![a-zäöüß])", re.IGNORECASE)
VALID_FOR = timedelta(days=14)


def token_digest(token: str) -> str:
    return digest(token, key=settings.SECRET_KEY, purpose="invitation")


def _sayable(name: str) -> str:
    """The name for a mail; empty where mail programs would make a link of it."""
    line = clean_line(name)
    return "" if _LINK.search(line) else line


def invite(
    *, by: Actor, email: str, role: str, member: Member | None = None, key: UUID | None = None
) -> Invitation:
    """Invite somebody to a role in the actor's network; the mail says who invites, the network, and the link.

    Raises NotAllowed with a sentence. The token is in the mail only.
    """
    network = by.network
    if network is None:
        raise WrongMoment("Eine Einladung braucht ein Netz.")
    rules.may_give_role(by, network, role, member)
    rules.may_take_in(by, member, email=email)
    token = new_token()
    with deed("invitation.send", by=by, key=key) as d:
        if d.repeated:
            return d.result(Invitation)
        invitation = Invitation.objects.create(
            network=network,
            email=email,
            role=role,
            member=member,
            token_digest=token_digest(token),
            invited_by_id=by.user_id if isinstance(by, Staff) else None,
            expires_at=timezone.now() + VALID_FOR,
        )
        d.note(invitation, why=role)
        link = settings.BASE_URL + reverse("invitation", kwargs={"token": token})
        inviter = User.objects.get(pk=by.user_id).name if isinstance(by, Staff) else ""
        said = {"link": link, "network": _sayable(network.name), "inviter": _sayable(inviter)}
        send("invitation", email, said, network_ref=network.pk)
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: Actor, key: UUID | None = None) -> Invitation:
    """The link opens nothing any more. Raises WrongMoment when it was used."""
    with deed("invitation.withdraw", by=by, key=key) as d:
        if d.repeated:
            return d.result(Invitation)
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        rules.may_give_role(by, invitation.network, invitation.role, invitation.member)
        if invitation.used_at:
            raise WrongMoment("Die Einladung ist schon angenommen.")
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        d.note(invitation)
    return invitation


def find_invitation(token: str) -> Invitation | None:
    """The open invitation with this token, or None: unknown, used, withdrawn and expired look alike.

    So does one whose inviter could not invite so any more.
    """
    found = (
        Invitation.objects.open(timezone.now())
        .select_related("network", "member")
        .filter(token_digest=token_digest(token))
        .first()
    )
    return found if found is not None and rules.still_stands(found) else None


def accept_invitation(
    invitation: Invitation, *, name: str, password: str, signed_in: User | None = None
) -> tuple[User, str | None]:
    """Found the account (or use the signed-in one with the same address) and give the role.

    Returns the user and, for a new account, the recovery code of their keys, to be shown once.
    Raises WrongMoment when somebody else was faster, or the address has an account that is not
    signed in; NotAllowed for somebody whom the app that led here does not let in.
    """
    by = System("invitation", invitation.network)
    existing = User.objects.filter(email__iexact=invitation.email).first()
    if existing is not None and existing != signed_in:
        raise WrongMoment("Für diese Adresse gibt es schon ein Konto. Bitte melden Sie sich zuerst an.")
    # Stretching the password takes a second: before the transaction, not in it.
    prepared = None if existing else Prepared(password)
    code: str | None = None
    with deed("invitation.accept", by=by) as d:
        locked = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("network", "member")
            .get(pk=invitation.pk)
        )
        if locked.used_at or locked.withdrawn_at:
            raise WrongMoment("Die Einladung ist schon angenommen oder zurückgezogen.")
        rules.may_accept(locked)
        if not rules.still_stands(locked):
            raise WrongMoment("Diese Einladung gilt nicht mehr. Bitten Sie um eine neue Einladung.")
        if existing is None:
            user, code = found_account(
                email=locked.email, name=name, password=password, by=by, prepared=prepared
            )
        else:
            user = existing
        locked.used_at = timezone.now()
        locked.save(update_fields=["used_at"])
        give_role(locked.network, user, locked.role, by=by, member=locked.member)
        d.note(locked)
    return user, code
