"""The worker: runs the queued jobs of django-tasks-db, and shows that it is alive."""

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from beratungsnetz.operations.clock import holder
from beratungsnetz.operations.models import Lease

logger = logging.getLogger(__name__)

PREFIX = "worker:"
LASTS = timedelta(seconds=90)
RENEW = timedelta(seconds=30)
PAUSE = 1.0  # seconds between two looks into an empty queue


def queue() -> Worker:
    """The library's worker, told to return when nothing is ready."""
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=holder()[:64],
        excluded_queue_names=[],
    )


def run_waiting() -> None:
    """Run every job that is ready now, then return."""
    queue().run()


def run(stop: threading.Event) -> None:
    """Run jobs as they come until `stop`; the job under way is finished first."""
    name, renew_at = PREFIX + holder(), timezone.now()
    jobs = queue()

    def end_after_this_job() -> None:
        stop.wait()
        jobs.running = False

    threading.Thread(target=end_after_this_job, daemon=True).start()
    while not stop.is_set():
        close_old_connections()
        try:
            now = timezone.now()
            if now >= renew_at:
                Lease.objects.take(name, holder(), now=now, lasts=LASTS)
                renew_at = now + RENEW
            jobs.run()
        except DatabaseError as error:
            logger.warning("the worker waits for the database (%s)", type(error).__name__)
            stop.wait(5)
        stop.wait(PAUSE)
    try:
        Lease.objects.give_back(name, holder())
    except DatabaseError:
        logger.warning("the worker could not say goodbye")
