from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "beratungsnetz.directory"
    label = "directory"
    verbose_name = "Verzeichnis"

    def ready(self) -> None:
        """The members' own pages: who helps in the offices."""
        from beratungsnetz.directory.models.contact import READERS
        from beratungsnetz.networks.navigation import register

        register("Ansprechpersonen", "directory:contacts", order=45, roles=READERS)
