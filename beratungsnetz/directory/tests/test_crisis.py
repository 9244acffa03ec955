"""Sentences that must bring the numbers to call, and sentences that must not."""

import re
from dataclasses import fields

import pytest

from beratungsnetz.directory.search.crisis import LANGUAGES, crisis_in
from beratungsnetz.directory.tests import crisis_sentences
from beratungsnetz.directory.tests.crisis_sentences import LATER, lines

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


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (kind, one)
        for own in (*crisis_sentences.MUST.values(), LATER)
        for kind, text in own.items()
        for one in lines(text)
    ],
)
def test_danger_is_seen_in_every_language(kind: str, sentence: str) -> None:
    found = crisis_in(sentence)
    assert (found.kind if found else "") == kind


@pytest.mark.parametrize(
    "sentence", [one for text in crisis_sentences.MUST_NOT.values() for one in lines(text)]
)
def test_no_alarm_in_any_language(sentence: str) -> None:
    assert crisis_in(sentence) is None


@pytest.mark.parametrize("language", crisis_sentences.MUST)
def test_each_language_has_sentences_for_each_kind(language: str) -> None:
    assert all(len(lines(text)) >= 6 for text in crisis_sentences.MUST[language].values())
    assert len(crisis_sentences.MUST[language]) == 5
    assert len(lines(crisis_sentences.MUST_NOT[language])) >= 10


def test_what_threatens_a_life_comes_first() -> None:
    first = {
        "mein Mann schlägt mich, ich will nicht mehr leben": "suicide",
        "mein Bruder hat sich das Leben genommen und ich will auch nicht mehr leben": "suicide",
        "mein Mann schlägt mich und die Kinder": "child",
        "my husband beats me and I want to die": "suicide",
        "муж бьёт меня и детей": "child",
        "kocam beni dövüyor, ölmek istiyorum": "suicide",
        "mąż mnie bije, nie mam gdzie spać": "violence",
        "زوجي يضربني وبدي موت": "suicide",
    }
    for sentence, kind in first.items():
        found = crisis_in(sentence)
        assert (found.kind if found else "") == kind, sentence


def test_hostile_queries_cost_little_and_never_raise() -> None:
    for text in ("a " * 50_000, "\x00\ud800", "mein " * 1000 + "mann", "ich will " + "x " * 400):
        crisis_in(text)
    for word in (
        "a",
        "nicht",
        "ich will nicht",
        "mein mann mich",
        "он меня",
        "انا بدي",
        "kocam beni",
        "aaa.",
    ):
        crisis_in(f"{word} " * (500 // len(word)))
        crisis_in(word * 500)


def test_no_rule_repeats_what_repeats() -> None:
    """Gaps are bounded, and what is in them ends at a blank: so nothing is tried again and again."""
    for rules in LANGUAGES:
        for field in fields(rules):
            written = getattr(rules, field.name).pattern
            assert not re.search(r"\)[*+]|\{\d*,\}|[*+][*+]|[…~]", written), field.name
