"""The guide through the demo city, under `/<n>/`."""

from django.urls import path

from beratungsnetz.demo.views import guide

app_name = "demo"

urlpatterns = [
    path("vorfuehrung/", guide, name="guide"),
]
