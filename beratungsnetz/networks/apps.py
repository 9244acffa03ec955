"""The app's name for Django, its entries in the navigation, its cards in the administration."""

from django.apps import AppConfig

CARDS = (
    ("Angaben", "Name, Begrüßung, Telefon und E-Mail der Geschäftsstelle", "settings"),
    ("Texte", "Impressum, Datenschutz, Barrierefreiheit", "texts"),
    ("Menschen und Rollen", "Wer arbeitet mit, in welcher Stelle?", "people"),
    ("Mitglieder", "Welche Stellen gehören zum Netz?", "members"),
    ("Fristen", "Wie lange darf ein Schritt dauern?", "limits"),
    ("Sprachen", "Öffentliche Seiten in mehreren Sprachen", "languages"),
    ("Aussehen", "Logo und Akzentfarbe der Seiten", "look"),
    ("Bausteine", "Womit arbeitet das Netz?", "systems"),
)


class NetworksConfig(AppConfig):
    name = "beratungsnetz.networks"
    label = "networks"
    verbose_name = "Netze"

    def ready(self) -> None:
        from beratungsnetz.networks import administration
        from beratungsnetz.networks.models import RoleName
        from beratungsnetz.networks.navigation import register

        register("Mitglieder", "networks:members", order=70)
        register("Menschen", "networks:people", order=80, roles=(RoleName.OFFICE, RoleName.MANAGER))
        register("Verwaltung", "networks:administration", order=90, roles=(RoleName.OFFICE,))
        for order, (label, sentence, route) in enumerate(CARDS):
            administration.register(label, sentence, f"networks:{route}", order=10 * order)
