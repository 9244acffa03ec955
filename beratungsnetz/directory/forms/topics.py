"""Forms by which the office keeps topics and the words that people say for them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from beratungsnetz.lib.text import clean_line, tokens
from beratungsnetz.ui.forms import LONGEST_NUMBER, KernForm, Line, TextArea
from beratungsnetz.ui.languages import PageLanguage

LONGEST_NAME = 120
MOST_LINES = 200
TOO_LONG = "„{start}…“ ist zu lang. Ein Wort hat höchstens {most} Zeichen."
SAYS_NOTHING = "„{line}“ sagt der Suche nichts. Bitte schreiben Sie ein Wort, das ein Thema meint."


class TopicForm(KernForm):
    """A topic's name."""

    name = Line(
        label="Name des Themas", max_length=LONGEST_NAME, help_text="Zum Beispiel: Strom, Gas und Heizung."
    )


class NamesForm(TopicForm):
    """Its name in German, and in the other languages of the network's pages where there is one."""

    field_order: Sequence[str] = ("name",)

    def __init__(self, *args: Any, languages: Sequence[PageLanguage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for language in languages:
            self.fields[self._field(language)] = field = Line(
                label=language.name,
                max_length=LONGEST_NAME,
                required=False,
                widget=forms.TextInput(attrs={"lang": language.code, "dir": "auto"}),
            )
            self._limit(field)

    @staticmethod
    def _field(language: PageLanguage) -> str:
        return f"name_{language.segment}"

    @classmethod
    def given(cls, languages: Sequence[PageLanguage], names: dict[str, str]) -> dict[str, str]:
        """What stands in the fields at first: `names` has language of talk → name."""
        return {cls._field(language): names.get(language.talk, "") for language in languages}

    def names(self) -> dict[str, str]:
        """Language of talk → name, empty where none is meant."""
        return {language.talk: self.cleaned_data[self._field(language)] for language in self.languages}


class WordsForm(KernForm):
    """Many words at once, a line each."""

    phrases = TextArea(
        label="Alltagswörter",
        help_text="Eines je Zeile. Zum Beispiel: Mahnung, Strom abgestellt.",
        max_length=10_000,
        rows=6,
    )
    language = forms.ChoiceField(label="Sprache", initial="de")

    def __init__(self, *args: Any, languages: Sequence[PageLanguage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(language.talk, language.name) for language in languages]

    def clean_phrases(self) -> list[str]:
        """Each one visible line that says something."""
        lines = [clean_line(line) for line in self.cleaned_data["phrases"].splitlines()]
        lines = list(dict.fromkeys(filter(None, lines)))
        if not lines:
            raise forms.ValidationError("Bitte schreiben Sie mindestens ein Wort.")
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"Bitte höchstens {MOST_LINES} Zeilen auf einmal.")
        for line in lines:
            if len(line) > LONGEST_NAME:
                raise forms.ValidationError(TOO_LONG.format(start=line[:30], most=LONGEST_NAME))
            if not tokens(line):
                raise forms.ValidationError(SAYS_NOTHING.format(line=line))
        return lines


class _Numbers(forms.MultipleChoiceField):
    """Numbers of rows; one that is gone stops nobody: it is struck already."""

    def valid_value(self, value: Any) -> bool:
        """A number that a row can have."""
        text = str(value)
        return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


class StrikeForm(KernForm):
    """Which words are wrong."""

    words = _Numbers(label="Wörter", error_messages={"required": "Bitte kreuzen Sie an, was nicht passt."})
