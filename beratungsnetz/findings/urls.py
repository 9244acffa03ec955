"""Reports for anybody, and the office's lists of what was found, under `/<n>/`."""

from django.urls import path

from beratungsnetz.findings.views import (
    endings,
    gap,
    gaps,
    patterns,
    receipt,
    report,
    report_barrier,
    report_deeds,
    report_disturbance,
    report_gap,
    reports,
)

app_name = "findings"

urlpatterns = [
    path("luecke/", report_gap.report_gap, name="report_gap"),
    path("stoerung/", report_disturbance.report_disturbance, name="report_disturbance"),
    path("barriere/", report_barrier.report_barrier, name="report_barrier"),
    path("meldung/", receipt.receipt, name="receipt"),
    path("meldung/antworten/", receipt.receipt_reply, name="receipt_reply"),
    path("meldungen/", reports.reports, name="reports"),
    path("meldungen/tabelle.csv", reports.reports_csv, name="reports_csv"),
    path("meldungen/tabelle.xlsx", reports.reports_xlsx, name="reports_xlsx"),
    path("meldungen/<int:pk>/", report.report, name="report"),
    path("meldungen/<int:pk>/lesen/", report.report_read, name="report_read"),
    path("meldungen/<int:pk>/annehmen/", report.report_receive, name="report_receive"),
    path("meldungen/<int:pk>/massnahme/", report_deeds.report_measure, name="report_measure"),
    path("meldungen/<int:pk>/nachfragen/", report_deeds.report_ask, name="report_ask"),
    path("meldungen/<int:pk>/antwort/", report_deeds.report_settle, name="report_settle"),
    path("meldungen/<int:pk>/abschliessen/", report_deeds.report_close, name="report_close"),
    path("meldungen/<int:pk>/zusammenlegen/", report_deeds.report_merge, name="report_merge"),
    path("muster/", patterns.patterns_page, name="patterns"),
    path("muster/tabelle.xlsx", patterns.patterns_xlsx, name="patterns_xlsx"),
    path("luecken/", gaps.gaps, name="gaps"),
    path("luecken/tabelle.csv", gaps.gaps_csv, name="gaps_csv"),
    path("luecken/tabelle.xlsx", gaps.gaps_xlsx, name="gaps_xlsx"),
    path("luecken/auslaufend/", endings.endings, name="endings"),
    path("luecken/<int:pk>/", gap.gap, name="gap"),
    path("luecken/<int:pk>/antwort/", gap.answer, name="answer"),
]
