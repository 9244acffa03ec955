"""The office's list, under `/<n>/liste-einlesen/`."""

from django.urls import path

from beratungsnetz.interop.lists.views import areas, deeds, first_steps, mapping, preview, upload

app_name = "lists"

urlpatterns = [
    path("erste-schritte/", first_steps.first_steps, name="first_steps"),
    path("gebiete-einlesen/", areas.areas, name="areas"),
    path("gebiete-einlesen/uebernehmen/", areas.areas_apply, name="areas_apply"),
    path("liste-einlesen/", upload.upload, name="upload"),
    path("liste-einlesen/<int:pk>/", mapping.mapping, name="mapping"),
    path("liste-einlesen/<int:pk>/vorschau/", preview.preview, name="preview"),
    path("liste-einlesen/<int:pk>/abgelehnt.xlsx", preview.refused, name="refused"),
    path("liste-einlesen/<int:pk>/uebernehmen/", deeds.apply, name="apply"),
    path("liste-einlesen/<int:pk>/verwerfen/", deeds.discard, name="discard"),
    path("liste-einlesen/<int:pk>/ergebnis/", deeds.result, name="result"),
    path("liste-einlesen/<int:pk>/zuruecknehmen/", deeds.undo, name="undo"),
]
