"""Public pages of the directory, under `/<n>/`."""

from django.urls import path

from beratungsnetz.directory.views import areas, home, nodes, results, service, topic

app_name = "directory"

urlpatterns = [
    path("", home.home, name="home"),
    path("angebote", results.results, name="search"),
    path("angebote/", results.results, name="results"),
    path("angebote/<uuid:public_id>/", service.service, name="service"),
    path("thema/<slug:code>/", topic.topic, name="topic"),
    path("gebiete/", areas.areas, name="areas"),
    path("mitglieder/aufnehmen/", nodes.nodes, name="nodes"),
    path("mitglieder/aufnehmen/<int:pk>/", nodes.join, name="join"),
]
