from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "beratungsnetz.referrals"
    label = "referrals"
    verbose_name = "Begleitungen"
