from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "beratungsnetz.demo"
    label = "demo"
    verbose_name = "Vorführstadt"
