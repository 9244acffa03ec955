"""The file, and what each of its columns is."""

from collections.abc import Sequence
from typing import Any

from django import forms

from beratungsnetz.interop.lists.fields import LABELS, SEVERAL, Target
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.lib.text import plain
from beratungsnetz.ui.forms import KernForm

SAMPLES = 3
_NO_FILE = "Bitte wählen Sie eine Datei. Sie darf höchstens 2,4 MB groß sein."


class UploadForm(KernForm):
    """One file: Excel or CSV. What it is, its content says, never its name."""

    file = forms.FileField(
        label="Ihre Liste",
        help_text="Excel (.xlsx) oder CSV, höchstens 3.000 Zeilen und 2,4 MB.",
        error_messages=dict.fromkeys(("required", "invalid", "missing"), _NO_FILE)
        | {"empty": "Die Datei ist leer.", "max_length": "Der Name der Datei ist zu lang."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,text/csv"}),
    )


class MappingForm(KernForm):
    """A select for each column, with what stands in its first rows."""

    swaps = forms.BooleanField(
        label="Länge und Breite tauschen, wo sie vertauscht sind", required=False, initial=True
    )
    makes_topics = forms.BooleanField(
        label="Themen, die das Netz noch nicht hat, neu anlegen", required=False, initial=True
    )

    def __init__(self, *args: Any, draft: ImportDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns: list[str] = []
        choices = [(str(target), label) for target, label in LABELS.items()]
        for place, heading in enumerate(draft.headings):
            name = f"column_{place}"
            self.fields[name] = forms.ChoiceField(
                label=f"Spalte „{heading}“",
                help_text=_sample([cells[place] for _, cells in draft.rows]),
                choices=choices,
                initial=draft.mapping[place] if place < len(draft.mapping) else "",
                required=False,
                error_messages={"invalid_choice": "Diese Auswahl gibt es nicht. Bitte wählen Sie neu."},
            )
            self.columns.append(name)

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.columns]

    def targets(self) -> list[Target]:
        """Our field for each column, in the order of the file."""
        return [Target(self.cleaned_data[name]) for name in self.columns]

    def clean(self) -> dict[str, Any]:
        """A name is needed, most fields stand once, and a coordinate has two parts."""
        values = super().clean() or {}
        if any(name not in values for name in self.columns):
            return values
        targets = self.targets()
        if Target.SERVICE not in targets and Target.ORGANIZATION not in targets:
            self.add_error(None, "Bitte sagen Sie, in welcher Spalte der Name steht.")
        seen: set[Target] = set()
        for name, target in zip(self.columns, targets, strict=True):
            if target in seen and target not in SEVERAL:
                self.add_error(name, f"„{LABELS[target]}“ ist schon einer anderen Spalte zugeordnet.")
            seen.add(target)
        if (Target.LATITUDE in seen) != (Target.LONGITUDE in seen):
            self.add_error(None, "Breite und Länge gehören zusammen. Bitte ordnen Sie beide zu, oder keine.")
        return values


def _sample(cells: Sequence[str]) -> str:
    filled = list(dict.fromkeys(cell for cell in cells[:200] if cell))[:SAMPLES]
    return (
        "Zum Beispiel: " + " · ".join(plain(cell, 50) for cell in filled) if filled else "Hier steht nichts."
    )


class AreasForm(KernForm):
    """One file with outlines."""

    file = forms.FileField(
        label="Umrisse der Gebiete",
        help_text="GeoJSON, höchstens 2,4 MB. Fragen Sie das Vermessungsamt oder das Open-Data-Portal.",
        error_messages=dict.fromkeys(("required", "invalid", "missing"), _NO_FILE)
        | {"empty": "Die Datei ist leer.", "max_length": "Der Name der Datei ist zu lang."},
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
