from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "beratungsnetz.referrals"
    label = "referrals"
    verbose_name = "Begleitungen"

    def ready(self) -> None:
        from beratungsnetz.networks.models import System
        from beratungsnetz.networks.switches import belongs

        belongs("referrals", System.REFERRALS)

        from beratungsnetz.networks.models import RoleName
        from beratungsnetz.networks.saved_lists import register

        holders = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
        narrow = ("stand", "wer", "thema", "folge")
        register("needs", "Anliegen", "referrals:needs", parameters=narrow, roles=holders)
        register(
            "referrals",
            "Begleitungen",
            "referrals:referrals",
            parameters=("weg", "eile", *narrow),
            roles=(*holders, RoleName.VOLUNTEER),
        )
