"""The doorstep: which network, what engines may read, and accepting an invitation."""

from django.urls import path

from beratungsnetz.networks.views import doorstep, invitation, robots

urlpatterns = [
    path("", doorstep.doorstep, name="doorstep"),
    path("robots.txt", robots.robots, name="robots"),
    path("einladung/<str:token>/", invitation.accept, name="invitation"),
]
