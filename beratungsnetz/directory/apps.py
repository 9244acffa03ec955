from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "beratungsnetz.directory"
    label = "directory"
    verbose_name = "Verzeichnis"
