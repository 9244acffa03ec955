"""Forms answer whatever is typed with a sentence, and lose nothing."""

from uuid import UUID

import pytest
from django import forms
from django.core.validators import validate_email
from django.test import RequestFactory

from beratungsnetz.directory.models import Topic
from beratungsnetz.ui.forms import Clock, Day, KernForm, Line, Several, TextArea, readable


class Sample(KernForm):
    name = forms.CharField(label="Deckname")
    note = TextArea(label="Notiz", required=False)
    mail = forms.EmailField(label="E-Mail", required=False)
    topic = forms.ChoiceField(label="Thema", choices=[("a", "A")], required=False)
    tags = forms.MultipleChoiceField(label="Sprachen", choices=[("de", "Deutsch")], required=False)
    day = Day(label="Tag", required=False)
    at = Clock(label="Uhrzeit", required=False)
    own = forms.CharField(label="Eigen", required=False, error_messages={"required": "Mein Satz."})


def filled(**changes: object) -> Sample:
    return Sample({"name": "Linde", **changes})


def errors(**changes: object) -> dict[str, list[str]]:
    return {name: [str(one) for one in found] for name, found in filled(**changes).errors.items()}


def test_a_good_form_is_good_and_has_a_key() -> None:
    form = filled(day="27.11.2026", at="14.30")
    assert form.is_valid()
    assert isinstance(form.cleaned_data["key"], UUID)
    assert str(form.cleaned_data["day"]) == "2026-11-27"
    assert str(form.cleaned_data["at"]) == "14:30:00"


def test_the_posted_key_is_the_key() -> None:
    key = "0b7f2f0e-5c35-4c0a-9d1a-000000000001"
    form = filled(key=key)
    assert form.is_valid() and str(form.cleaned_data["key"]) == key


@pytest.mark.parametrize("key", ["", "quatsch", "\x00", "x" * 100_000])
def test_a_broken_key_never_stops_a_person(key: str) -> None:
    form = filled(key=key)
    assert form.is_valid() and isinstance(form.cleaned_data["key"], UUID)


def test_the_key_has_one_name_in_prefixed_forms() -> None:
    assert Sample(prefix="b").add_prefix("key") == "key"
    assert Sample(prefix="b").add_prefix("name") == "b-name"


def test_missing_is_said_with_the_label() -> None:
    assert errors(name="") == {"name": ["Bitte füllen Sie „Deckname“ aus."]}


def test_too_long_is_a_sentence_with_both_numbers_and_nothing_is_lost() -> None:
    form = filled(note="x" * 100_000)
    assert form.errors["note"] == [
        "Das ist zu lang: höchstens 2000 Zeichen. Sie haben 100000 geschrieben.",
    ]
    assert "x" * 100_000 in str(form["note"])


def test_browsers_are_not_told_to_cut() -> None:
    assert "maxlength" not in str(filled()["note"]) + str(filled()["name"]) + str(filled()["mail"])


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\x85b", "a\ud800b"])
@pytest.mark.parametrize("field", ["name", "note", "mail", "topic", "tags", "day", "at"])
def test_control_characters_are_refused_in_every_field(field: str, text: str) -> None:
    value = [text] if field == "tags" else text
    found = errors(**{field: value})
    assert list(found) == [field] and "Steuerzeichen" in found[field][0]


@pytest.mark.parametrize(
    "text", ["Zeile\r\nZeile\tTab", "مرحبا", "‏שלום", "👩‍👩‍👧 e\u0301", "<script>", "'; --"]
)
def test_letters_of_every_kind_are_welcome(text: str) -> None:
    assert readable(text) and filled(note=text).is_valid()


def test_a_wrong_mail_address_is_a_sentence_of_ours() -> None:
    assert errors(mail="quatsch") == {
        "mail": ["Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de."]
    }


def test_djangos_shared_validator_stays_as_it_is() -> None:
    filled(mail="quatsch").is_valid()
    assert "beispiel" not in str(validate_email.message)


def test_the_forms_own_words_win() -> None:
    class Own(KernForm):
        name = forms.CharField(error_messages={"required": "Mein Satz."})

    assert Own({}).errors["name"] == ["Mein Satz."]


def test_errors_are_tied_to_their_field_for_screen_readers() -> None:
    field = str(filled(name="")["name"])
    assert 'aria-invalid="true"' in field and 'aria-describedby="id_name_error"' in field


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 19, "-" + "9" * 40, "9" * 5_000, "²"])
def test_of_several_a_number_that_no_row_can_have_is_an_unknown_choice(number: str) -> None:
    field = Several(queryset=Topic.objects.all())
    with pytest.raises(forms.ValidationError):
        field.clean([number])


def test_a_posted_querydict_with_lists_is_read() -> None:
    request = RequestFactory().post("/", {"name": "Linde", "tags": ["de", "\x00"]})
    assert list(Sample(request.POST).errors) == ["tags"]


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060", "\u202e", "\ufe0f", "\u00a0"])
def test_an_address_hides_nothing(sign: str) -> None:
    """Mail drops these signs, so that two accounts would share one mailbox."""
    assert len(filled(mail=f"a@bei{sign}spiel.de").errors["mail"]) == 1
    for spelling in ("a@müller.de", "a@mu\u0308ller.de"):
        assert not filled(mail=spelling).errors.get("mail")


class Named(KernForm):
    title = Line(label="Name", max_length=120)
    mail = forms.EmailField(label="E-Mail", required=False)


@pytest.mark.parametrize("typed", ["\ufb2c" * 120, "  \u200b ", "x" * 121])
def test_a_line_is_measured_as_it_is_stored(typed: str) -> None:
    """One sign may become three in NFC, and some are not seen at all."""
    assert set(Named({"title": typed}).errors) == {"title"}


def test_a_line_is_one_line() -> None:
    form = Named({"title": " Haus\n am\u202e  Fluss "})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "Haus am Fluss"


def test_an_address_is_no_longer_than_tables_keep() -> None:
    assert set(Named({"title": "Haus", "mail": f"{'a' * 250}@example.de"}).errors) == {"mail"}
