"""Sentences that must bring the numbers to call, and sentences that must not."""

import pytest

from beratungsnetz.directory.search.crisis import crisis_in

MUST = {
    "suicide": [
        "ich will nicht mehr leben",
        "Ich möchte sterben",
        "will mich umbringen",
        "meine Freundin will sich was antun",
        "mein Sohn hat gesagt er bringt sich um",
        "denke an Suizid",
        "habe Selbstmordgedanken",
        "Suizidgedanken wohin",
        "ich kann nicht mehr leben so",
        "mein Leben hat keinen Sinn mehr",
        "ich bring mich um",
        "Ich habe keinen Sinn mehr in allem",
        "Ich sehe keinen Sinn mehr",
        "alles hat keinen Sinn",
        "nichts hat mehr Sinn",
        "ICH WILL MIR DAS LEBEN NEHMEN!!!",
        "ich waere am liebsten tot",
    ],
    "child": [
        "mein Nachbar schlägt sein Kind",
        "mein Papa schlägt mich",
        "Kind wird geschlagen was tun",
        "Onkel hat meine Tochter angefasst",
        "Verdacht auf Kindeswohlgefährdung",
        "Angst um Baby, die Eltern misshandeln das Kind",
    ],
    "sexual_violence": [
        "ich wurde vergewaltigt",
        "Vergewaltigung",
        "wurde sexuell missbraucht",
        "sexuelle Gewalt erlebt",
        "hat mir jemand K.o.-Tropfen gegeben",
    ],
    "violence": [
        "mein Mann schlägt mich",
        "Mein Freund bedroht mich",
        "werde von meinem Ex verfolgt",
        "ehemaliger Partner verfolgt mich überall",
        "häusliche Gewalt",
        "brauche ein Frauenhaus",
        "Angst vor meinem Mann",
        "mein Bruder will mich umbringen",
    ],
    "tonight": [
        "wo kann ich heute nacht schlafen",
        "brauche heute Nacht ein Bett",
        "Notunterkunft",
        "weiß nicht wo ich schlafen soll",
        "bin heute rausgeworfen worden",
        "schlafe auf der Straße",
        "suche Schlafplatz",
    ],
}
MUST_NOT = [
    "kann meine Miete nicht mehr zahlen",
    "Das hat keinen Sinn, der Antrag wurde abgelehnt",
    "ich sehe keinen Sinn mehr in diesem Antrag",
    "mein Kind schläft nachts nicht",
    "Bruder hat sich umgebracht, suche Trauergruppe",
    "Fortbildung Suizidprävention",
    "Hinterbliebene nach Suizid",
    "Ehrenamt im Frauenhaus",
    "wir streiten nur noch in der Ehe",
    "Opa liegt im Sterben und will zu Hause bleiben",
    "meine Frau ist gestorben",
    "der Kühlschrank ist leer",
    "Gewaltprävention Schulung",
    "Schlaflosigkeit",
    "Nachtpflege für meine Mutter",
    "will nicht mehr zuhause wohnen",
    "brauche Wohnung",
    "Umschulung",
    "",
    "???",
]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, own in MUST.items() for one in own])
def test_danger_is_seen(kind: str, sentence: str) -> None:
    found = crisis_in(sentence)
    assert found is not None, sentence
    assert found.kind == kind
    assert found.numbers


@pytest.mark.parametrize("sentence", MUST_NOT)
def test_no_alarm_where_nobody_is_in_danger(sentence: str) -> None:
    assert crisis_in(sentence) is None


def test_hostile_queries_cost_little_and_never_raise() -> None:
    for text in ("a " * 50_000, "\x00\ud800", "mein " * 1000 + "mann", "ich will " + "x " * 400):
        crisis_in(text)
