"""The city's data hold together, before anything is told: no text twice, no real number, no dead word."""

import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from shapely.geometry import Point, shape
from shapely.ops import unary_union

from beratungsnetz.demo.city import directory, people
from beratungsnetz.demo.city.chapters import past, present
from beratungsnetz.demo.city.opening import schedules
from beratungsnetz.referrals.states import State
from beratungsnetz.ui.languages import LEICHT, TRANSLATED

CHANGED = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROWS: list[dict[str, Any]] = directory.hsds_services(CHANGED)
AREAS = {one["properties"]["name"]: shape(one["geometry"]) for one in directory.area_features()}
FREE_NUMBER = re.compile(r"0221 4710-\d{3}")


def test_there_is_a_whole_city() -> None:
    districts = Counter(one["properties"]["stadtbezirk"] for one in directory.area_features())
    assert (len(AREAS), len(districts)) == (14, 4)
    assert len(directory.organizations()) >= 60
    assert len(ROWS) >= 150
    assert len(directory.topics()) >= 50


def test_neighbourhoods_adjoin_and_districts_hang_together() -> None:
    city = unary_union(list(AREAS.values()))
    assert all(ground.is_valid for ground in AREAS.values())
    assert city.geom_type == "Polygon"
    assert sum(ground.area for ground in AREAS.values()) == pytest.approx(city.area, rel=1e-3)
    for district in {one["properties"]["stadtbezirk"] for one in directory.area_features()} - {"Hafen"}:
        parts = [
            AREAS[one["properties"]["name"]]
            for one in directory.area_features()
            if one["properties"]["stadtbezirk"] == district
        ]
        assert unary_union(parts).buffer(1e-5).geom_type == "Polygon", district


@pytest.mark.parametrize("part", ["name", "description", "eligibility_description"])
def test_no_two_services_say_the_same(part: str) -> None:
    assert [text for text, times in Counter(row[part] for row in ROWS).items() if times > 1] == []


def test_every_topic_has_a_service_and_twelve_words() -> None:
    offered = {attribute["value"] for row in ROWS for attribute in row["attributes"]}
    assert offered == set(directory.topics())
    assert all(len(set(topic.words)) >= 12 for topic in directory.topics().values())


def test_every_topic_has_a_name_in_every_foreign_language() -> None:
    languages = {language.talk for language in TRANSLATED} - {LEICHT.talk}
    names = directory.topic_names()
    assert set(names) == set(directory.topics())
    assert all(set(own) == languages and all(own.values()) for own in names.values())


def test_numbers_and_mail_reach_nobody() -> None:
    numbers = [phone["number"] for row in ROWS for phone in row["phones"]]
    numbers += [script.phone for script in present.scripts() if script.phone]
    assert all(FREE_NUMBER.fullmatch(number) for number in numbers)
    assert len(numbers) == len(set(numbers))
    assert past.FIRST_PHONE + past.HOW_MANY <= 1_000
    mails = [row["email"] for row in ROWS] + [person.email for person in people.PEOPLE]
    assert all(mail.endswith(".example") for mail in mails)


def test_every_house_stands_in_its_neighbourhood_but_the_secret_one() -> None:
    for organization in directory.organizations():
        for service in organization["service"]:
            row = next(row for row in ROWS if row["name"] == service["name"])
            if service.get("secret"):
                assert "service_at_locations" not in row
                continue
            area = service.get("place", organization["place"]).rpartition(", ")[2]
            location = row["service_at_locations"][0]["location"]
            assert AREAS[area].contains(Point(location["longitude"], location["latitude"])), row["name"]


def test_hours_are_read_as_they_are_meant() -> None:
    (week, first, by_hand) = schedules("Tel Mo-Mi 8:30-12; 1.Sa 20-24; nV")
    assert (week["byday"], week["opens_at"], week["attending_type"]) == ("MO,TU,WE", "08:30", "phone")
    assert (first["byday"], first["freq"], first["closes_at"]) == ("1SA", "MONTHLY", "23:59")
    assert by_hand == {"description": "nach Vereinbarung"}
    with pytest.raises(ValueError, match="Mo 9"):
        list(schedules("Mo 9"))


def test_people_work_where_there_is_an_agency() -> None:
    names = {organization["name"] for organization in directory.organizations()}
    assert set(people.COLLEAGUES) <= names
    assert set(people.NOT_JOINED) <= names
    assert {person.workplace for person in people.PEOPLE} - {""} <= names - set(people.NOT_JOINED)
    assert len(State) == 16
