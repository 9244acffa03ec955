"""Jobs of the worker. Their arguments are ids only, and each can run twice without harm."""

from uuid import UUID

from django_tasks import task

from beratungsnetz.messages.actions import deliver


@task()
def deliver_mail(mail_id: str) -> bool:
    """Send the mail `mail_id`; true when this run sent it."""
    return deliver(UUID(mail_id))
