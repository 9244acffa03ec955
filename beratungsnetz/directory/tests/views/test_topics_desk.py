"""The office's pages about topics: many words at once, names in other languages, out of choice and back."""

import re
from html import unescape

from django.test import Client

from beratungsnetz.directory.models import LayWord, Topic
from beratungsnetz.directory.tests.factories import make_service, make_topic
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/verwaltung/themen/"


def test_an_empty_list_is_friendly(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.office_person)
    assert "Dazu gibt es noch kein Thema" in client.get(f"{URL}?q=Xylophon").content.decode()
    Topic.objects.all().delete()
    assert "Noch keine Themen" in client.get(URL).content.decode()


def test_the_office_makes_a_topic_and_writes_its_words(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.office_person)
    assert client.post(f"{URL}neu/", {"name": " \u200b "}).status_code == 422
    answer = client.post(f"{URL}neu/", {"name": "Strom und Gas"})
    topic = Topic.objects.get(code="strom-und-gas")
    assert answer["Location"] == f"{URL}{topic.pk}/"
    assert client.post(f"{URL}neu/", {"name": "strom und gas"}).status_code == 409
    lines = "Strom abgestellt\r\n\r\n  Mahnung der Stadtwerke  \nStrom abgestellt"
    assert client.post(answer["Location"], {"phrases": lines, "language": "de"}).status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert page.count(">Strom abgestellt</label>") == 1
    assert ">Mahnung der Stadtwerke</label>" in page
    found = client.get(f"{URL}?q=mahnung").content.decode()
    assert "Strom und Gas" in found and "Ein Thema" in found
    table = b"".join(client.get(f"{URL}tabelle.csv?q=mahnung")).decode()
    assert "Strom und Gas;strom-und-gas;0;Strom abgestellt, Mahnung der Stadtwerke;sichtbar" in table


