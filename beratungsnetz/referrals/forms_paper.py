"""What is asked before something is printed: the language, and what may stand on it."""

from django import forms

from beratungsnetz.referrals.texts import LONGEST
from beratungsnetz.ui.forms import KernForm, TextArea
from beratungsnetz.ui.languages import BY_CODE, PAGE_LANGUAGES, of_talk

NAMES = [(one.code, one.name) for one in PAGE_LANGUAGES]


def paper_language(language: str) -> str:
    """The language of a paper, for the one of a page or a talk; German where there is none."""
    return language if language in BY_CODE else of_talk(language).code


class SlipForm(KernForm):
    """How the slip is printed."""

    language = forms.ChoiceField(label="In welcher Sprache?", choices=NAMES, required=False)
    with_agency = forms.BooleanField(
        label="Unsere Stelle darf draufstehen",
        required=False,
        help_text="Fragen Sie die Person: Wer sieht den Zettel zu Hause?",
    )


class SlipPaperForm(SlipForm):
    """Code and PIN come back from the page that showed them: they are stored nowhere."""

    code = forms.CharField(label="Code", max_length=60, widget=forms.HiddenInput)
    pin = forms.CharField(label="PIN", max_length=20, widget=forms.HiddenInput)


class WordingForm(KernForm):
    """The words of a release or consent; empty lines part the paragraphs, „– “ begins an item."""

    body = TextArea(
        label="Der Text",
        rows=24,
        max_length=LONGEST,
        help_text="Leere Zeilen trennen Absätze. Eine Zeile mit „– “ am Anfang wird ein Punkt der Liste.",
    )
