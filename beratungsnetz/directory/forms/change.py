"""Why a change is not taken."""

from beratungsnetz.ui.forms import KernForm, TextArea


class RefuseForm(KernForm):
    """The reason is read by whoever made the change."""

    reason = TextArea(
        label="Warum nicht?",
        max_length=500,
        rows=3,
        help_text="Das liest, wer die Änderung gemacht hat.",
    )
