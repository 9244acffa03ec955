from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "beratungsnetz.findings"
    label = "findings"
    verbose_name = "Befunde"
