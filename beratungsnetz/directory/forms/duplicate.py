"""Which of the two stays, and what it takes from the other: left or right, field by field."""

from typing import Any

from django import forms

from beratungsnetz.directory.presenters.duplicates import OFFERED, Compared, differing, proposed
from beratungsnetz.ui.forms import KernForm

LEFT, RIGHT = "links", "rechts"
EMPTY = "nichts"


class DuplicateForm(KernForm):
    """`stays` is the side that is kept, `takes()` what comes from the other; `revisions()` what was seen."""

    stays = forms.ChoiceField(
        label="Welches Angebot bleibt?",
        help_text="Adressen und Kennungen des anderen führen dann hierher.",
        widget=forms.RadioSelect,
    )
    left_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    right_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, left: Compared, right: Compared, **kwargs: Any) -> None:
        self._left, self._right = left, right
        self._fields = differing(left, right)
        initial: dict[str, Any] = {name: proposed(left, right, name) for name in self._fields}
        initial["stays"] = RIGHT if right.owner and not left.owner else LEFT
        initial |= {"left_revision": left.service.revision, "right_revision": right.service.revision}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["stays"].choices = [(LEFT, f"Links: {left.title}"), (RIGHT, f"Rechts: {right.title}")]  # type: ignore[attr-defined]
        for name in self._fields:
            values = left.values[name] or EMPTY, right.values[name] or EMPTY
            field = forms.ChoiceField(
                label=OFFERED[name],
                choices=[(LEFT, f"Links: {values[0]}"), (RIGHT, f"Rechts: {values[1]}")],
                widget=forms.RadioSelect,
            )
            self._speak(field, field.label)
            self.fields[name] = field

    @property
    def chosen(self) -> list[forms.BoundField]:
        """The fields in which the two differ."""
        return [self[name] for name in self._fields]

    def takes(self) -> set[str]:
        """What comes from the one that ends."""
        return {name for name in self._fields if self.cleaned_data[name] != self.cleaned_data["stays"]}

    def revisions(self) -> dict[int, int]:
        """Of both, as they were compared."""
        said = self.cleaned_data
        return {
            self._left.service.pk: said["left_revision"] or 0,
            self._right.service.pk: said["right_revision"] or 0,
        }

    def reread(self) -> None:
        """What was chosen stays; the next save is over what stands there now."""
        now = {"left_revision": self._left, "right_revision": self._right}
        self.data = {**self.data.dict(), **{name: str(one.service.revision) for name, one in now.items()}}  # type: ignore[attr-defined]
