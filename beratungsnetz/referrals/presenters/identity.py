"""Names of sealed fields, as pages and papers show them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

LABELS = {"name": _("Name"), "phone": _("Telefon"), "note": _("Hinweis")}
# What a release names besides the fields of the hand-over.
MORE = {"arrival": _("ob ich angekommen bin"), "outcome": _("wie es ausging")}


def labels_of(fields: Iterable[str]) -> list[str]:
    """What these fields are called, in the active language; an unknown one stays as it is."""
    known = {**LABELS, **MORE}
    return [str(known.get(name, name)) for name in fields]


def labelled(fields: dict[str, str]) -> list[tuple[str, str]]:
    """Label and text of each field, the name first."""
    known = [(str(LABELS[name]), fields[name]) for name in LABELS if name in fields]
    return known + [(name, text) for name, text in sorted(fields.items()) if name not in LABELS]
