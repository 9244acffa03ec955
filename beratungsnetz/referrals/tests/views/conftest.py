"""Browsers for the cast: signed in, with the vault open where a test says so, or with a slip."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from beratungsnetz.networks.actor import SlipHolder, Staff
from beratungsnetz.people import vault
from beratungsnetz.referrals.models import Slip
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.views.slip_door import COOKIE, let_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """`sign_in(cast.counsellor)`; with `unlocked=True` the vault is open."""

    def make(staff: Staff, *, unlocked: bool = False) -> Client:
        client = Client()
        user = cast.user(staff)
        client.force_login(user, backend=BACKEND)
        if unlocked:
            request, answer = RequestFactory().get("/"), HttpResponse()
            request.session, request.user = client.session, user
            vault.open_vault(request, answer, cast.keyring(staff))
            request.session.save()
            client.cookies["sessionid"] = str(request.session.session_key)
            client.cookies[vault.COOKIE] = answer.cookies[vault.COOKIE].value
        return client

    return make


@pytest.fixture
def with_slip() -> Callable[[SlipHolder], Client]:
    """A browser in which the slip is open, as far as the PIN of this actor goes."""

    def make(holder: SlipHolder) -> Client:
        client, answer = Client(), HttpResponse()
        let_in(answer, Slip.objects.get(pk=holder.slip_id), with_pin=holder.with_pin)
        client.cookies[COOKIE] = answer.cookies[COOKIE].value
        return client

    return make
