"""Where the code of a letter is typed."""

from django.urls import path

from beratungsnetz.interop.letters.views import access

urlpatterns = [
    path("", access.access, name="access"),
    path("gesendet/", access.access_sent, name="access_sent"),
]
