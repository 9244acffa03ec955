"""`/konto/`: name, password, second factor and vault of the person who is signed in."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.people import accounts, vault
from beratungsnetz.people.forms import MailHourForm, NameForm, ShortcutsForm
from beratungsnetz.people.keys import has_keys
from beratungsnetz.people.views.asked import user_of


@login_required
def account_page(request: HttpRequest) -> HttpResponse:
    """What belongs to this account, each with its next step."""
    user = user_of(request)
    second_factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return render(
        request,
        "people/account.html",
        {
            "second_factor": second_factor,
            "has_keys": has_keys(user),
            "vault_open": vault.is_open(request),
        },
    )


@login_required
def change_name(request: HttpRequest) -> HttpResponse:
    """Change the name that colleagues see."""
    user = user_of(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        accounts.rename(user, name=form.cleaned_data["name"], key=form.cleaned_data["key"])
        messages.success(request, "Ihr Name ist geändert.")
        return redirect("account_page")
    status = 422 if form.is_bound else 200
    return render(request, "people/change_name.html", {"form": form}, status=status)


@login_required
def mail_hour(request: HttpRequest) -> HttpResponse:
    """When may the daily mail come?"""
    user = user_of(request)
    now = "nie" if user.mail_hour is None else str(user.mail_hour)
    form = MailHourForm(request.POST or None, initial={"hour": now})
    if request.method == "POST" and form.is_valid():
        accounts.set_mail_hour(user, hour=form.cleaned_data["hour"], key=form.cleaned_data["key"])
        messages.success(request, "Gespeichert.")
        return redirect("account_page")
    return render(request, "people/mail_hour.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Do single keys move through lists?"""
    user = user_of(request)
    given = request.POST if request.method == "POST" else None
    form = ShortcutsForm(given, initial={"wanted": user.shortcuts})
    if request.method == "POST" and form.is_valid():
        accounts.set_shortcuts(user, wanted=form.cleaned_data["wanted"], key=form.cleaned_data["key"])
        messages.success(request, "Gespeichert.")
        return redirect("account_page")
    return render(request, "people/shortcuts.html", {"form": form}, status=422 if form.is_bound else 200)
