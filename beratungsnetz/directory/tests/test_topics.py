"""What the office says of topics and their words holds at once: for the search, for choices, once per key."""

from uuid import uuid4

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.actions import topics as actions
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_service, make_topic
from beratungsnetz.interop.lists.topic_words import TopicWords
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public
from beratungsnetz.referrals.tests.cast import Cast


def _finds(cast: Cast, words: str) -> list[str]:
    return [hit.title for hit in search(Public(cast.network), words).hits]


def _words(topic: Topic) -> list[str]:
    return [word.phrase for word in topic.lay_words.all()]


def test_a_new_word_finds_the_topics_services_at_once_and_a_struck_one_no_longer(cast: Cast) -> None:
    topic = make_topic(cast.network, "energie", "Energie")
    make_service(cast.network, "Verbraucherberatung", topics=(topic,))
    assert _finds(cast, "Stromsperre") == []
    office = cast.office_person
    actions.add_words(topic, by=office, language="de", phrases=["Stromsperre", "kalte Wohnung"])
    assert _finds(cast, "Stromsperren") == ["Verbraucherberatung"]
    struck = topic.lay_words.get(phrase="Stromsperre")
    actions.remove_words(topic, by=office, words=[struck.pk, 10**17])
    assert _finds(cast, "Stromsperre") == []
    assert _words(topic) == ["kalte Wohnung"]


def test_a_word_of_another_topic_is_not_struck(cast: Cast) -> None:
    topic = make_topic(cast.network, "energie", words=("Strom",))
    other = make_topic(cast.network, "rente", words=("Altersgeld",))
    actions.remove_words(topic, by=cast.office_person, words=[other.lay_words.get().pk])
    assert _words(other) == ["Altersgeld"]


def test_the_same_word_stands_once_in_the_order_of_writing(cast: Cast) -> None:
    topic, office = make_topic(cast.network, "energie", words=("Strom",)), cast.office_person
    actions.add_words(topic, by=office, language="de", phrases=["Gas", "strom", "gas", "Öl"])
    assert _words(topic) == ["Strom", "Gas", "Öl"]
    actions.add_words(topic, by=office, language="de-x-ls", phrases=["Strom"])
    assert topic.lay_words.count() == 4


def test_more_words_than_a_topic_can_have_are_refused_whole(cast: Cast) -> None:
    topic, many = make_topic(cast.network, "energie"), [f"wort{n}" for n in range(actions.MOST_WORDS + 1)]
    with pytest.raises(WrongMoment):
        actions.add_words(topic, by=cast.office_person, language="de", phrases=many)
    assert _words(topic) == []


def test_a_new_name_is_searched_and_the_code_stays(cast: Cast) -> None:
    topic, office = make_topic(cast.network, "energie", "Energie"), cast.office_person
    make_service(cast.network, "Verbraucherberatung", topics=(topic,))
    changed = actions.change_topic(topic, by=office, name="Heizung", names={"tr": "Isınma", "pl": ""})
    assert (changed.code, changed.name) == ("energie", "Heizung")
    assert _finds(cast, "Heizung") == _finds(cast, "ısınma") == ["Verbraucherberatung"]
    actions.change_topic(topic, by=office, name="Heizung", names={"tr": ""})
    assert _finds(cast, "ısınma") == []


def test_two_topics_never_share_name_or_code(cast: Cast) -> None:
    office = cast.office_person
    first = actions.add_topic(cast.network, by=office, name="Öl & Gas")
    assert first.code == "oel-gas"
    assert actions.add_topic(cast.network, by=office, name="Öl und: Gas").code == "oel-und-gas"
    assert actions.add_topic(cast.network, by=office, name="Öl Gas").code == "oel-gas-2"
    assert actions.add_topic(cast.network, by=office, name="Гроші").code == "thema"
    with pytest.raises(WrongMoment):
        actions.add_topic(cast.network, by=office, name="öl gas")
    with pytest.raises(WrongMoment):
        actions.change_topic(first, by=office, name="ÖL GAS")
    assert actions.change_topic(first, by=office, name="ÖL & Gas").name == "ÖL & Gas"


def test_a_hidden_topic_is_not_offered_but_kept_and_comes_back(cast: Cast) -> None:
    topic, office = make_topic(cast.network, "energie", words=("Strom",)), cast.office_person
    make_service(cast.network, "Verbraucherberatung", topics=(topic,))
    actions.hide_topic(topic, by=office)
    assert topic not in Topic.objects.visible_to(office).offered()
    assert _finds(cast, "Strom") == ["Verbraucherberatung"]
    assert TopicWords.of(cast.network, makes_new=True).meant("Strom")[0] == [("energie", topic.name)]
    with pytest.raises(WrongMoment):
        actions.hide_topic(topic, by=office)
    actions.show_topic(topic, by=office)
    assert topic in Topic.objects.visible_to(office).offered()


def test_each_deed_happens_once_per_key_is_noted_and_is_the_offices(cast: Cast) -> None:
    office, key = cast.office_person, uuid4()
    made = [actions.add_topic(cast.network, by=office, name="Energie", key=key) for _ in range(2)]
    assert made[0] == made[1]
    for _ in range(2):
        actions.hide_topic(made[0], by=office, key=key)
    assert list(Entry.objects.filter(deed__startswith="topic.").order_by("pk").values_list("deed")) == [
        ("topic.add",),
        ("topic.hide",),
    ]
    for deed in (actions.hide_topic, actions.show_topic):
        with pytest.raises(NotAllowed):
            deed(made[0], by=cast.counsellor)
    with pytest.raises(NotAllowed):
        actions.add_topic(cast.network, by=cast.counsellor, name="Anderes")
    with pytest.raises(NotAllowed):
        actions.add_words(made[0], by=cast.counsellor, language="de", phrases=["Gas"])
