"""The health pages, at the root."""

from django.urls import path

from beratungsnetz.operations import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