def test_refused_words_stay_typed_and_say_which_one(cast: Cast, sign_in: SignIn) -> None:
    url, client = f"{URL}{cast.topic.pk}/", sign_in(cast.office_person)
    for typed, said in (("Gas\n???", "„???“ sagt der Suche nichts"), ("x" * 121, "ist zu lang"), (" ", "")):
        answer = client.post(url, {"phrases": typed, "language": "de"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page and typed.splitlines()[0] in page
    assert client.post(url, {"phrases": "Gas", "language": "fr"}).status_code == 422
    assert not cast.topic.lay_words.filter(phrase="Gas").exists()


def test_words_are_struck_and_a_second_click_harms_nothing(cast: Cast, sign_in: SignIn) -> None:
    topic, client = make_topic(cast.network, "energie", words=("Strom", "Gas")), sign_in(cast.office_person)
    gone = {"words": [topic.lay_words.get(phrase="Strom").pk]}
    for _ in range(2):
        assert client.post(f"{URL}{topic.pk}/streichen/", gone).status_code == 302
    assert [word.phrase for word in topic.lay_words.all()] == ["Gas"]
    for nothing in ({}, {"words": ["x"]}, {"words": ["9" * 30]}):
        assert client.post(f"{URL}{topic.pk}/streichen/", nothing).status_code == 422


def test_struck_words_come_back_with_one_click(cast: Cast, sign_in: SignIn) -> None:
    topic, client = (
        make_topic(cast.network, "energie", words=("Strom", "Gas", "Öl")),
        sign_in(cast.office_person),
    )
    url, words = f"{URL}{topic.pk}/", topic.lay_words.filter(phrase__in=("Strom", "Öl"))
    gone = {"words": [word.pk for word in words]}
    for _ in range(2):
        client.post(f"{url}streichen/", gone)
    other = make_topic(cast.network, "wasser", words=("Rohr",))
    page = client.get(url).content.decode()
    offered = re.search(r"<textarea name=\"phrases\" hidden>([^<]*)</textarea>", page)
    assert offered is not None and "Wieder dazunehmen" in page
    assert client.post(url, {"phrases": unescape(offered[1]), "language": "de"}).status_code == 302
    assert sorted(word.phrase for word in topic.lay_words.all()) == ["Gas", "Strom", "Öl"]
    # Told once, and only where it happened.
    assert "Wieder dazunehmen" not in client.get(url).content.decode()
    client.post(f"{url}streichen/", {"words": [topic.lay_words.get(phrase="Gas").pk]})
    assert "Wieder dazunehmen" not in client.get(f"{URL}{other.pk}/").content.decode()


def test_all_older_topics_take_their_known_words_with_one_click(cast: Cast, sign_in: SignIn) -> None:
    energy, own = make_topic(cast.network, "energie"), make_topic(cast.network, "sucht", words=("Suff",))
    full = make_topic(cast.network, "pflege", words=tuple(f"Wort {number}" for number in range(499)))
    make_service(cast.network, "Haus am Markt", topics=(energy,))
    search = "/musterstadt/api/suche?q=Stromsperre"
    assert Client().get(search).json()["total"] == 0
    client = sign_in(cast.office_person)
    assert "Für alle Themen dazunehmen" in client.get(URL).content.decode()
    assert client.post(f"{URL}woerter/").status_code == 302
    assert Client().get(search).json()["total"] == 1
    assert own.lay_words.filter(language="de").count() == 1, "what somebody wrote stays alone"
    assert own.lay_words.filter(language="tr").exists()
    assert full.lay_words.count() == 499
    assert "Für alle Themen dazunehmen" not in client.get(URL).content.decode(), "nothing is left to take"
    assert sign_in(cast.counsellor).post(f"{URL}woerter/").status_code == 403


def test_a_topic_speaks_the_language_of_the_page_once_it_has_a_name_there(
    cast: Cast, sign_in: SignIn
) -> None:
    topic = make_topic(cast.network, "energie", "Energie", ("Strom",))
    service = make_service(cast.network, "Verbraucherberatung", topics=(topic,))
    pages = (
        "",
        "themen/",
        "thema/energie/",
        "luecke/",
        "angebote/?q=Strom",
        f"angebote/{service.public_id}/",
    )

    def spoken(language: str, name: str) -> list[bool]:
        return [name in Client().get(f"/musterstadt/{language}{rest}").content.decode() for rest in pages]

    assert not any(spoken("tr/", "Enerji"))
    url, client = f"{URL}{topic.pk}/name/", sign_in(cast.office_person)
    assert client.post(url, {"name": "Energie", "name_tr": "Enerji"}).status_code == 302
    assert all(spoken("tr/", "Enerji"))
    assert not any(spoken("", "Enerji")) and not any(spoken("pl/", "Enerji"))
    assert (
        'lang="de" dir="ltr">Energie' not in Client().get("/musterstadt/tr/thema/energie/").content.decode()
    )
    assert 'value="Enerji"' in client.get(url).content.decode()
    assert client.post(url, {"name": cast.topic.name}).status_code == 409


def test_what_is_hidden_is_offered_nowhere_and_stays_where_it_is(cast: Cast, sign_in: SignIn) -> None:
    topic = make_topic(cast.network, "energie", "Energiefragen")
    service = make_service(cast.network, "Verbraucherberatung", topics=(topic,))
    office, counsellor = sign_in(cast.office_person), sign_in(cast.counsellor)
    public = ("", "themen/", "luecke/", f"angebote/{service.public_id}/")

    def offered() -> list[bool]:
        shown = [Client().get(f"/musterstadt/{rest}") for rest in public]
        shown += [
            counsellor.get(f"/musterstadt/{rest}") for rest in ("anliegen/neu/", "weiterhelfen/termin/")
        ]
        shown += [office.get("/musterstadt/ansprechpersonen/neu/")]
        assert {page.status_code for page in shown} == {200}
        return ["Energiefragen" in page.content.decode() for page in shown]

    assert all(offered())
    assert office.post(f"{URL}{topic.pk}/ausblenden/").status_code == 302
    assert not any(offered())
    assert Client().get("/musterstadt/thema/energie/").status_code == 200
    assert "Energiefragen" in office.get(f"{URL}?stand=ausgeblendet").content.decode()
    assert office.post(f"{URL}{topic.pk}/ausblenden/").status_code == 409
    assert office.post(f"{URL}{topic.pk}/einblenden/").status_code == 302
    assert all(offered())


def test_known_words_are_taken_with_one_click_unless_they_are_too_many(cast: Cast, sign_in: SignIn) -> None:
    client, topic = sign_in(cast.office_person), make_topic(cast.network, "sucht")
    assert "Wir kennen schon Wörter dafür" in client.get(f"{URL}{topic.pk}/").content.decode()
    LayWord.objects.bulk_create(LayWord(topic=topic, phrase=f"Wort {number}") for number in range(450))
    assert client.post(f"{URL}{topic.pk}/woerter/").status_code == 409
    topic.lay_words.all().delete()
    assert client.post(f"{URL}{topic.pk}/woerter/").status_code == 302
    assert topic.lay_words.filter(language="tr").exists()
    page = client.get(f"{URL}{topic.pk}/").content.decode()
    assert "Wir kennen schon Wörter dafür" not in page and "Türk" in page
