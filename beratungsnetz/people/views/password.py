"""Forgotten and changed passwords."""

from typing import Any

from allauth.account.internal.flows.password_reset import finalize_password_reset
from allauth.account.views import PasswordResetDoneView, PasswordResetFromKeyView, PasswordResetView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from beratungsnetz.people import accounts, device, limits, vault
from beratungsnetz.people.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from beratungsnetz.people.lockout import address_of, too_many_tries
from beratungsnetz.people.views.asked import Refuses422, user_of


class ForgottenView(Refuses422, PasswordResetView):  # type: ignore[misc]
    """Ask for a link by mail. The answer is the same for unknown addresses."""

    form_class = ForgottenForm
    template_name = "people/forgotten.html"


class ForgottenSentView(PasswordResetDoneView):  # type: ignore[misc]
    """The mail is on its way, if there is an account."""

    template_name = "people/forgotten_sent.html"


class ResetView(Refuses422, PasswordResetFromKeyView):  # type: ignore[misc]
    """A new password after the mail's link. It does not give reading back, and says so."""

    form_class = NewPasswordForm
    template_name = "people/reset.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        kwargs.pop("temp_key")
        return kwargs

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        accounts.reset_password(self.reset_user, new=form.cleaned_data["password1"])
        finalize_password_reset(self.request, self.reset_user)
        return HttpResponseRedirect(self.get_success_url())


class ResetDoneView(TemplateView):
    """The new password works; what it does not open."""

    template_name = "people/reset_done.html"


@sensitive_post_parameters("old", "password1", "password2")
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the vault's lock goes with it."""
    user = user_of(request)
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            attempt = limits.begin("password", account=str(user.pk), address=address_of(request))
        except limits.TooManyTries:
            return too_many_tries(request)
        old, new = form.cleaned_data["old"], form.cleaned_data["password1"]
        if user.check_password(old):
            attempt.was_right()
            with_vault = accounts.change_password(user, old=old, new=new, keyring=vault.keyring(request))
            update_session_auth_hash(request, user)
            messages.success(request, _done(with_vault))
            answer = redirect("account_page")
            device.remember(answer, user)
            return answer
        form.add_error("old", "Das ist nicht Ihr jetziges Passwort.")
    status = 422 if form.is_bound else 200
    return render(request, "people/change_password.html", {"form": form}, status=status)


def _done(with_vault: bool) -> str:
    if with_vault:
        return "Ihr Passwort ist geändert. Es öffnet auch Ihren Tresor."
    return "Ihr Passwort ist geändert. Ihren Tresor öffnet weiter das frühere Passwort."
