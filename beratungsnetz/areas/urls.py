"""The office's pages about areas, under `/<n>/`."""

from django.urls import path

from beratungsnetz.areas import views

app_name = "areas"

urlpatterns = [
    path("verwaltung/gebiete/", views.areas_desk, name="areas_desk"),
    path("verwaltung/gebiete/<int:pk>/", views.area_desk, name="area_desk"),
    path("verwaltung/gebiete/<int:pk>/stilllegen/", views.area_retire, name="area_retire"),
    path("verwaltung/gebiete/<int:pk>/aufnehmen/", views.area_restore, name="area_restore"),
]
