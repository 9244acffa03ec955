"""Mein Zettel: the person's own door, at the root, behind a code. No account, no session."""

from django.urls import path

from beratungsnetz.referrals.views import (
    referral_calendar,
    slip,
    slip_call_back,
    slip_confirm,
    slip_consent,
    slip_contradict,
    slip_data,
    slip_disturbance,
    slip_end,
    slip_enter,
    slip_leave,
    slip_pin,
    slip_receipt,
    slip_refuse,
    slip_release,
    slip_released,
    slip_released_paper,
    slip_tell,
    slip_withdraw,
    slip_withdraw_office,
)

app_name = "slip"

urlpatterns = [
    path("", slip_enter.slip_enter, name="enter"),
    path("mein/", slip.slip, name="page"),
    path("pin/", slip_pin.slip_pin, name="pin"),
    path("freigabe/<uuid:referral_id>/erteilen/", slip_release.slip_release, name="release"),
    path("freigabe/<uuid:referral_id>/ablehnen/", slip_refuse.slip_refuse, name="refuse"),
    path("freigabe/<uuid:referral_id>/widerrufen/", slip_withdraw.slip_withdraw, name="withdraw"),
    path("freigabe/<uuid:referral_id>/", slip_released.slip_released, name="released"),
    path(
        "freigabe/<uuid:referral_id>/freigabe.pdf",
        slip_released_paper.slip_released_paper,
        name="released_paper",
    ),
    path("freigabe/<uuid:referral_id>/widerruf/", slip_receipt.slip_receipt, name="receipt"),
    path(
        "freigabe/<uuid:referral_id>/widerruf.pdf",
        slip_receipt.slip_receipt_paper,
        name="receipt_paper",
    ),
    path("freigabe/<uuid:referral_id>/bestaetigen/", slip_confirm.slip_confirm, name="confirm"),
    path("freigabe/<uuid:referral_id>/einwilligung/", slip_consent.slip_consent, name="consent"),
    path("angekommen/<uuid:referral_id>/wie-es-ging/", slip_tell.slip_tell, name="tell"),
    path("geschaeftsstelle/widerrufen/", slip_withdraw_office.slip_withdraw_office, name="withdraw_office"),
    path("angekommen/<uuid:referral_id>/widersprechen/", slip_contradict.slip_contradict, name="contradict"),
    path("termin/<uuid:referral_id>/termin.ics", referral_calendar.slip_calendar, name="calendar"),
    path("rueckruf/", slip_call_back.slip_call_back, name="call_back"),
    path("auskunft/", slip_data.slip_data, name="data"),
    path("stoerung/", slip_disturbance.slip_disturbance, name="disturbance"),
    path("beenden/", slip_end.slip_end, name="end"),
    path("fertig/", slip_leave.slip_leave, name="leave"),
]
