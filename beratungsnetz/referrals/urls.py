"""Needs and Begleitungen, under `/<n>/`. Each deed has an address and a page of its own."""

from django.urls import URLPattern, path

from beratungsnetz.referrals.views import (
    appointment,
    information,
    need,
    need_answer_gap,
    need_call,
    need_done,
    need_end,
    need_hand_to_office,
    need_identity,
    need_meet,
    need_new,
    need_next,
    need_own_data,
    need_slip,
    need_take_over,
    needs,
    referral,
    referral_calendar,
    referral_code,
    referral_identity,
    referral_releases,
    referral_sheet,
    referrals,
    release_paper,
    ways,
    wording,
    wordings,
)
from beratungsnetz.referrals.views.deed import page_of
from beratungsnetz.referrals.views.deed_table import DEEDS

app_name = "referrals"

ONE_NEED = "anliegen/<uuid:need_id>/"
ONE = "begleitungen/<uuid:referral_id>/"

urlpatterns: list[URLPattern] = [
    path("weiterhelfen/", ways.ways, name="ways"),
    path("weiterhelfen/auskunft/", information.information, name="information"),
    path("weiterhelfen/auskunft/blatt/", information.information_sheet, name="information_sheet"),
    path("weiterhelfen/auskunft/blatt.pdf", information.information_pdf, name="information_pdf"),
    path("weiterhelfen/termin/", appointment.appointment, name="appointment"),
    path("anliegen/", needs.needs, name="needs"),
    path("anliegen/tabelle.csv", needs.needs_csv, name="needs_csv"),
    path("anliegen/tabelle.xlsx", needs.needs_xlsx, name="needs_xlsx"),
    path("anliegen/neu/", need_new.need_new, name="need_new"),
    path(ONE_NEED, need.need, name="need"),
    path(ONE_NEED + "geschafft/", need_done.need_done, name="need_done"),
    path(ONE_NEED + "naechste-stelle/", need_next.need_next, name="need_next"),
    path(ONE_NEED + "geschaeftsstelle/", need_hand_to_office.need_hand_to_office, name="need_hand_to_office"),
    path(ONE_NEED + "gedeckt/", need_meet.need_meet, name="need_meet"),
    path(ONE_NEED + "beenden/", need_end.need_end, name="need_end"),
    path(ONE_NEED + "uebernehmen/", need_take_over.need_take_over, name="need_take_over"),
    path(ONE_NEED + "antwort/", need_answer_gap.need_answer_gap, name="need_answer_gap"),
    path(ONE_NEED + "name/", need_identity.need_identity, name="need_identity"),
    path(ONE_NEED + "rueckruf/", need_call.need_call, name="need_call"),
    path(ONE_NEED + "auskunft/", need_own_data.need_own_data, name="need_own_data"),
    path(ONE_NEED + "zettel/", need_slip.need_slip, name="need_slip"),
    path(ONE_NEED + "zettel/zettel.pdf", need_slip.need_slip_paper, name="need_slip_paper"),
    path("begleitungen/", referrals.referrals, name="referrals"),
    path("begleitungen/tabelle.csv", referrals.referrals_csv, name="referrals_csv"),
    path("begleitungen/tabelle.xlsx", referrals.referrals_xlsx, name="referrals_xlsx"),
    path(ONE, referral.referral, name="referral"),
    path(ONE + "name/", referral_identity.referral_identity, name="referral_identity"),
    path(ONE + "freigaben/", referral_releases.referral_releases, name="referral_releases"),
    path(ONE + "freigabe.pdf", referral_releases.referral_release_paper, name="referral_release_paper"),
    path(ONE + "nachweis.pdf", referral_releases.referral_releases_paper, name="referral_releases_paper"),
    path(ONE + "widerruf.pdf", referral_releases.referral_receipt_paper, name="referral_receipt_paper"),
    path("freigabe-texte/", wordings.wordings, name="wordings"),
    path("freigabe-texte/<str:kind>/<str:language>/", wording.wording, name="wording"),
    path("freigabe.pdf", release_paper.release_paper, name="release_paper"),
    path(ONE + "anfrage.pdf", referral_sheet.referral_sheet, name="referral_sheet"),
    path(ONE + "termin.ics", referral_calendar.referral_calendar, name="referral_calendar"),
    path(ONE + "code/", referral_code.referral_make_answer_code, name="referral_make_answer_code"),
    *(path(f"{ONE}{deed}/", page_of(deed), name=f"referral_{deed}") for deed in DEEDS),
]
