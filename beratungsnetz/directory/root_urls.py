"""The weekly link by mail, at the root: its address says nothing of a network or an agency."""

from django.urls import path

from beratungsnetz.directory.views import intake_link

urlpatterns = [path("<str:token>/", intake_link.intake_link, name="intake_link")]
