"""What the office types about a notice for a time."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Notice, Topic
from beratungsnetz.directory.models.notice import LONGEST
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.forms import Day, KernForm, Line, Several
from beratungsnetz.ui.languages import PageLanguage

FAR = timedelta(days=2 * 365)


class NoticeForm(KernForm):
    """Its words, its days, and for whom it is: without a choice, for the whole network."""

    text = Line(
        label="Hinweis",
        max_length=LONGEST,
        help_text="Ein bis zwei kurze Sätze. Zum Beispiel: Schuldnerberatung im August nur am Telefon.",
    )
    link = forms.URLField(
        label="Link zu mehr",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Beginnt mit https://. Sie können das Feld leer lassen.",
    )
    first_day = Day(label="Vom")
    last_day = Day(label="Bis zum", help_text="An diesem Tag steht der Hinweis noch da.")
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)
    topics = Several(
        label="Nur für diese Themen",
        queryset=Topic.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = Several(
        label="Nur für diese Gebiete",
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        languages: Sequence[PageLanguage],
        is_ended: bool = False,
        **kwargs: Any,
    ) -> None:
        """`languages`: of the network's pages, besides German. One that is ended may keep its last day."""
        super().__init__(*args, **kwargs)
        self.is_ended = is_ended
        self.languages = languages
        topics, areas = self.fields["topics"], self.fields["areas"]
        assert isinstance(topics, Several)
        assert isinstance(areas, Several)
        topics.queryset = Topic.objects.visible_to(actor).offered()
        areas.queryset = Area.objects.visible_to(actor).offered()
        for language in languages:
            self.fields[_name(language)] = field = Line(
                label=language.name,
                max_length=LONGEST,
                required=False,
                widget=forms.TextInput(attrs={"lang": language.code, "dir": "auto"}),
            )
            self._limit(field)

    @property
    def in_languages(self) -> list[forms.BoundField]:
        """The fields for the words in other languages."""
        return [self[_name(language)] for language in self.languages]

    @property
    def has_scope(self) -> bool:
        """Whether something is chosen, or wrong, among topics and areas: then they stand open."""
        return any(self[name].value() or self[name].errors for name in ("topics", "areas"))

    @property
    def has_others(self) -> bool:
        """Whether something is typed in another language."""
        return any(field.value() or field.errors for field in self.in_languages)

    def clean_link(self) -> str:
        """Only addresses that are read in secret."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError("Bitte nehmen Sie eine Adresse, die mit https:// beginnt.")
        return link

    def clean(self) -> dict[str, Any]:
        """The days fit together, and are not all over."""
        values = super().clean() or {}
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Dieser Tag liegt vor dem ersten Tag.")
        elif (
            last and last < timezone.localdate() and not (self.is_ended and last == self.initial["last_day"])
        ):
            self.add_error("last_day", "Dieser Tag ist schon vorbei. Dann sieht den Hinweis niemand.")
        return values

    def asks_once(self) -> bool:
        """Whether to ask before it is kept: it is the first try, and the last day is very far."""
        return not self.cleaned_data["sure"] and self.cleaned_data["last_day"] > timezone.localdate() + FAR

    def values(self) -> dict[str, Any]:
        """What `add_notice` and `change_notice` take as `values`."""
        told = {language.talk: self.cleaned_data[_name(language)] for language in self.languages}
        found = {name: self.cleaned_data[name] for name in ("text", "link", "first_day", "last_day")}
        return {**found, "others": {talk: words for talk, words in told.items() if words}}


def _name(language: PageLanguage) -> str:
    return f"text_{language.segment}"


def given(notice: Notice, languages: Sequence[PageLanguage]) -> dict[str, Any]:
    """What stands in the form of a notice at first."""
    found: dict[str, Any] = {
        name: getattr(notice, name) for name in ("text", "link", "first_day", "last_day")
    }
    found |= {_name(language): notice.others.get(language.talk, "") for language in languages}
    found["topics"] = [topic.pk for topic in notice.topics.all()]
    found["areas"] = [area.pk for area in notice.areas.all()]
    return found
