"""How a service stands: three buttons, and the weeks of a waiting list."""

from typing import Any

from django import forms

from beratungsnetz.directory.models import Intake
from beratungsnetz.directory.models.intake import MOST_WEEKS
from beratungsnetz.ui.forms import KernForm


class IntakeForm(KernForm):
    """`state` is the button; `weeks` counts only for a waiting list."""

    state = forms.ChoiceField(label="Stand", choices=Intake.State.choices)
    weeks = forms.IntegerField(
        label="Wochen auf der Warteliste",
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        error_messages={
            "invalid": "Bitte schreiben Sie die Wochen als Zahl.",
            "min_value": "Eine Warteliste dauert mindestens eine Woche.",
            "max_value": f"Mehr als {MOST_WEEKS} Wochen sind zu viel. Wählen Sie dann „voll“.",
        },
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None and data.get("state") != Intake.State.WAITLIST:
            data = data.copy()
            data["weeks"] = ""  # what stands in the field of another button says nothing
        super().__init__(data, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A waiting list names its weeks."""
        found = super().clean() or self.cleaned_data
        waits = found.get("state") == Intake.State.WAITLIST
        if waits and not found.get("weeks") and "weeks" not in self.errors:
            self.add_error("weeks", "Bitte schreiben Sie, wie viele Wochen die Warteliste etwa dauert.")
        return found
