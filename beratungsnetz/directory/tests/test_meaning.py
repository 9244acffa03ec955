"""What the worker learns, and what the search finds by it: by meaning, by topics, by letters."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from beratungsnetz.directory.clock import understand
from beratungsnetz.directory.models import Learned, Service, ServiceText, ServiceVector, Topic
from beratungsnetz.directory.search import encoder, learning, understanding
from beratungsnetz.directory.search.index import index_services, index_topic
from beratungsnetz.directory.search.learning import is_due, learn
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.directory.vocabulary import give_words
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db

SERVICES = {
    "sucht": ("Suchtberatung", "Gespräche über Alkohol, Drogen und Medikamente, auch für Angehörige."),
    "pflege": ("Pflegestützpunkt", "Beratung zu Pflegegrad, Pflegediensten und Hilfe im Haushalt."),
    "schulden": ("Schuldnerberatung", "Hilfe bei Mahnung, Pfändung und Privatinsolvenz."),
}


@pytest.fixture
def network() -> Network:
    """Three services, and topics with the words that every network begins with."""
    made = make_network()
    for code, (name, description) in SERVICES.items():
        topic = make_topic(made, code)
        give_words([topic])
        index_topic(topic)
        make_service(made, name, topics=(topic,), text={"description": description})
    return made


def titles(network: Network, text: str, **filters: object) -> list[str]:
    return [hit.title for hit in search(Public(network), text, **filters).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("jeden Abend zwei Flaschen Wein, ich komme nicht davon los", "Suchtberatung"),
        ("Oma kommt nicht mehr alleine aus der Badewanne", "Pflegestützpunkt"),
        ("schuldnerberatug", "Schuldnerberatung"),
        ("schuldner beratung", "Schuldnerberatung"),
        ("kocam çok içiyor", "Suchtberatung"),
        ("чоловік п'є щодня", "Suchtberatung"),
        ("لا أستطيع سداد ديوني", "Schuldnerberatung"),
        ("my mother needs care at home", "Pflegestützpunkt"),
    ],
)
def test_people_are_understood_once_the_worker_has_learned(network: Network, text: str, door: str) -> None:
    learn(network)
    assert titles(network, text)[0] == door


@pytest.mark.parametrize("text", ["asdfgh", "Xylophon", "qwertz", "Bundesliga Ergebnisse"])
def test_what_nobody_helps_with_finds_nothing(network: Network, text: str) -> None:
    learn(network)
    assert titles(network, text) == []


def test_each_hit_says_why(network: Network) -> None:
    learn(network)
    mended = search(Public(network), "gerichtsvolzieher")
    assert mended.spelt == "Gerichtsvollzieher"
    assert mended.hits[0].why == "Thema Schulden, wegen ‚Gerichtsvollzieher‘"
    like = search(Public(network), "gerichtvolziehers").hits[0]
    assert like.why == "Thema Schulden, ähnlich wie ‚Gerichtsvollzieher‘"
    close = search(Public(network), "kocam çok içiyor").hits[0]
    assert "Thema Sucht" in close.why


def test_who_writes_of_dying_is_shown_help_before_funerals(network: Network) -> None:
    make_service(
        network, "Bestattungshilfe", text={"description": "Beerdigung und Trauer, wenn jemand gestorben ist."}
    )
    make_service(
        network, "Lotse", text={"description": "Krisendienst für Menschen in einer seelischen Krise."}
    )
    learn(network)
    assert titles(network, "ich will sterben")[0] == "Lotse"
    assert titles(network, "Wer bezahlt die Beerdigung?")[0] == "Bestattungshilfe"


def test_nothing_is_learned_twice(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_due(network)
    assert learn(network) == len(SERVICES)
    assert not is_due(network)
    number = Learned.objects.get().number
    monkeypatch.setattr(encoder, "encoded", never)
    assert learn(network) == 0
    assert Learned.objects.get().number == number


def never(sentences: Sequence[str]) -> None:
    assert sentences == [], "computed again"


def test_a_changed_service_is_found_anew_in_a_process_that_knew_the_old_one(network: Network) -> None:
    learn(network)
    assert "Suchtberatung" not in titles(network, "Kriegsdienst verweigern")
    changed = Service.objects.get(texts__name="Suchtberatung")
    rewrite(changed, "Beratung für Kriegsdienstverweigerer", "Gewissen, Antrag, Anhörung bei der Bundeswehr.")
    assert is_due(network)
    assert learn(network) == 1
    assert titles(network, "ich will nicht zum Militär")[0] == "Beratung für Kriegsdienstverweigerer"


def rewrite(service: Service, name: str, description: str) -> None:
    """As an import does it."""
    ServiceText.objects.filter(service=service).update(name=name, description=description)
    service.revision += 1
    service.save(update_fields=["revision"])
    index_services([service.pk])


def test_new_hours_compute_nothing_again(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    learn(network)
    service = Service.objects.get(texts__name="Suchtberatung")
    service.revision += 1
    service.save(update_fields=["revision"])
    monkeypatch.setattr(encoder, "encoded", only_nothing)
    assert learn(network) == 1
    assert ServiceVector.objects.get(service=service).revision == service.revision
    assert not is_due(network)


def only_nothing(sentences: Sequence[str]) -> "encoder.Vectors":
    import numpy as np

    never(sentences)
    return np.zeros((0, encoder.NUMBERS), dtype=np.float32)


def test_another_version_of_the_encoder_computes_all_anew(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(network)
    monkeypatch.setattr(encoder, "VERSION", "use-m4/1")
    assert is_due(network)
    assert learn(network) == len(SERVICES)
    assert not is_due(network)


def test_a_new_word_is_found_at_once_and_its_slips_after_learning(network: Network) -> None:
    learn(network)
    topic = Topic.objects.get(code="pflege")
    topic.lay_words.create(phrase="Quendelbad")
    index_topic(topic)
    assert titles(network, "Quendelbad") == ["Pflegestützpunkt"]
    assert titles(network, "Qendelbahd") == []
    assert is_due(network)
    learn(network)
    assert titles(network, "Qendelbahd") == ["Pflegestützpunkt"]


def test_words_that_come_while_we_learn_are_not_lost(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = learning._classifier

    def slow(*arguments: object) -> object:
        topic = Topic.objects.get(code="pflege")
        topic.lay_words.get_or_create(phrase="Quendelbad")
        index_topic(topic)
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(learning, "_classifier", slow)
    learn(network)
    assert is_due(network)
    monkeypatch.undo()
    learn(network)
    assert not is_due(network)
    assert titles(network, "Qendelbahd") == ["Pflegestützpunkt"]


def test_nothing_that_may_not_be_seen_is_found_by_meaning(network: Network) -> None:
    elsewhere = make_network("anderswo")
    make_service(elsewhere, "Suchthilfe", text={"description": "Alkohol und Drogen."})
    resting = make_service(network, "Suchtgruppe", text={"description": "Alkohol und Drogen."})
    learn(network)
    learn(elsewhere)
    assert "Suchtgruppe" in titles(network, "trinke zu viel Alkohol")
    resting.status = Service.Status.INACTIVE
    resting.save()
    assert titles(network, "trinke zu viel Alkohol") == ["Suchtberatung"]
    assert titles(elsewhere, "trinke zu viel Alkohol") == ["Suchthilfe"]
    pflege = Topic.objects.get(network=network, code="pflege")
    assert "Suchtberatung" not in titles(network, "trinke zu viel Alkohol", topics=[pflege])


def test_a_service_without_a_topic_is_found_by_the_one_that_it_is_like(network: Network) -> None:
    make_service(
        network, "Anker", text={"description": "Gruppe für Menschen, die nicht mehr trinken wollen."}
    )
    learn(network)
    known = understanding.of_network(network.pk)
    assert known is not None
    anker = Service.objects.get(texts__name="Anker")
    assert known.guesses == {Topic.objects.get(code="sucht").pk: [anker.pk]}
    assert titles(network, "mein Mann säuft")[:2] == ["Suchtberatung", "Anker"]
    anker.status = Service.Status.INACTIVE
    anker.save()
    assert "Anker" not in titles(network, "mein Mann säuft")


def test_words_of_many_topics_are_no_reason_beside_one_of_few(network: Network) -> None:
    for code in ("wohnen", "jugend", "arbeit"):
        make_topic(network, code, words=("kommt vor",))
    index_topic(Topic.objects.get(code="pflege"))
    topic = Topic.objects.get(code="pflege")
    topic.lay_words.create(phrase="Oma kommt nicht aus der Wanne")
    index_topic(topic)
    [hit] = search(Public(network), "Oma kommt Wanne", topics=[topic]).hits
    assert "kommt" not in hit.why and "Wanne" in hit.why


def test_without_an_encoder_the_letters_still_help(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_load", lambda: None)
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    assert learn(network) == 0
    assert titles(network, "schuldnerberatug") == ["Schuldnerberatung"]
    assert not is_due(network)


def test_a_deleted_service_and_a_replaced_database_do_no_harm(network: Network) -> None:
    learn(network)
    assert titles(network, "trinke zu viel Alkohol") == ["Suchtberatung"]
    Service.objects.get(texts__name="Suchtberatung").delete()
    assert titles(network, "trinke zu viel Alkohol") == []
    Learned.objects.all().delete()
    assert titles(network, "schuldnerberatug") == []
    learn(network)
    assert titles(network, "schuldnerberatug") == ["Schuldnerberatung"]


def test_the_clock_asks_once_and_the_worker_does_it(
    network: Network, delivered: Callable[[], object]
) -> None:
    now = timezone.now()
    assert understand(network, now)
    assert not understand(network, now + timedelta(seconds=10)), "that job waits already"
    delivered()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert titles(network, "schuldnerberatug") == ["Schuldnerberatung"]
    assert not understand(network, now + timedelta(seconds=20))


def test_a_process_keeps_few_networks(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understanding, "MOST_NETWORKS", 1)
    other = make_network("anderswo")
    make_service(other, "Suchthilfe", text={"description": "Alkohol und Drogen."})
    learn(network)
    learn(other)
    for _ in range(2):
        assert titles(other, "trinke zu viel Alkohol") == ["Suchthilfe"]
        assert titles(network, "trinke zu viel Alkohol") == ["Suchtberatung"]
    assert len(understanding._kept) == 1


def test_a_search_never_waits_for_another_that_reads_what_is_new(network: Network) -> None:
    learn(network)
    before = understanding.of_network(network.pk)
    assert before is not None
    service = Service.objects.get(texts__name="Suchtberatung")
    make_service(network, "Krisendienst", text={"description": "Gespräche in seelischer Not."})
    learn(network)
    with understanding._READING:
        assert understanding.of_network(network.pk) is before
        assert titles(network, "Alkohol")[0] == service.texts.get().name
    points = len(before.points)
    after = understanding.of_network(network.pk)
    assert after is not None
    assert len(after.services) == len(after.points) == points + 1
    assert len(before.services) == len(before.points) == points, "who still reads it sees it whole"
