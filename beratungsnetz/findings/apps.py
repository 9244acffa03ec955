from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "beratungsnetz.findings"
    label = "findings"
    verbose_name = "Lücken und Störungen"

    def ready(self) -> None:
        """Put the office's lists into the navigation."""
        from beratungsnetz.networks.models import RoleName
        from beratungsnetz.networks.navigation import register

        register("Meldungen", "findings:reports", order=58, roles=(RoleName.OFFICE,))
        register("Lücken", "findings:gaps", order=60, roles=(RoleName.OFFICE,))

        from beratungsnetz.findings.models.finding import SEEING_PATTERNS

        register("Muster", "findings:patterns", order=62, roles=SEEING_PATTERNS)

        from beratungsnetz.networks import saved_lists

        office = (RoleName.OFFICE,)
        of_gaps, of_reports = (
            ("stand", "monat", "thema", "gebiet", "sort"),
            ("art", "stand", "was", "stelle", "sort"),
        )
        saved_lists.register("gaps", "Lücken", "findings:gaps", parameters=of_gaps, roles=office)
        saved_lists.register("reports", "Meldungen", "findings:reports", parameters=of_reports, roles=office)
