"""In and out: sign in with password and second factor, sign out with nothing left behind."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from beratungsnetz.people import device, limits, vault
from beratungsnetz.people.forms import CodeForm, SignInForm
from beratungsnetz.people.keys import note_silent_unlock, opened
from beratungsnetz.people.lockout import address_of, name_of, too_many_tries
from beratungsnetz.people.master import Tampered
from beratungsnetz.people.models import User
from beratungsnetz.people.views.asked import Refuses422


class SignInView(Refuses422, LoginView):  # type: ignore[misc]
    """Sign in with address and password. Known and unknown accounts get the same answer."""

    form_class = SignInForm
    template_name = "people/sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """At most five wrong tries per account and twenty per address, in 15 minutes."""
        try:
            self.attempt = limits.begin(
                "sign-in", account=name_of(request) or "", address=address_of(request)
            )
        except limits.TooManyTries:
            return too_many_tries(request)
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """With a second factor to come, the key waits closed until it has passed."""
        self.attempt.was_right()
        vault.lock(self.request)
        response: HttpResponse = super().form_valid(form)
        user = form.user
        if isinstance(user, User) and user.is_active:
            if is_mfa_enabled(user):
                self._keep_key(user, form.cleaned_data["password"], response)
            else:
                device.remember(response, user)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """allauth's own limit says so in a form error; here it is the same page as everywhere."""
        codes = {error.code for error in form.non_field_errors().as_data()}
        if "too_many_login_attempts" in codes:
            return too_many_tries(self.request)
        return super().form_invalid(form)

    def _keep_key(self, user: User, password: str, response: HttpResponse) -> None:
        try:
            keyring = opened(user, password)
        except Tampered:
            return  # signing in is still right; /tresor/ says what is wrong
        if keyring is not None:
            vault.keep_until_second_factor(self.request, response, keyring)


class SecondFactorView(AuthenticateView):  # type: ignore[misc]
    """The code from the app, or one of the printed codes."""

    form_class = CodeForm
    template_name = "people/second_factor.html"

    def form_valid(self, form: CodeForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        user = self.request.user
        if isinstance(user, User):
            device.remember(response, user)
            if vault.open_what_waits(self.request, response):
                note_silent_unlock(user)
        return response

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out: session, vault and what the browser kept are gone. Only by POST; a link does nothing."""
    if request.method != "POST":
        return redirect("account_page")
    vault.lock(request)
    response: HttpResponse = LogoutView.as_view()(request)
    response.delete_cookie(vault.COOKIE, samesite="Strict")
    # Not "cookies": that would sign people out of every other site of the city's domain.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class InactiveView(TemplateView):
    """The account was closed; whom to ask."""

    template_name = "people/inactive.html"
