from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "beratungsnetz.today"
    label = "today"
    verbose_name = "Heute"

    def ready(self) -> None:
        """The way around for staff: everybody's home first, then the work, then the officer's pages."""
        from beratungsnetz.networks.models import RoleName
        from beratungsnetz.networks.navigation import register

        advises = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
        register("Heute", "today:today", order=10)
        register("Weiterhelfen", "referrals:ways", order=15, roles=advises)
        register("Anliegen", "referrals:needs", order=20, roles=advises)
        register("Begleitungen", "referrals:referrals", order=30, roles=(*advises, RoleName.VOLUNTEER))
        leads = (RoleName.MANAGER, RoleName.OFFICE)
        register("Statistik", "referrals:statistics", order=62, roles=leads)
        register("Angebote suchen", "directory:results", order=40)
        register("Texte der Freigabe", "referrals:wordings", order=85, roles=(RoleName.OFFICE,))
        register("Protokoll", "today:audit", order=90, roles=(RoleName.DATA_PROTECTION,))
