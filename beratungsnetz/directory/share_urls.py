"""The link to a Merkliste, at the root: its address says nothing of a network or a person."""

from django.urls import path

from beratungsnetz.directory.views import shared_list

urlpatterns = [path("<str:token>/", shared_list.shared_list, name="shared_list")]
