"""The app's name for Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files; no models."""

    name = "beratungsnetz.ui"
    label = "ui"
