"""A service's texts in another language, each beside the German one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from beratungsnetz.directory.forms.service import LONG
from beratungsnetz.directory.models import ServiceText
from beratungsnetz.directory.presenters.change import LABELS
from beratungsnetz.directory.translations import FIELDS
from beratungsnetz.directory.versions import LANGUAGES, new_in_german, words_of
from beratungsnetz.ui.forms import KernForm, Line, TextArea
from beratungsnetz.ui.languages import PageLanguage

_LINES = ("name", "waiting_time", "alert")
_LENGTHS = {"name": 200, "waiting_time": 500, "alert": 500}
_FEWEST_ROWS, _MOST_ROWS, _SIGNS_IN_ROW = 2, 14, 45


@dataclass(frozen=True)
class Beside:
    """One text: the German, what stood there when the version was made (None: the same), and the field.

    `stands` is what somebody else has written meanwhile.
    """

    label: str
    german: str
    before: str | None
    field: BoundField
    stands: str


class VersionForm(KernForm):
    """Fields are those that the German text or the version fills. `read` tells what they were typed over."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    german = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        text: ServiceText | None,
        german: Mapping[str, str],
        german_version: int,
        language: PageLanguage,
        **kwargs: Any,
    ) -> None:
        self._now, self._german = words_of(text), german
        self._before = new_in_german(text, german)
        self._is_late = False
        self._versions = {"version": text.version if text else 0, "german": german_version}
        super().__init__(*args, initial={**self._now, **self._versions}, **kwargs)
        for name in FIELDS:
            if name == "name" or german[name] or self._now[name] or name in self._before:
                self.fields[name] = self._field(name, language)

    def _field(self, name: str, language: PageLanguage) -> forms.Field:
        label = f"{LABELS[name]}, {LANGUAGES[language.talk]}"
        kept: dict[str, Any] = {"label": label, "required": name == "name"}
        field: forms.CharField
        if name in _LINES:
            field = Line(max_length=_LENGTHS[name], **kept)
        else:
            longest = max(self._german[name], self._now[name], key=len)
            rows = len(longest) // _SIGNS_IN_ROW + longest.count("\n") + 1
            field = TextArea(max_length=LONG, rows=min(max(rows, _FEWEST_ROWS), _MOST_ROWS), **kept)
        field.widget.attrs |= {"lang": language.code, "dir": language.direction}
        self._speak(field, label)
        self._limit(field)
        return field

    def beside(self) -> Iterator[Beside]:
        """What stands next to each other, in the order of the page."""
        for name in FIELDS:
            if name in self.fields:
                now = self._now[name] if self._is_late and self[name].value() != self._now[name] else ""
                yield Beside(LABELS[name], self._german[name], self._before.get(name), self[name], now)

    @property
    def read(self) -> tuple[int, int]:
        """The version's number and the German one when the form was opened."""
        return self.cleaned_data["version"] or 0, self.cleaned_data["german"] or 0

    def words(self) -> dict[str, str]:
        """Field → text, as typed."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}

    def is_new(self) -> bool:
        """Whether somebody typed something else than stands there."""
        return any(name in self.changed_data for name in FIELDS)

    def reread(self) -> None:
        """The same typed words, over the texts as they are now."""
        data: Any = self.data  # a QueryDict
        data = data.copy()
        for name, number in self._versions.items():
            data[name] = str(number)
        self.data, self._is_late = data, True
