from django.apps import AppConfig


class HsdsConfig(AppConfig):
    name = "beratungsnetz.interop.hsds"
    label = "hsds"
    verbose_name = "HSDS"
