"""Second factor: set it up, switch it off, printed codes, and confirming that it is still you."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponse

from beratungsnetz.audit.deeds import deed
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.forms import ConfirmByCodeForm, ConfirmByPasswordForm, FirstCodeForm
from beratungsnetz.people.views.asked import Refuses422, user_of


class Noted:
    """Writes the audit row of what the form does beside it, in one transaction."""

    deed_name = ""

    def form_valid(self, form: Any) -> HttpResponse:
        user = user_of(self.request)  # type: ignore[attr-defined]
        with deed(self.deed_name, by=Oneself(user.pk)) as d:
            d.note(user)
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


class SetUpView(Noted, Refuses422, ActivateTOTPView):  # type: ignore[misc]
    """Scan the code, type the first six digits."""

    deed_name = "people.second_factor_on"
    form_class = FirstCodeForm
    template_name = "people/second_factor_set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        secret = found["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return found | {"picture": found["totp_svg_data_uri"], "secret": " ".join(groups)}


class SwitchOffView(Noted, Refuses422, DeactivateTOTPView):  # type: ignore[misc]
    """Switch the second factor off, after confirming who one is."""

    deed_name = "people.second_factor_off"
    template_name = "people/second_factor_off.html"


class CodesView(ViewRecoveryCodesView):  # type: ignore[misc]
    """The printed codes that stand in for the app."""

    template_name = "people/codes.html"


class NewCodesView(Noted, Refuses422, GenerateRecoveryCodesView):  # type: ignore[misc]
    """New printed codes; the old ones die."""

    deed_name = "people.new_codes"
    template_name = "people/codes_new.html"


class ConfirmView(Refuses422, ReauthenticateView):  # type: ignore[misc]
    """Before something that matters: is it still you? By password."""

    form_class = ConfirmByPasswordForm
    template_name = "people/confirm.html"


class ConfirmByCodeView(Refuses422, ReauthenticateByCodeView):  # type: ignore[misc]
    """The same by code."""

    form_class = ConfirmByCodeForm
    template_name = "people/confirm.html"
