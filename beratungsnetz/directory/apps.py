from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "beratungsnetz.directory"
    label = "directory"
    verbose_name = "Verzeichnis"

    def ready(self) -> None:
        """The members' own pages: who helps in the offices, and whether services take people."""
        from beratungsnetz.directory.models.contact import READERS
        from beratungsnetz.directory.models.share_list import HOLDERS
        from beratungsnetz.networks import administration
        from beratungsnetz.networks.models import RoleName
        from beratungsnetz.networks.navigation import register

        advises = (RoleName.COUNSELLOR, RoleName.MANAGER)
        register("Unsere Angebote", "directory:own_services", order=42, roles=advises)
        register("Änderungen", "directory:changes", order=76, roles=(*advises, RoleName.OFFICE))
        register("Nachfragen", "directory:assurances", order=77, roles=(RoleName.OFFICE,))
        register("Aufnahmestand", "directory:intakes", order=75, roles=(RoleName.OFFICE,))
        administration.register(
            "Themen und Alltagswörter",
            "Wobei helfen wir, und wie sagen Menschen dazu?",
            "directory:topics_desk",
            order=12,
        )
        administration.register(
            "Texte in anderen Sprachen",
            "Welche Texte fehlen in einer Sprache, oder sind veraltet?",
            "directory:versions",
            order=15,
        )
        administration.register(
            "Prüfgruppen für Leichte Sprache",
            "Wer liest unsere Texte und sagt, ob man sie versteht?",
            "directory:reader_groups",
            order=15,
        )
        administration.register(
            "Kaputte Internetseiten", "Welche Seiten antworten nicht mehr?", "directory:links", order=16
        )
        administration.register(
            "Hinweise für eine Zeit",
            "Was sollen gerade alle wissen?",
            "directory:notices",
            order=14,
        )
        administration.register(
            "Suche auf anderen Webseiten",
            "Unser Suchfeld für die Webseiten der Stellen, zum Kopieren.",
            "directory:embed",
            order=64,
        )
        administration.register(
            "Doppelte Angebote",
            "Was steht zweimal im Verzeichnis? Vergleichen und zusammenführen.",
            "directory:duplicates",
            order=13,
        )
        register("Merklisten", "directory:share_lists", order=46, roles=HOLDERS)
        register("Ansprechpersonen", "directory:contacts", order=45, roles=READERS)
