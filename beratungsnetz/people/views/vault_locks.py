"""New locks on the vault that is open: one's own password of today, and a new printed key."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from beratungsnetz.people import keys, limits, vault
from beratungsnetz.people.forms import FirstKeysForm, NewRecoveryForm
from beratungsnetz.people.lockout import address_of, too_many_tries
from beratungsnetz.people.views.asked import user_of


@sensitive_post_parameters("password")
@login_required
def passphrase(request: HttpRequest) -> HttpResponse:
    """After „Passwort vergessen“ the vault knows only the old password: from here on it knows the new one."""
    keyring = vault.keyring(request)
    form = FirstKeysForm(request.POST or None)
    if keyring is not None and request.method == "POST" and form.is_valid():
        attempt = _attempt(request)
        if attempt is None:
            return too_many_tries(request)
        if _is_right(request, form, attempt):
            keys.change_passphrase(keyring, new=form.cleaned_data["password"])
            messages.success(request, "Ihr Passwort öffnet jetzt auch den Tresor.")
            return redirect("account_page")
    return _page(request, "people/vault_passphrase.html", form, is_open=keyring is not None)


@sensitive_post_parameters("password")
@login_required
def recovery_code(request: HttpRequest) -> HttpResponse:
    """A new recovery code, shown once; the sheet printed before opens nothing any more."""
    keyring = vault.keyring(request)
    form = NewRecoveryForm(request.POST or None)
    if keyring is not None and request.method == "POST" and form.is_valid():
        attempt = _attempt(request)
        if attempt is None:
            return too_many_tries(request)
        if _is_right(request, form, attempt):
            code = keys.new_recovery_code(keyring)
            return render(request, "people/vault_recovery_code.html", {"code": code})
    return _page(request, "people/vault_new_recovery.html", form, is_open=keyring is not None)


def _attempt(request: HttpRequest) -> limits.Try | None:
    """The password is asked for again: an open vault at an empty desk is no reason to change its lock."""
    try:
        return limits.begin("password", account=str(user_of(request).pk), address=address_of(request))
    except limits.TooManyTries:
        return None


def _is_right(request: HttpRequest, form: Form, attempt: limits.Try) -> bool:
    if user_of(request).check_password(form.cleaned_data["password"]):
        attempt.was_right()
        return True
    form.add_error("password", "Das Passwort stimmt nicht.")
    return False


def _page(request: HttpRequest, template: str, form: Form, *, is_open: bool) -> HttpResponse:
    context = {"form": form, "vault_open": is_open}
    return render(request, template, context, status=422 if form.is_bound else 200)
