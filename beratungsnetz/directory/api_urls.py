"""The open search as JSON, under `/<n>/api/`."""

from django.urls import path

from beratungsnetz.directory.views import api

app_name = "directory_api"

urlpatterns = [
    path("suche", api.search, name="search"),
]
