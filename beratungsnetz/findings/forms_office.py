"""What the office writes about a report. Whoever has the code reads it: it names nobody."""

from typing import Any

from django import forms

from beratungsnetz.findings.codes import REASONS, Reason
from beratungsnetz.findings.models import Finding
from beratungsnetz.ui.forms import KernForm, TextArea

READ_BY = "Das liest, wer den Code der Meldung hat. Bitte nennen Sie keine Namen."


class ReportedForm(KernForm):
    """The base: a form about one reported finding. `others` are those it could be merged into."""

    def __init__(self, *args: Any, finding: Finding, others: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finding, self.others = finding, others


class MeasureForm(ReportedForm):
    answer = TextArea(label="Was tun wir?", max_length=500, rows=4, help_text=READ_BY)


class AskForm(ReportedForm):
    question = TextArea(label="Was möchten Sie wissen?", max_length=500, rows=4, help_text=READ_BY)


class CloseForm(ReportedForm):
    """Why it ends, and the sentence for whoever reported."""

    reason = forms.ChoiceField(label="Warum schließen Sie ab?", widget=forms.RadioSelect)
    answer = TextArea(label="Antwort", max_length=500, rows=4, help_text=READ_BY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        fitting = REASONS.get(self.finding.kind, ())
        field.choices = [(reason.value, Reason(reason).label) for reason in fitting]


class SettleForm(ReportedForm):
    """How it looks with a gap, and the sentence for whoever reported."""

    horizon = forms.ChoiceField(
        label="Wie sieht es aus?",
        choices=[choice for choice in Finding.Horizon.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    answer = TextArea(label="Antwort", max_length=500, rows=4, help_text=READ_BY)


class _OneOf(forms.ModelChoiceField[Finding]):
    def label_from_instance(self, obj: Finding) -> str:
        finding = obj
        parts = [
            f"Nr. {finding.pk}",
            f"gemeldet am {finding.created_at:%d.%m.%Y}",
            finding.topic.name if finding.topic else "",
            finding.area.name if finding.area else "",
            str(finding.get_wrong_display()) if finding.wrong else "",
            finding.get_state_display(),
        ]
        return ", ".join(part for part in parts if part)


class MergeForm(ReportedForm):
    """Which report is about the same."""

    into = _OneOf(
        label="Mit welcher Meldung?",
        queryset=Finding.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = self.others
