"""What a network subscribes to, under `/<n>/verwaltung/andere-verzeichnisse/`."""

from django.urls import path

from beratungsnetz.interop.subscriptions.views import deeds, subscription, subscriptions

app_name = "subscriptions"
BASE = "verwaltung/andere-verzeichnisse/"

urlpatterns = [
    path(BASE, subscriptions.subscriptions, name="subscriptions"),
    path(f"{BASE}tabelle.csv", subscriptions.subscriptions_csv, name="subscriptions_csv"),
    path(f"{BASE}tabelle.xlsx", subscriptions.subscriptions_xlsx, name="subscriptions_xlsx"),
    path(f"{BASE}neu/", subscription.subscribe, name="subscribe"),
    path(f"{BASE}<int:pk>/", subscription.subscription, name="subscription"),
    path(f"{BASE}<int:pk>/aendern/", subscription.change, name="change"),
    path(f"{BASE}<int:pk>/uebernehmen/", deeds.take, name="take"),
    path(f"{BASE}<int:pk>/noch-einmal/", deeds.look_again, name="look_again"),
    path(f"{BASE}<int:pk>/jetzt-lesen/", deeds.read_now, name="read_now"),
    path(f"{BASE}<int:pk>/pause/", deeds.pause, name="pause"),
    path(f"{BASE}<int:pk>/weiter/", deeds.resume, name="resume"),
    path(f"{BASE}<int:pk>/beenden/", deeds.end, name="end"),
]
