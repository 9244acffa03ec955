"""What a counsellor types for a Merkliste: its title, a word to each service, and whom the link goes to."""

from collections.abc import Sequence
from typing import Any

from django import forms

from beratungsnetz.directory.models import SharedService, ShareList
from beratungsnetz.directory.models.share_list import LONGEST_REMARK, LONGEST_TITLE
from beratungsnetz.ui.forms import AddressValidator, KernForm, Line, TextArea
from beratungsnetz.ui.languages import PageLanguage

NEW = "new"
NO_NAMES = "Die Person liest den Titel. Bitte schreiben Sie keinen Namen hinein."
REMARK_HELP = "Warum diese Stelle? Die Person liest, was hier steht."


class ListForm(KernForm):
    """Title and language."""

    title = Line(label="Titel", max_length=LONGEST_TITLE, help_text=NO_NAMES)
    language = forms.ChoiceField(
        label="Sprache der Liste",
        help_text="In dieser Sprache öffnet sich die Seite. Was Sie schreiben, bleibt.",
    )

    def __init__(self, *args: Any, languages: Sequence[PageLanguage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(language.code, language.name) for language in languages]


class EntriesForm(ListForm):
    """With a remark for each service on the list."""

    def __init__(self, *args: Any, entries: Sequence[SharedService], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        for entry in entries:
            self.fields[self.name_of(entry)] = field = TextArea(
                label="Bemerkung",
                max_length=LONGEST_REMARK,
                required=False,
                rows=2,
                help_text=REMARK_HELP,
                initial=entry.opened(),
            )
            self._limit(field)

    @staticmethod
    def name_of(entry: SharedService) -> str:
        """The field of this entry's remark."""
        return f"remark_{entry.pk}"

    def remarks(self) -> list[tuple[int, str]]:
        """Numbers of the entries with their remarks, in order."""
        return [(entry.pk, self.cleaned_data[self.name_of(entry)]) for entry in self.entries]


class AddForm(KernForm):
    """Onto which list, and why."""

    onto = forms.ChoiceField(label="Auf welche Liste?", widget=forms.RadioSelect)
    title = Line(label="Titel der neuen Liste", max_length=LONGEST_TITLE, required=False, help_text=NO_NAMES)
    remark = TextArea(
        label="Bemerkung", max_length=LONGEST_REMARK, required=False, rows=3, help_text=REMARK_HELP
    )

    def __init__(self, *args: Any, lists: Sequence[tuple[ShareList, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["onto"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((str(one.ident), title) for one, title in lists), (NEW, "eine neue Liste")]
        field.initial = field.choices[0][0]

    def clean(self) -> dict[str, Any]:
        """A new list has a title."""
        values = super().clean() or self.cleaned_data
        if values.get("onto") == NEW and not values.get("title") and "title" not in self.errors:
            self.add_error("title", "Bitte geben Sie der neuen Liste einen Titel.")
        return values


class MailForm(KernForm):
    """One address. It is used once and kept nowhere. Sent with the form of the list, whose id is `liste`."""

    to = forms.EmailField(
        label="E-Mail-Adresse",
        validators=[AddressValidator()],
        widget=forms.EmailInput(attrs={"form": "liste"}),
        help_text="In der E-Mail steht nur der Link. Die Adresse speichern wir nicht.",
    )
