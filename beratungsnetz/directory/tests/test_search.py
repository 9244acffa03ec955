"""What is found, in which order, and why."""

from datetime import time

import pytest

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import HoursSlot, Location, Service, ServiceText, TopicToken
from beratungsnetz.directory.search.index import index_services, index_topic, reindex
from beratungsnetz.directory.search.matching import matching
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


def titles(network: Network, text: str, **filters: object) -> list[str]:
    return [hit.title for hit in search(Public(network), text, **filters).hits]  # type: ignore[arg-type]


def test_the_name_weighs_more_than_the_topic_and_that_more_than_the_description(network: Network) -> None:
    debts = make_topic(network, "schulden", "Geldsorgen", ("Inkasso",))
    make_service(network, "Sprechstunde am Rathaus", text={"description": "Hilft auch bei Inkasso."})
    make_service(network, "Beratung am Markt", topics=(debts,))
    make_service(network, "Inkasso Hilfe")
    assert titles(network, "Inkasso") == ["Inkasso Hilfe", "Beratung am Markt", "Sprechstunde am Rathaus"]


def test_every_hit_says_why(network: Network) -> None:
    debts = make_topic(network, "schulden", "Schulden", ("Inkasso",))
    make_service(network, "Beratung am Markt", topics=(debts,))
    make_service(network, "Inkasso-Hilfe")
    make_service(
        network, "Rathaus", text={"description": "Bei Inkasso und Mahnung."}, organization="Diakonie"
    )
    why = {hit.title: hit.why for hit in search(Public(network), "Was tun bei Inkasso?").hits}
    assert why == {
        "Beratung am Markt": "Thema Schulden, wegen ‚Inkasso‘",
        "Inkasso-Hilfe": "Ihr Wort ‚Inkasso‘ steht im Namen",
        "Rathaus": "Ihr Wort ‚Inkasso‘ steht in der Beschreibung",
    }
    [hit] = search(Public(network), "Diakonie").hits
    assert hit.why == "Ihr Wort ‚Diakonie‘ steht im Namen des Trägers"


def test_words_are_joined_by_or_and_stems_meet(network: Network) -> None:
    make_service(network, "Mieterverein", text={"description": "Beratung zu Mieten und Kündigungen"})
    assert titles(network, "kann meine Miete nicht mehr zahlen") == ["Mieterverein"]


def test_another_network_and_resting_services_do_not_exist(network: Network) -> None:
    make_service(make_network("anderswo"), "Mietberatung")
    make_service(network, "Mietberatung ruht", status=Service.Status.INACTIVE)
    assert search(Public(network), "Mietberatung").total == 0
    assert search(Public(), "Mietberatung").total == 0
    assert not matching(Service.objects.visible_to(Public(network)), "Mietberatung").exists()


def test_pages_do_not_overlap_and_the_total_stays(network: Network) -> None:
    for number in range(7):
        make_service(network, f"Beratung {number}")
    pages = [search(Public(network), "Beratung", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    seen = [hit.service.pk for page in pages for hit in page.hits]
    assert len(seen) == len(set(seen)) == 7
    assert {page.total for page in pages} == {7}


def test_filters_narrow_by_topic_language_and_area(network: Network) -> None:
    debts, rent = make_topic(network, "schulden"), make_topic(network, "miete")
    city = Area.objects.create(network=network, name="Musterstadt", level=Area.Level.CITY)
    north = Area.objects.create(network=network, name="Nord", parent=city)
    south = Area.objects.create(network=network, name="Süd", parent=city)
    make_service(network, "Beratung A", topics=(debts,), languages=("tr",)).areas.add(north)
    make_service(network, "Beratung B", topics=(rent,)).areas.add(south)
    make_service(network, "Beratung C", topics=(rent,))
    make_service(network, "Beratung D").areas.add(city)
    place = Location.objects.create(network=network, area=north)
    make_service(network, "Beratung E").locations.add(place)
    assert titles(network, "Beratung", topics=(debts,)) == ["Beratung A"]
    assert titles(network, "Beratung", language="tr") == ["Beratung A"]
    assert sorted(titles(network, "Beratung", area=north)) == [f"Beratung {one}" for one in "ACDE"]
    assert sorted(titles(network, "Beratung", area=city)) == [f"Beratung {one}" for one in "ABCDE"]
    assert sorted(titles(network, "", topics=(rent,))) == ["Beratung B", "Beratung C"]


def test_a_changed_text_is_found_by_its_new_words_only(network: Network) -> None:
    service = make_service(network, "Kleiderkammer")
    ServiceText.objects.filter(service=service).update(name="Möbellager")
    index_services([service.pk])
    assert titles(network, "Möbellager") == ["Möbellager"]
    assert titles(network, "Kleiderkammer") == []


def test_a_new_lay_word_reaches_the_services_of_its_topic(network: Network) -> None:
    topic = make_topic(network, "schulden", "Schulden")
    make_service(network, "Beratung am Markt", topics=(topic,))
    assert titles(network, "Gerichtsvollzieher") == []
    topic.lay_words.create(phrase="Brief vom Gerichtsvollzieher")
    index_topic(topic)
    assert titles(network, "Gerichtsvollzieher") == ["Beratung am Markt"]
    topic.lay_words.all().delete()
    index_topic(topic)
    assert titles(network, "Gerichtsvollzieher") == []
    assert set(TopicToken.objects.values_list("token", flat=True)) == {"schuld"}


def test_drafts_of_translations_are_not_found_published_ones_are(network: Network) -> None:
    service = make_service(network, "Schuldnerberatung")
    text = ServiceText.objects.create(
        service=service,
        language="tr",
        name="Borç danışmanlığı",
        state=ServiceText.State.DRAFT,
        source_version=1,
    )
    reindex(network.pk)
    assert titles(network, "danışmanlığı") == []
    text.state = ServiceText.State.PUBLISHED
    text.save()
    reindex(network.pk)
    assert titles(network, "danışmanlığı") == ["Schuldnerberatung"]


def test_a_secret_address_is_not_in_the_index(network: Network) -> None:
    service = make_service(network, "Frauenhaus")
    place = Location.objects.create(
        network=network, address_is_secret=True, name="Kanarienweg", directions="Kanarienweg"
    )
    service.locations.add(place)
    HoursSlot.objects.create(service=service, location=place, weekday=1, opens=time(9), closes=time(10))
    index_services([service.pk])
    assert titles(network, "Kanarienweg") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "???",
        '"',
        "' OR 1=1 --",
        "a* NEAR(b c)",
        "name:x",
        "\U0001f600",
        "مرحبا",
        "-",
        "x" * 100_000,
        "und der die",
    ],
)
def test_whatever_is_typed_is_answered(network: Network, text: str) -> None:
    make_service(network, "Beratung")
    assert search(Public(network), text).total >= 0


def test_a_search_takes_a_flat_number_of_queries(network: Network, django_assert_num_queries: object) -> None:
    topic = make_topic(network, "schulden", "Schulden")
    for number in range(15):
        make_service(network, f"Schuldenberatung {number}", topics=(topic,), organization=f"Träger {number}")
    with django_assert_num_queries(6):  # type: ignore[operator]
        assert len(search(Public(network), "Schulden", limit=15).hits) == 15
