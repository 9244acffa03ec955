from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "beratungsnetz.referrals"
    label = "referrals"
    verbose_name = "Begleitungen"

    def ready(self) -> None:
        from beratungsnetz.networks.models import System
        from beratungsnetz.networks.switches import belongs

        belongs("referrals", System.REFERRALS)
