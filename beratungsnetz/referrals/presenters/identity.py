"""Names of sealed fields, as pages show them."""

LABELS = {"name": "Name", "phone": "Telefon", "note": "Hinweis"}


def labelled(fields: dict[str, str]) -> list[tuple[str, str]]:
    """Label and text of each field, the name first."""
    known = [(LABELS[name], fields[name]) for name in LABELS if name in fields]
    return known + [(name, text) for name, text in sorted(fields.items()) if name not in LABELS]
