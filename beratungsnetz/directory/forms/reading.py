"""Who reads for the network, which texts they get, and what they say of one."""

from collections.abc import Iterable
from typing import Any

from django import forms

from beratungsnetz.directory.models import Reading
from beratungsnetz.directory.sentences import Sentence
from beratungsnetz.ui.forms import KernForm, Line, TextArea

CLEAR, UNCLEAR = "ja", "nein"
UNDERSTOOD = ((CLEAR, "Das verstehe ich."), (UNCLEAR, "Das verstehe ich nicht."))


class ReaderGroupForm(KernForm):
    """The group and its assistant's mailbox; no reader's name."""

    name = Line(label="Wie heißt die Prüfgruppe?", max_length=120, help_text="So steht es auf der Seite.")
    mail = forms.EmailField(
        label="E-Mail der Assistenz",
        help_text="Dorthin geht der Link. Namen der Menschen in der Gruppe schreiben wir nirgends auf.",
    )


class SendForm(KernForm):
    """`texts` are services, by their public id."""

    texts = forms.MultipleChoiceField(label="Welche Texte?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, ready: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["texts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(ready)


class ReadingForm(KernForm):
    """One question for each sentence; the button pressed says what the readers think of the whole."""

    note = TextArea(
        label="Wollen Sie noch etwas sagen?",
        required=False,
        rows=4,
        help_text="Zum Beispiel: Welches Wort ist schwer? Schreiben Sie bitte keine Namen.",
    )
    verdict = forms.ChoiceField(
        label="Ist der Text gut?",
        choices=Reading.Verdict.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Bitte drücken Sie einen der 2 Knöpfe am Ende."},
    )

    def __init__(self, *args: Any, sentences: Iterable[Sentence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sentences = list(sentences)
        for one in self._sentences:
            field = forms.ChoiceField(
                label=one.words, choices=UNDERSTOOD, required=False, widget=forms.RadioSelect
            )
            self._speak(field, f"Satz {one.number}")
            self.fields[_name(one)] = field

    def asked(self) -> list[tuple[Sentence, forms.BoundField]]:
        """Each sentence with its question."""
        return [(one, self[_name(one)]) for one in self._sentences]

    def unclear(self) -> list[int]:
        """The numbers of the sentences that they do not understand."""
        return [one.number for one in self._sentences if self.cleaned_data.get(_name(one)) == UNCLEAR]


def _name(sentence: Sentence) -> str:
    return f"satz_{sentence.number}"
