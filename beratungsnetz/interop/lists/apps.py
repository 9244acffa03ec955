from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "beratungsnetz.interop.lists"
    label = "lists"
    verbose_name = "Listen"

    def ready(self) -> None:
        """The office finds its list among what it looks after."""
        from beratungsnetz.networks import administration

        administration.register(
            "Die ersten Schritte",
            "Was ein neues Netz braucht, und was schon getan ist",
            "lists:first_steps",
            order=1,
        )
        administration.register(
            "Liste einlesen", "Ihre Excel- oder CSV-Liste kommt ins Verzeichnis", "lists:upload", order=5
        )
