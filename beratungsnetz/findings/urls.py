"""The office's list of gaps, under `/<n>/`."""

from django.urls import path

from beratungsnetz.findings.views import gap, gaps

app_name = "findings"

urlpatterns = [
    path("luecken/", gaps.gaps, name="gaps"),
    path("luecken/tabelle.csv", gaps.gaps_csv, name="gaps_csv"),
    path("luecken/<int:pk>/", gap.gap, name="gap"),
    path("luecken/<int:pk>/antwort/", gap.answer, name="answer"),
]
