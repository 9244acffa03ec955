from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "beratungsnetz.audit"
    label = "audit"
    verbose_name = "Protokoll"
