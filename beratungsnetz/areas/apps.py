from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "beratungsnetz.areas"
    label = "areas"
    verbose_name = "Gebiete"
