"""`/einladung/<token>/`: whoever holds the link founds an account with its role."""

from typing import cast

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import accept_invitation
from beratungsnetz.networks.actions.invitations import find_invitation
from beratungsnetz.networks.forms import WelcomeForm
from beratungsnetz.networks.http import Request
from beratungsnetz.people import device
from beratungsnetz.people.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the invitation is to; on POST found the account, sign in, show the recovery code once.

    Unknown, used and expired links look alike.
    """
    invitation = find_invitation(token)
    if invitation is None:
        return render(request, "networks/invitation_gone.html", status=404)
    user = cast(Request, request).user
    existing = User.objects.filter(email__iexact=invitation.email).first()
    signed_in = user if isinstance(user, User) and user == existing else None
    context = {"invitation": invitation, "has_account": existing is not None, "signed_in": signed_in}
    if existing is not None and signed_in is None:
        return render(request, "networks/invitation.html", context)
    if request.method != "POST":
        form = None if signed_in else WelcomeForm(email=invitation.email)
        return render(request, "networks/invitation.html", {**context, "form": form})
    if signed_in is not None:
        accept_invitation(invitation, name="", password="", signed_in=signed_in)
        return redirect("today:today", n=invitation.network.slug)
    form = WelcomeForm(request.POST, email=invitation.email)
    if not form.is_valid():
        return render(request, "networks/invitation.html", {**context, "form": form}, status=422)
    try:
        founded, code = accept_invitation(
            invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
    except (NotAllowed, WrongMoment) as refusal:
        form.add_error(None, refusal.sentence)
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return render(request, "networks/invitation.html", {**context, "form": form}, status=status)
    login(request, founded, backend=BACKEND)
    answer = render(request, "networks/welcome.html", {"invitation": invitation, "recovery_code": code})
    device.remember(answer, founded)
    return answer
