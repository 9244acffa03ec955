"""In a demo, every page can lead to the guide; anywhere else there is none."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from beratungsnetz.demo.city import SLUG


def guide(_request: HttpRequest) -> dict[str, str]:
    """`demo_guide`: the address of the page that says who to sign in as; empty outside of a demo."""
    return {"demo_guide": reverse("demo:guide", kwargs={"n": SLUG}) if settings.DEMO else ""}
