"""A release of the name to the office, as the agency writes it down that recorded the name."""

from collections.abc import Sequence
from typing import Any

from django import forms

from beratungsnetz.referrals.actions import Grant
from beratungsnetz.referrals.codes import Channel
from beratungsnetz.referrals.forms_release import ReleaseFields
from beratungsnetz.ui.forms import KernForm

VAULT_FIRST = "Damit die Geschäftsstelle den Namen lesen kann, schließen Sie bitte zuerst Ihren Tresor auf."
OF_A_RELEASE: tuple[str, ...] = ("capacity", "person_agrees", "without", "valid_until", "with_interpreter")
# The office is one agency and works on one matter: what else a release may say has its answer.
SAID_ALREADY = ("purpose", "valid_from", "both_ways", "text_language")


def grant_from(values: dict[str, Any], fields: Sequence[str]) -> Grant:
    """What was signed on paper, from the cleaned values of a form of this file."""
    return Grant(fields=[name for name in fields if name not in values["without"]], **values["terms"])


class OfficeReleaseForm(ReleaseFields):
    """The release that the office has asked for. `locked`: the vault of who writes it down is closed."""

    field_order: tuple[str, ...] = OF_A_RELEASE

    def __init__(self, *args: Any, locked: bool, **kwargs: Any) -> None:
        self.locked = locked
        super().__init__(*args, **kwargs)
        for name in SAID_ALREADY:
            del self.fields[name]

    def gives_the_name(self) -> bool:
        """Whether this submit is meant to open the name."""
        return True

    def clean(self) -> dict[str, Any]:
        """A name opens only from an open vault. Adds what a Grant takes of it, as `terms`."""
        if self.gives_the_name() and self.locked:
            raise forms.ValidationError(VAULT_FIRST)
        cleaned = super().clean()
        if self.gives_the_name() and not self.errors:
            cleaned["terms"] = self.terms()
        return cleaned


class HandOverForm(OfficeReleaseForm):
    """To the office, with the name or without."""

    release_name = forms.BooleanField(
        label="Die Person gibt Name und Kontakt für die Geschäftsstelle frei",
        help_text="Nur dann liest die Geschäftsstelle, wer es ist. Sonst sucht sie ohne Namen weiter.",
        required=False,
    )
    field_order = ("release_name", *OF_A_RELEASE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and not self.gives_the_name():
            for name in ("capacity", "valid_until"):
                self.fields[name].required = False

    def gives_the_name(self) -> bool:
        """Only what is ticked."""
        return bool(self["release_name"].data)

    def clean_valid_until(self) -> Any:
        """Asked for only with the name."""
        return super().clean_valid_until() if self.gives_the_name() else None


class WithdrawOfficeReleaseForm(KernForm):
    channel = forms.ChoiceField(
        label="Wie hat die Person widerrufen?",
        choices=[choice for choice in Channel.choices if choice[0] != Channel.SLIP],
        widget=forms.RadioSelect,
    )
