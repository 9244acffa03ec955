"""The ui alone: no database, no other app's middleware or context."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client, override_settings

ALONE = [
    "csp.middleware.CSPMiddleware",
    "beratungsnetz.ui.middleware.private_pages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "beratungsnetz.ui.middleware.friendly_refusals",
]


@pytest.fixture
def alone() -> Iterator[Client]:
    """A client of a project that is nothing but the ui and pages that refuse."""
    templates: list[dict[str, Any]] = copy.deepcopy(configured.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = ["django.template.context_processors.request"]
    with override_settings(ROOT_URLCONF="beratungsnetz.ui.tests.urls", MIDDLEWARE=ALONE, TEMPLATES=templates):
        yield Client(raise_request_exception=False)
