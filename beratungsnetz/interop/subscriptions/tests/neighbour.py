"""Another network for tests, read through its own interface; and one that answers as it is told."""

from typing import Any
from urllib.parse import urlsplit

import orjson
from django.test import Client

from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.interop.subscriptions import actions
from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.lib.outbound import Answer
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

ADDRESS = "https://nachbarstadt.example/nachbarstadt/api/hsds/"


class Neighbour:
    """A second network of this installation, which answers as if it were elsewhere. `asked` are its URLs."""

    def __init__(self) -> None:
        self.network = make_network("nachbarstadt")
        self.asked: list[str] = []

    def offers(self, *names: str) -> None:
        for name in names:
            make_service(self.network, name)

    def __call__(self, url: str, *, largest: int) -> Answer:
        self.asked.append(url)
        parts = urlsplit(url)
        response = Client().get(f"{parts.path}?{parts.query}")
        return Answer(response.status_code, url, {}, response.content)


class Says:
    """Answers with these rows on one page, or with this body."""

    def __init__(self, rows: list[Any] | None = None, *, body: bytes = b"", status: int = 200) -> None:
        page = {"total_items": len(rows or []), "total_pages": 1, "contents": rows or []}
        self.answer = Answer(status, ADDRESS, {}, body or orjson.dumps(page))

    def __call__(self, url: str, *, largest: int) -> Answer:
        return self.answer


def subscribed(network: Network, *, by: Actor, get: Any = None, **more: Any) -> Subscription:
    """A subscription; with `get` it is looked at, taken and read."""
    values: dict[str, Any] = {"name": "Nachbarstadt", "address": ADDRESS, "hours": 24} | more
    made = actions.subscribe(network, by=by, **values)
    if get is not None:
        actions.harvest(made.pk, get=get)
        actions.take(made, by=by)
        actions.harvest(made.pk, get=get)
    return Subscription.objects.select_related("source__network").get(pk=made.pk)
