"""The app's name for Django."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Commands, the health pages, and the leases of worker and clock."""

    name = "beratungsnetz.operations"
    label = "operations"
    verbose_name = "Betrieb"
