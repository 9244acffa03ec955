"""Walks through pages as a browser would: links, forms, hidden fields. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpResponseBase

from e2e.proof.asking import Browser, ask, body_of
from e2e.proof.routes import Route, all_routes
from e2e.proof.world import World


@dataclass
class Form:
    """A form as sent by a browser: where, how, and what stands in each field."""

    action: str
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects links and forms."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url, self.links, self.forms = url, [], []  # type: ignore[var-annotated]
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._sent_elsewhere: list[tuple[Form, str]] = []
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.url, given["href"]))
        elif tag == "form":
            action = urljoin(self.url, given.get("action", "") or self.url)
            self._form = Form(action, given.get("method", "get").lower())
            self.forms.append(self._form)
            self._by_id[given.get("id", "")] = self._form
        elif tag == "button" and "formaction" in given:
            if form := self._form_of(given):
                self._sent_elsewhere.append((form, urldefrag(urljoin(self.url, given["formaction"])).url))
        elif given.get("name") and (form := self._form_of(given)):
            self._field(form, tag, given)
        elif tag == "option" and self._form is not None and self._area:
            if "selected" in given:
                self._form.fields[self._area] = given.get("value", "")
            else:
                self._form.fields[self._area] = self._form.fields[self._area] or given.get("value", "")

    def _form_of(self, given: dict[str, str]) -> Form | None:
        """The form around a field or a button, or the one that it names."""
        return self._by_id.get(given["form"]) if "form" in given else self._form

    def with_other_buttons(self) -> list[Form]:
        """All forms, and those with a button that sends the same fields to another address."""
        other = [replace(form, action=to) for form, to in self._sent_elsewhere if to != form.action]
        return [*self.forms, *other]

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        if name == "csrfmiddlewaretoken":
            return
        form.kinds[name] = {"select": "select", "textarea": "text", "button": "button"}.get(tag, kind)
        if tag == "select":
            self._area = name
            form.fields[name] = ""
        elif tag == "textarea":
            form.fields[name] = ""
        elif kind in ("radio", "checkbox"):
            if "checked" in given or name not in form.fields:
                form.fields[name] = given.get("value", "on")
        elif tag == "button" or kind == "submit":
            form.fields.setdefault(name, given.get("value", ""))
        else:
            form.fields[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._area = ""


def read(url: str, page: str) -> tuple[list[str], list[Form]]:
    """Links and forms of a page."""
    reader = _Reader(url)
    reader.feed(page)
    return reader.links, reader.with_other_buttons()


def addresses(world: World, **more: list[Any]) -> Iterator[str]:
    """Every route as an address of our network; `more` gives needs and Begleitungen to put in."""
    for route in all_routes().values():
        yield from addresses_of(world, route, **more)


def addresses_of(world: World, route: Route, **more: list[Any]) -> Iterator[str]:
    """The addresses of one route."""
    here = {"n": world.here} if route.in_a_network else {}
    if "token" in route.arguments and route.name.startswith("answer:"):
        yield from (world.url(route.name, token=token) for token in more.get("token", []))
        return
    kind = next((name for name in ("referral_id", "need_id") if name in route.arguments), None)
    for kwargs in more.get(kind or "", []) if kind else [{}]:
        yield world.url(route.name, **here, **kwargs)
    if other := world.other_ids.get(route.name):
        yield world.url(route.name, **here, **other)


def crawl(browser: Browser, starts: list[str], *, most: int = 400) -> Iterator[tuple[str, HttpResponseBase]]:
    """Every page that is reached from these addresses by links of this house, each once."""
    waiting, seen, left = list(dict.fromkeys(starts)), set(starts), most + len(starts)
    while waiting and left:
        url, left = waiting.pop(0), left - 1
        response = ask(browser, "get", url)
        yield url, response
        if "text/html" not in response.get("Content-Type", ""):
            continue
        for link in read(url, body_of(response))[0]:
            parts = urlsplit(link)
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            ours = not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("/static/")
            if ours and target not in seen:
                seen.add(target)
                waiting.append(target)
