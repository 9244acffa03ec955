"""Jobs of the worker. Their arguments are ids only, and each can run twice without harm."""

from django_tasks import task

from beratungsnetz.interop.subscriptions.actions import harvest


@task()
def read_subscription(pk: int) -> bool:
    """Read what is due; whether there was something to do."""
    return harvest(pk) is not None
