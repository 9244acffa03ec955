"""The door, listed by hand in German: including allauth's urls would leave two sign-in pages alive.

The names are allauth's own where it reverses them.
"""

from django.urls import path, re_path
from django.views.generic import RedirectView

from beratungsnetz.people.views import account, password, second_factor, sign_in, vault, vault_locks

to_sign_in = RedirectView.as_view(url="/anmelden/")

urlpatterns = [
    path("anmelden/", sign_in.SignInView.as_view(), name="account_login"),
    path("anmelden/code/", sign_in.SecondFactorView.as_view(), name="mfa_authenticate"),
    path("abmelden/", sign_in.sign_out, name="account_logout"),
    path("passwort/vergessen/", password.ForgottenView.as_view(), name="account_reset_password"),
    path(
        "passwort/vergessen/gesendet/",
        password.ForgottenSentView.as_view(),
        name="account_reset_password_done",
    ),
    path(
        "passwort/neu/fertig/", password.ResetDoneView.as_view(), name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        password.ResetView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("konto/", account.account_page, name="account_page"),
    path("konto/name/", account.change_name, name="account_name"),
    path("konto/e-mail/", account.mail_hour, name="account_mail"),
    path("konto/tastatur/", account.shortcuts, name="account_shortcuts"),
    path("konto/passwort/", password.change_password, name="account_change_password"),
    path("konto/bestaetigen/", second_factor.ConfirmView.as_view(), name="account_reauthenticate"),
    path("konto/bestaetigen/code/", second_factor.ConfirmByCodeView.as_view(), name="mfa_reauthenticate"),
    path("konto/zweiter-faktor/", RedirectView.as_view(pattern_name="account_page"), name="mfa_index"),
    path("konto/zweiter-faktor/einrichten/", second_factor.SetUpView.as_view(), name="mfa_activate_totp"),
    path(
        "konto/zweiter-faktor/abschalten/", second_factor.SwitchOffView.as_view(), name="mfa_deactivate_totp"
    ),
    path("konto/ersatzcodes/", second_factor.CodesView.as_view(), name="mfa_view_recovery_codes"),
    path("konto/ersatzcodes/neu/", second_factor.NewCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("konto/stillgelegt/", sign_in.InactiveView.as_view(), name="account_inactive"),
    path("tresor/", vault.vault_page, name="vault_page"),
    path("tresor/abschliessen/", vault.lock_vault, name="vault_lock"),
    path("tresor/einrichten/", vault.set_up, name="vault_set_up"),
    path("tresor/kennwort/", vault_locks.passphrase, name="vault_passphrase"),
    path("tresor/ersatzschluessel/", vault_locks.recovery_code, name="vault_new_recovery"),
    # allauth reverses these names; here accounts come by invitation, so they lead to the door.
    path("anmelden/einladung/", to_sign_in, name="account_signup"),
    path("anmelden/adresse/", to_sign_in, name="account_email_verification_sent"),
    path("anmelden/bestaetigt/<str:key>/", to_sign_in, name="account_confirm_email"),
]
