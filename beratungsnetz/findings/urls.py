"""Reports for anybody, and the office's lists of what was found, under `/<n>/`."""

from django.urls import path

from beratungsnetz.findings.views import gap, gaps, receipt, report_gap

app_name = "findings"

urlpatterns = [
    path("luecke/", report_gap.report_gap, name="report_gap"),
    path("meldung/", receipt.receipt, name="receipt"),
    path("meldung/antworten/", receipt.receipt_reply, name="receipt_reply"),
    path("luecken/", gaps.gaps, name="gaps"),
    path("luecken/tabelle.csv", gaps.gaps_csv, name="gaps_csv"),
    path("luecken/<int:pk>/", gap.gap, name="gap"),
    path("luecken/<int:pk>/antwort/", gap.answer, name="answer"),
]
