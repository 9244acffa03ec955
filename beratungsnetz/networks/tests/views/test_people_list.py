"""The overview of people: by member, filtered, sorted, as tables; what only the office sees."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from openpyxl import load_workbook

from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast

URL = "/musterstadt/personen/"
OCTOBER = datetime(2026, 10, 31, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))


def _names(page: str) -> list[str]:
    """Whoever of the cast stands in the table, in its order."""
    found = {
        name: page.find(f'data-label="Name">{name}<') for name in User.objects.values_list("name", flat=True)
    }
    return [name for name, place in sorted(found.items(), key=lambda one: one[1]) if place >= 0]


def test_the_office_sees_the_month_and_the_second_factor_and_no_moment(
    cast: Cast, signed_in: SignedIn
) -> None:
    client, user = signed_in(cast.office_person), cast.user(cast.counsellor)
    User.objects.filter(pk=user.pk).update(last_login=OCTOBER)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    page = client.get(f"{URL}?q={user.name}").content.decode()
    assert "Oktober 2026" in page and "31.10." not in page and "23:59" not in page
    assert 'data-label="Zweiter Faktor">ja' in page
    User.objects.filter(pk=user.pk).update(last_login=None)
    assert "noch nie" in client.get(f"{URL}?q={user.name}").content.decode()
    table = b"".join(client.get(f"{URL}tabelle.csv?q={user.name}")).decode("utf-8-sig").splitlines()
    assert table[0] == "Name;Stelle;Rollen;Seit;Zuletzt angemeldet;Zweiter Faktor"
    assert table[1].startswith(f"{user.name};{cast.source.name};Beratung;") and len(table) == 2
    assert table[1].endswith(";noch nie;ja")
    sheet = load_workbook(BytesIO(client.get(f"{URL}tabelle.xlsx").content)).active
    assert sheet is not None and sheet["E1"].value == "Zuletzt angemeldet"


def test_a_manager_sees_the_own_people_and_nothing_of_their_accounts(
    cast: Cast, signed_in: SignedIn, lead: Staff
) -> None:
    client = signed_in(lead)
    page = client.get(f"{URL}?stelle={cast.target.pk}").content.decode()
    assert set(_names(page)) == {
        "Lea Leitung",
        cast.user(cast.counsellor).name,
        cast.user(cast.colleague).name,
    }
    assert "Zuletzt angemeldet" not in page and "Zweiter Faktor" not in page and "lange nicht" not in page
    table = b"".join(client.get(f"{URL}tabelle.csv")).decode("utf-8-sig").splitlines()
    assert table[0] == "Name;Stelle;Rollen;Seit"
    assert cast.user(cast.office_person).name not in "".join(table)


def test_people_are_filtered_by_member_role_and_words_and_stand_once_with_all_roles(
    cast: Cast, signed_in: SignedIn, lead: Staff
) -> None:
    by = System("setup", cast.network)
    give_role(cast.network, cast.user(lead), RoleName.COUNSELLOR, by=by, member=cast.source)
    give_role(cast.network, person("Paul Plan"), RoleName.PLANNER, by=by)
    client = signed_in(cast.office_person)

    def shown(query: str) -> list[str]:
        return _names(client.get(f"{URL}?{query}").content.decode())

    assert shown(f"stelle={cast.target.pk}") == [cast.user(cast.elsewhere).name]
    assert shown("rolle=manager") == ["Lea Leitung"]
    assert shown("stelle=keine") == shown("q=sozialPLANUNG") == ["Paul Plan"]
    assert shown("q=Xylophon") == []
    assert len(shown("stelle=999999&rolle=quatsch&ordnung=x&seite=y")) == len(shown(""))
    page = client.get(f"{URL}?q=Lea").content.decode()
    assert "Eine Person" in page
    assert "Beratung beenden" in page and "Leitung der Beratungsstelle beenden" in page


def test_whoever_was_never_there_comes_first(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.office_person)
    User.objects.update(last_login=OCTOBER)
    new, old = cast.user(cast.elsewhere), cast.user(cast.colleague)
    User.objects.filter(pk=new.pk).update(last_login=None)
    User.objects.filter(pk=old.pk).update(last_login=OCTOBER.replace(year=2025))
    page = client.get(f"{URL}?ordnung=anmeldung").content.decode()
    assert _names(page)[:2] == [new.name, old.name]


def test_the_last_person_of_the_office_is_not_offered_to_leave(cast: Cast, signed_in: SignedIn) -> None:
    client, sentence = signed_in(cast.office_person), "Die letzte Person der Geschäftsstelle bleibt."
    page = client.get(f"{URL}?rolle=office").content.decode()
    assert sentence in page and "Geschäftsstelle beenden" not in page
    by = System("setup", cast.network)
    give_role(cast.network, person("Zweite Kraft"), RoleName.OFFICE, by=by, member=cast.office)
    page = client.get(f"{URL}?rolle=office").content.decode()
    assert sentence not in page and page.count("Geschäftsstelle beenden") == 2
