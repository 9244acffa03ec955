from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "beratungsnetz.interop.letters"
    label = "letters"
    verbose_name = "Briefe"

    def ready(self) -> None:
        """The office finds the letters among what it looks after; an invitation falls with its letter."""
        from beratungsnetz.interop.letters.rules import letter_stands
        from beratungsnetz.networks import administration, rules

        administration.register(
            "Briefe mit Zugangscode", "Mitglieder einladen, auf Papier", "letters:letters", order=25
        )
        rules.register_condition(letter_stands)
