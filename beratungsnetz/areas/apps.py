from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "beratungsnetz.areas"
    label = "areas"
    verbose_name = "Gebiete"

    def ready(self) -> None:
        """The card in the administration."""
        from beratungsnetz.networks import administration

        administration.register("Gebiete", "Bezirke und Ortsteile", "areas:areas_desk", order=14)
