"""Every component renders, and says what it has to say."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone
from django_cotton.compiler_regex import CottonCompiler

from beratungsnetz.ui.forms import Clock, Day, KernForm, TextArea

COTTON = Path(__file__).parents[1] / "templates" / "cotton"


class Sample(KernForm):
    name = forms.CharField(label="Deckname", help_text="Nicht der echte.")
    note = TextArea(label="Notiz", required=False)
    topic = forms.ChoiceField(label="Thema", choices=[("", "Bitte wählen"), ("a", "Schulden")])
    urgent = forms.ChoiceField(label="Eile", choices=[("n", "Normal")], widget=forms.RadioSelect)
    tags = forms.MultipleChoiceField(
        label="Sprachen", choices=[("de", "Deutsch")], required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Einverstanden")
    day = Day(label="Tag", required=False)
    at = Clock(label="Uhrzeit", required=False)
    mail = forms.EmailField(label="E-Mail", required=False)


CALLS = {
    "alert": ('<c-alert kind="success" title="Gespeichert" :live="True">Text</c-alert>', 'role="status"'),
    "badge": ('<c-badge kind="info">neu</c-badge>', "kern-badge--info"),
    "breadcrumb": ('<c-breadcrumb :items="trail" />', 'href="/a/"'),
    "button": (
        '<c-button name="x" value="1">Weiter</c-button>',
        '<button class="kern-btn kern-btn--primary"',
    ),
    "card": ('<c-card title="T" href="/a/">x<c-slot name="footer">F</c-slot></c-card>', "bn-card--link"),
    "code": ('<c-code value="AB<" :copy="True" />', "AB&lt;"),
    "confirm": ('<c-confirm title="Weg" action="/x/" :danger="True">Text</c-confirm>', 'name="key"'),
    "empty": ('<c-empty title="Leer">Text</c-empty>', "bn-empty__text"),
    "fact": ('<c-fact label="Ort">Grünau</c-fact>', "<dt>Ort</dt>"),
    "facts": ('<c-facts :items="trail" />', "<dd>/a/</dd>"),
    "field": ('<c-field :field="form.name" />', "kern-form-input__input"),
    "form_errors": ('<c-form-errors :form="refused" />', 'href="#id_name"'),
    "lock": ('<c-lock title="Name">Kim</c-lock>', "<details"),
    "pagination": ('<c-pagination :page="page" />', "?q=a&amp;seite=3"),
    "search": ('<c-search action="/a" q="x" />', 'role="search"'),
    "tile": ('<c-tile href="/a/" title="Schulden" icon="euro" />', "bn-icon--euro"),
    "turn": ('<c-turn who="Sie" what="antworten" :due="due" :mine="True" />', "bis morgen: antworten"),
}


def draw(source: str, **more: object) -> str:
    context = {
        "form": Sample(),
        "refused": Sample({"mail": "quatsch"}),
        "trail": [("Angebote", "/a/")],
        "page": Paginator(range(50), 10).page(2),
        "due": timezone.localdate() + dt.timedelta(days=1),
        **more,
    }
    compiled = CottonCompiler().process(source)
    return engines["django"].from_string(compiled).render(context, RequestFactory().get("/?q=a&seite=2"))


@pytest.fixture(autouse=True)
def _no_other_app(settings: Any) -> None:
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {**settings.TEMPLATES[0]["OPTIONS"], "context_processors": [
            "django.template.context_processors.request"
        ]}}
    ]  # fmt: skip


def test_every_component_is_called_here() -> None:
    assert {file.stem for file in COTTON.glob("*.html")} == set(CALLS)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_component(name: str) -> None:
    source, expected = CALLS[name]
    page = draw(source)
    assert expected in page
    assert "<c-" not in page and "{%" not in page and " style=" not in page


@pytest.mark.parametrize("name", sorted(CALLS))
def test_every_component_says_at_its_top_what_it_is_for(name: str) -> None:
    text = (COTTON / f"{name}.html").read_text(encoding="utf-8")
    assert re.match(r"{% comment %}.+<c-.+{% endcomment %}", text, re.DOTALL)


@pytest.mark.parametrize("name", [name for name in Sample.base_fields if name != "key"])
def test_each_kind_of_field_has_a_label_and_shows_its_error(name: str) -> None:
    field = Sample()[name]
    page = draw(f'<c-field :field="form.{name}" />')
    assert str(field.label) in page and ("freiwillig" in page) is not field.field.required
    if field.field.required:
        refused = draw(f'<c-field :field="refused.{name}" />')
        assert f'id="id_{name}_error"' in refused and 'aria-invalid="true"' in refused


def test_what_was_typed_stays() -> None:
    form = Sample({"name": "<b>Linde", "topic": "a", "urgent": "n", "tags": ["de"], "agreed": "on"})
    page = "".join(draw(f'<c-field :field="form.{name}" />', form=form) for name in form.fields)
    assert "&lt;b&gt;Linde" in page and page.count(" checked") == 3 and " selected" in page


def test_the_error_summary_links_to_every_wrong_field() -> None:
    page = draw('<c-form-errors :form="refused" />')
    assert {"#id_name", "#id_topic", "#id_urgent", "#id_agreed", "#id_mail"} <= set(
        re.findall(r'href="(#\w+)"', page)
    )
    assert draw('<c-form-errors :form="form" />').strip() == ""


def test_a_late_turn_says_so() -> None:
    page = draw('<c-turn who="Sie" what="antworten" :due="due" />', due=dt.date(2020, 1, 1))
    assert "überfällig" in page and "bn-turn--late" in page


def test_a_single_page_has_nothing_to_leaf() -> None:
    assert draw('<c-pagination :page="page" />', page=Paginator([1], 10).page(1)).strip() == ""


def test_keyset_pages_take_ready_addresses() -> None:
    page = draw('<c-pagination next="?nach=81" />')
    assert 'href="?nach=81"' in page and "Seite" not in page.replace('aria-label="Seiten"', "")


def test_no_button_hides_words_in_its_label() -> None:
    """KERN draws a button with hidden words inside as one with an icon only: say them by aria-label."""
    wrong = []
    for file in COTTON.parents[2].rglob("templates/**/*.html"):
        for button in re.findall(r"<c-button\b.*?</c-button>", file.read_text(encoding="utf-8"), re.DOTALL):
            if "kern-sr-only" in button:
                wrong.append(f"{file.name}: {button[:60]}")
    assert wrong == []
