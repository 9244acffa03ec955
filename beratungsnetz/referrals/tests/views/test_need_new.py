"""From the talk to the sent request on one page; nothing typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client

from beratungsnetz.directory.models import ServiceText
from beratungsnetz.lib.calendar import german_date, start_of
from beratungsnetz.referrals.forms_release import default_until
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/anliegen/neu/"


@pytest.fixture
def typed(cast: Cast) -> dict[str, object]:
    """What a counsellor types for a request with a signed paper."""
    ServiceText.objects.create(service=cast.service, language="de", name="Wohnhilfe am Tor")
    return {
        "key": "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11",
        "deed": "request",
        "topic": cast.topic.pk,
        "area": cast.area.pk,
        "language": "de",
        "urgency": "normal",
        "code_name": "Blauer Apfel 27",
        **CANARY,
        "q": "Miete",
        "service": str(cast.service.public_id),
        "how": "paper",
        "capacity": "self",
        "valid_until": "",
    }


def _with_day(typed: dict[str, object]) -> dict[str, object]:
    return {**typed, "valid_until": default_until().isoformat()}


def test_at_most_twelve_inputs_are_in_sight(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.counsellor).get(URL).content.decode()
    seen = page.split("<main", 1)[1].split("<details", 1)[0]
    names = {part.split('"', 1)[0] for part in seen.split(' name="')[1:]}
    assert len(names - {"csrfmiddlewaretoken", "key", "deed"}) <= 12


def test_request_goes_out(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    client = sign_in(cast.counsellor)
    answer = client.post(URL, _with_day(typed), follow=True)
    assert answer.status_code == 200
    referral = Referral.objects.get()
    assert referral.state == State.REQUESTED
    assert referral.packet is not None
    assert "Die Anfrage ist unterwegs" in answer.content.decode()
    release = referral.releases.get()
    assert set(release.fields) == set(CANARY)


def test_nobody_signs_by_oversight(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    """No way of releasing is chosen before a person chooses one."""
    client = sign_in(cast.counsellor)
    ways = client.get(URL).content.decode().split('name="how"')[1:]
    assert len(ways) == 4
    assert not any("checked" in way.split(">", 1)[0] for way in ways)
    answer = client.post(URL, {**_with_day(typed), "how": ""})
    assert answer.status_code == 422
    assert "Bitte sagen Sie, wie die Anfrage freigegeben ist." in answer.content.decode()
    assert not Need.objects.exists()


def test_the_release_ends_with_the_chosen_day(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    client, day = sign_in(cast.counsellor), default_until()
    client.post(URL, _with_day(typed))
    referral = Referral.objects.get()
    release = referral.releases.get()
    assert release.last_day == day
    assert release.valid_until == start_of(day + timedelta(days=1))
    page = client.get(f"/musterstadt/begleitungen/{referral.public_id}/").content.decode()
    assert f"gilt bis {german_date(day)}" in page
    late = {**typed, "key": "", "valid_until": (day + timedelta(days=1)).isoformat()}
    assert client.post(URL, late).status_code == 422


def test_sent_twice_is_sent_once(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    client = sign_in(cast.counsellor)
    for _ in range(2):
        assert client.post(URL, _with_day(typed)).status_code == 302
    assert (Need.objects.count(), Referral.objects.count()) == (1, 1)


def test_search_keeps_everything(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    answer = sign_in(cast.counsellor).post(URL, {**typed, "deed": "search"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not Need.objects.exists()
    for kept in ("Blauer Apfel 27", CANARY["name"], CANARY["phone"], str(cast.service.public_id)):
        assert kept in page
    assert "Wohnhilfe am Tor" in page
    assert "Bitte prüfen" not in page


def test_htmx_gets_only_the_results(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    headers = {"HX-Request": "true", "HX-Target": "stellen"}
    answer = sign_in(cast.counsellor).post(URL, {**typed, "deed": "search"}, headers=headers)
    assert "<html" not in answer.content.decode()


def test_errors_keep_everything(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    answer = sign_in(cast.counsellor).post(URL, {**_with_day(typed), "topic": "", "service": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Stelle aus" in page
    assert CANARY["name"] in page
    assert not Need.objects.exists()


def test_save_only(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    answer = sign_in(cast.counsellor).post(URL, {**typed, "deed": "save", "service": ""}, follow=True)
    assert "Das Anliegen ist gespeichert" in answer.content.decode()
    assert Need.objects.get().state == NeedState.OPEN
    assert not Referral.objects.exists()


def test_nobody_knows_further(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    nobody = {**typed, **dict.fromkeys(CANARY, ""), "deed": "gap", "service": ""}
    answer = sign_in(cast.counsellor).post(URL, nobody, follow=True)
    assert "Die Geschäftsstelle sucht weiter" in answer.content.decode()
    assert Need.objects.get().state == NeedState.GAP


def test_acute_sends_nothing_and_shows_numbers(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    answer = sign_in(cast.counsellor).post(URL, {**_with_day(typed), "urgency": "acute"}, follow=True)
    page = answer.content.decode()
    assert "Bitte rufen Sie jetzt an" in page
    assert Need.objects.get().urgency == "acute"
    assert not Referral.objects.exists()


def test_released_on_the_slip(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    answer = sign_in(cast.counsellor).post(URL, {**_with_day(typed), "how": "slip"}, follow=True)
    assert Referral.objects.get().state == State.AWAITING_RELEASE
    assert "Jetzt ist die Person an der Reihe" in answer.content.decode()


def test_without_names(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    cast.network.with_names = False
    cast.network.save()
    client: Client = sign_in(cast.counsellor)
    assert 'name="phone"' not in client.get(URL).content.decode()
    client.post(URL, {**_with_day(typed), "how": "nameless"})
    assert Referral.objects.get().packet is None
    assert Need.objects.get().identity is None


def test_a_foreign_service_does_not_exist(cast: Cast, sign_in: SignIn, typed: dict[str, object]) -> None:
    from django.utils import timezone

    from beratungsnetz.directory.models import Service

    away = Service.objects.create(network=cast.other_network, last_modified=timezone.now())
    answer = sign_in(cast.counsellor).post(URL, {**_with_day(typed), "service": str(away.public_id)})
    assert answer.status_code == 422
    assert not Need.objects.exists()


def test_without_hits_the_error_leads_to_the_search(
    cast: Cast, sign_in: SignIn, typed: dict[str, object]
) -> None:
    sent = {**_with_day(typed), "q": "xyzxyzxyz", "service": "", "topic": cast.second_topic.pk}
    page = sign_in(cast.counsellor).post(URL, sent).content.decode()
    assert '<a href="#id_q">' in page
    assert 'id="id_q"' in page
    assert "#id_service" not in page


def test_acute_shows_whom_to_call_and_what_comes_next(
    cast: Cast, sign_in: SignIn, typed: dict[str, object]
) -> None:
    cast.service.phones.create(number="0221 4710 333")
    client = sign_in(cast.counsellor)
    page = client.post(URL, {**_with_day(typed), "urgency": "acute"}, follow=True).content.decode()
    assert "0221 4710 333" in page
    assert "Notieren, was war" in page
    assert page.count("Bitte rufen Sie jetzt an") == 1
    today = client.get("/musterstadt/heute/").content.decode()
    assert f"/anliegen/{Need.objects.get().public_id}/geschafft/" in today
    assert "Anrufen" in today
    assert "seit heute" in today


def test_ones_own_agency_is_marked_and_asked_about_once(
    cast: Cast, sign_in: SignIn, typed: dict[str, object]
) -> None:
    cast.service.member = cast.source
    cast.service.save()
    client = sign_in(cast.counsellor)
    first = client.post(URL, _with_day(typed))
    page = first.content.decode()
    assert first.status_code == 422
    assert "Das ist unsere Stelle." in page
    assert "Das ist Ihre eigene Stelle." in page
    assert not Referral.objects.exists()
    sure = {**_with_day(typed), "own": str(cast.service.public_id)}
    assert f'name="own" value="{cast.service.public_id}"' in page
    assert client.post(URL, sure).status_code == 302
    assert Referral.objects.get().target_member == cast.source


def test_after_searching_the_results_take_the_focus(
    cast: Cast, sign_in: SignIn, typed: dict[str, object]
) -> None:
    client = sign_in(cast.counsellor)
    assert f'formaction="{URL}#stellen"' in client.get(URL).content.decode()
    found = client.post(
        URL, {**typed, "deed": "search"}, headers={"HX-Request": "true", "HX-Target": "stellen"}
    )
    assert "data-focus>Eine Stelle gefunden" in found.content.decode()
    # The list is open (what was chosen before stands there), and now nothing is chosen.
    sent = {**_with_day(typed), "service": [str(cast.service.public_id), ""]}
    nothing = client.post(URL, sent).content.decode()
    assert "Bitte wählen Sie eine Stelle aus der Liste." in nothing
    assert "Sie finden sie mit" not in nothing
