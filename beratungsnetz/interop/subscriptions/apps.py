from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "beratungsnetz.interop.subscriptions"
    label = "subscriptions"
    verbose_name = "Abonnements"

    def ready(self) -> None:
        """The office finds what it subscribes to among what it looks after."""
        from beratungsnetz.networks import administration

        administration.register(
            "Andere Verzeichnisse",
            "Angebote, die ein anderes Netz pflegt, kommen von selbst dazu",
            "subscriptions:subscriptions",
            order=6,
        )
