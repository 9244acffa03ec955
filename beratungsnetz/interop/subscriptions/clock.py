"""What the clock does for subscriptions: ask the worker to read what is due."""

from datetime import datetime

from django.conf import settings
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.interop.subscriptions.tasks import read_subscription
from beratungsnetz.networks.models import Network

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def tick(network: Network, now: datetime) -> int:
    """Ask for each subscription that is due; returns for how many. Twice is harmless."""
    if not settings.OUTBOUND:
        return 0
    due = Subscription.objects.due(now).filter(source__network=network).values_list("pk", flat=True)
    asked = 0
    for pk in due:
        waiting = DBTaskResult.objects.filter(
            status__in=WAITING, task_path=read_subscription.module_path, args_kwargs__args=[pk]
        )
        if not waiting.exists():
            read_subscription.enqueue(pk)
            asked += 1
    return asked
