"""The app's name for Django; its label is not `messages`, which Django's own notices have."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Mail that waits, and how it goes out."""

    name = "beratungsnetz.messages"
    label = "post"
    verbose_name = "Nachrichten"
