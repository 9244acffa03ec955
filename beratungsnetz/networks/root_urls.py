"""The doorstep: which network, and accepting an invitation."""

from django.urls import path

from beratungsnetz.networks.views import doorstep, invitation

urlpatterns = [
    path("", doorstep.doorstep, name="doorstep"),
    path("einladung/<str:token>/", invitation.accept, name="invitation"),
]
