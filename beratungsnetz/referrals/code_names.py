"""Code names (Decknamen): two neutral words and a number that stand for a person."""

import secrets

# Nothing that hints at a person: no gender, age, origin, body or trouble.
_FIRST = (
    "Blauer", "Bunter", "Ferner", "Früher", "Gelber", "Grüner", "Heller", "Hoher", "Klarer", "Leiser",
    "Linder", "Milder", "Naher", "Neuer", "Reifer", "Roter", "Runder", "Sanfter", "Später", "Stiller",
    "Süßer", "Tiefer", "Warmer", "Weiter", "Weißer",
)  # fmt: skip
_SECOND = (
    "Abend", "Ahorn", "Anker", "Apfel", "Bach", "Bogen", "Brunnen", "Faden", "Garten", "Hafen", "Hügel",
    "Kiesel", "Klang", "Klee", "Korb", "Kreis", "Mohn", "Morgen", "Pfad", "Regen", "Salbei", "Schirm",
    "Sommer", "Stein", "Tee", "Turm", "Wald", "Wind", "Winter", "Zweig",
)  # fmt: skip


def new_code_name() -> str:
    """Such as „Blauer Apfel 27“: one of 67,500, at random and not derived from the person."""
    return f"{secrets.choice(_FIRST)} {secrets.choice(_SECOND)} {secrets.randbelow(90) + 10}"
