"""Answer without an account, at the root: a link by mail, a code by another way. No session."""

from django.urls import URLPattern, path

from beratungsnetz.referrals.presenters.answer import ANSWERS
from beratungsnetz.referrals.views import answer, referral_calendar
from beratungsnetz.referrals.views.answer_deed import page_of
from beratungsnetz.referrals.views.deed_table import PATHS

app_name = "answer"

urlpatterns: list[URLPattern] = [
    path("", answer.door, name="start"),
    path("danke/", answer.done, name="done"),
    path("fertig/", answer.leave, name="leave"),
    path("<str:token>/", answer.answer, name="page"),
    path("<str:token>/termin.ics", referral_calendar.answer_calendar, name="calendar"),
    *(path(f"<str:token>/{PATHS[deed]}/", page_of(deed), name=deed) for deed in ANSWERS),
]
