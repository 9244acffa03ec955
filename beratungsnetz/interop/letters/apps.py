from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "beratungsnetz.interop.letters"
    label = "letters"
    verbose_name = "Briefe"

    def ready(self) -> None:
        """The office finds the letters among what it looks after."""
        from beratungsnetz.networks import administration

        administration.register(
            "Briefe mit Zugangscode", "Mitglieder einladen, auf Papier", "letters:letters", order=25
        )
