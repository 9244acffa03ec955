"""Links that come by mail, at the root: their addresses say nothing of a network or an agency."""

from django.urls import path

from beratungsnetz.directory.views import assurance_link, intake_link, reading_link

urlpatterns = [
    path("stand/<str:token>/", intake_link.intake_link, name="intake_link"),
    path("bestaetigung/<str:token>/", assurance_link.assurance_link, name="assurance_link"),
    path("pruefgruppe/<str:token>/", reading_link.reading_link, name="reading_link"),
]
