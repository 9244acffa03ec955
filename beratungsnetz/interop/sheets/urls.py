"""All services as a table, under `/<n>/verwaltung/`."""

from django.urls import path

from beratungsnetz.interop.sheets import views

app_name = "sheets"

urlpatterns = [
    path("verwaltung/angebote.csv", views.services_csv, name="services_csv"),
    path("verwaltung/angebote.xlsx", views.services_xlsx, name="services_xlsx"),
]
