"""Mein Zettel: the person's own door, at the root, behind a code. No account, no session."""

from django.urls import path

from beratungsnetz.referrals.views import (
    slip,
    slip_call_back,
    slip_contradict,
    slip_end,
    slip_enter,
    slip_leave,
    slip_pin,
    slip_refuse,
    slip_release,
    slip_withdraw,
)

app_name = "slip"

urlpatterns = [
    path("", slip_enter.slip_enter, name="enter"),
    path("mein/", slip.slip, name="page"),
    path("pin/", slip_pin.slip_pin, name="pin"),
    path("freigabe/<uuid:referral_id>/erteilen/", slip_release.slip_release, name="release"),
    path("freigabe/<uuid:referral_id>/ablehnen/", slip_refuse.slip_refuse, name="refuse"),
    path("freigabe/<uuid:referral_id>/widerrufen/", slip_withdraw.slip_withdraw, name="withdraw"),
    path("angekommen/<uuid:referral_id>/widersprechen/", slip_contradict.slip_contradict, name="contradict"),
    path("rueckruf/", slip_call_back.slip_call_back, name="call_back"),
    path("beenden/", slip_end.slip_end, name="end"),
    path("fertig/", slip_leave.slip_leave, name="leave"),
]
