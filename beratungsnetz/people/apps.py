from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "beratungsnetz.people"
    label = "people"
    verbose_name = "Menschen, Konten und Schlüssel"
