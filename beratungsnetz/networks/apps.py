from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "beratungsnetz.networks"
    label = "networks"
    verbose_name = "Netze"

    def ready(self) -> None:
        from beratungsnetz.networks.models import RoleName
        from beratungsnetz.networks.navigation import register

        register("Mitglieder", "networks:members", order=70)
        register("Menschen", "networks:people", order=80, roles=(RoleName.OFFICE, RoleName.MANAGER))
        register("Einstellungen", "networks:settings", order=90, roles=(RoleName.OFFICE,))
