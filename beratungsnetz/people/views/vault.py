"""`/tresor/`: unlock what is sealed, lock it again, make one's first keys."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beratungsnetz.people import keys, limits, vault
from beratungsnetz.people.forms import AnewForm, FirstKeysForm, UnlockForm
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.lockout import address_of, too_many_tries
from beratungsnetz.people.views.asked import next_of, user_of


@sensitive_post_parameters("secret")
@login_required
def vault_page(request: HttpRequest) -> HttpResponse:
    """Open the vault with passphrase or recovery code, then go on to where one wanted."""
    user = user_of(request)
    if not keys.has_keys(user):
        return redirect("vault_set_up")
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keyring = keys.unlock(user, secret=form.cleaned_data["secret"], address=address_of(request))
        except limits.TooManyTries:
            return too_many_tries(request)
        except keys.WrongSecret as wrong:
            form.add_error("secret", wrong.sentence)
        else:
            return _opened(request, keyring)
    return render(
        request,
        "people/vault.html",
        {"form": form, "next": next_of(request), "vault_open": vault.is_open(request)},
        status=422 if form.is_bound else 200,
    )


def _opened(request: HttpRequest, keyring: Keyring) -> HttpResponse:
    response = redirect(next_of(request, "/tresor/"))
    vault.open_vault(request, response, keyring)
    messages.success(request, "Ihr Tresor ist offen. Nach 30 Minuten ohne Eingabe schließt er von selbst.")
    return response


@login_required
@require_POST
def lock_vault(request: HttpRequest) -> HttpResponse:
    """Lock at once, for instance before leaving the desk."""
    response = redirect("vault_page")
    vault.lock(request, response)
    messages.success(request, "Ihr Tresor ist zu.")
    return response


@sensitive_post_parameters("password")
@login_required
def set_up(request: HttpRequest) -> HttpResponse:
    """First keys, or new ones when all was lost: shows the recovery code once, to print."""
    user = user_of(request)
    anew = keys.has_keys(user)
    form = (AnewForm if anew else FirstKeysForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        try:
            attempt = limits.begin("password", account=str(user.pk), address=address_of(request))
        except limits.TooManyTries:
            return too_many_tries(request)
        if user.check_password(password):
            attempt.was_right()
            code = (keys.begin_anew if anew else keys.make_keys)(user, passphrase=password)
            return _show_once(request, code, password)
        form.add_error("password", "Das Passwort stimmt nicht.")
    return render(
        request,
        "people/vault_set_up.html",
        {"form": form, "anew": anew},
        status=422 if form.is_bound else 200,
    )


def _show_once(request: HttpRequest, code: str, password: str) -> HttpResponse:
    user = user_of(request)
    response = render(request, "people/vault_recovery_code.html", {"code": code})
    keyring = keys.opened(user, password)
    if keyring is not None:
        vault.open_vault(request, response, keyring)
    return response
