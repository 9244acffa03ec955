"""A browser of the proofs, one request that leaves no trace, and its answer in the words of docs/roles.md."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD


class Browser(Client):
    """Django's test client without its notes on templates and contexts, which cost more than the page.

    An exception in a view becomes the page 500, as for people.
    """

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(
    browser: Browser,
    method: str,
    url: str,
    data: object = None,
    *,
    then: Callable[[Any], None] = lambda response: None,
    **more: Any,
) -> HttpResponseBase:
    """One request that leaves no trace: rows and cookies are as before; a stream is read to its end.

    `then` looks at the answer before everything is rolled back.
    """
    cookies = SimpleCookie({name: morsel.value for name, morsel in browser.cookies.items()})
    with undone():
        try:
            given = () if method == "generic" else (data or {},)
            response: Any = getattr(browser, method)(url, *given, **more)
            response.body = response.getvalue()
            then(response)
        finally:
            browser.cookies = cookies
    return response  # type: ignore[no-any-return]


def body_of(response: HttpResponseBase) -> str:
    """The text of an answer that `ask` has read."""
    raw: bytes = response.body  # type: ignore[attr-defined]
    return raw.decode("utf-8", "replace")


def word_of(response: HttpResponseBase) -> str:
    """The answer in the words of docs/roles.md; the number for what has no word."""
    status: int = response.status_code
    if status in (301, 302):
        place = response["Location"]
        return "in" if place.startswith("/anmelden/") or place == "/zettel/" else "go"
    words = {200: "ok", 404: "-", 403: "no", 409: "late", 405: "post", 422: "refused"}
    return words.get(status, str(status))


def browser_of(user: User) -> Browser:
    """Signed in and with an open vault, by the pages, as a person does it."""
    browser = Browser()
    answer = browser.post("/anmelden/", {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.status_code
    assert browser.post("/tresor/", {"secret": PASSWORD}).status_code == 302
    return browser
