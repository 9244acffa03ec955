"""The page that hands over all: it counts before, says what it did, and gives back."""

from beratungsnetz.networks.models import Role
from beratungsnetz.referrals.models import HandOver
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn


def test_the_pages_walk(cast: Cast, sign_in: SignIn) -> None:
    cast.need()
    n, here = cast.network.slug, sign_in(cast.counsellor)
    pk = Role.objects.get(user_id=cast.counsellor.user_id).pk
    page = f"/{n}/vertretung/uebergeben/{pk}/"
    assert page in here.get(f"/{n}/vertretung/").content.decode()
    shown = here.get(page).content.decode()
    assert "Bernd Kollege" in shown
    assert "Erik Fremd" not in shown
    assert here.post(page, {"to": ""}).status_code == 422
    assert here.post(page, {"to": cast.stranger.user_id}).status_code == 422
    told = here.post(page, {"to": cast.colleague.user_id}, follow=True).content.decode()
    assert "Übergeben: ein Anliegen. Jetzt liegt es bei Bernd Kollege." in told
    assert "Hier ist nichts zu übergeben" in here.get(page).content.decode()
    back = f"/{n}/vertretung/zurueckgeben/{HandOver.objects.get().pk}/"
    assert back in told
    assert sign_in(cast.stranger).post(back).status_code == 404
    assert "wieder bei Ayse Demir" in sign_in(cast.colleague).post(back, follow=True).content.decode()
    assert here.post(back).status_code == 409


def test_a_member_leaves_by_the_page_of_the_office(cast: Cast, sign_in: SignIn) -> None:
    cast.need()
    page = f"/{cast.network.slug}/mitglieder/{cast.source.pk}/austritt/"
    office = sign_in(cast.office_person)
    member = office.get(f"/{cast.network.slug}/mitglieder/{cast.source.pk}/").content.decode()
    assert page in member
    assert "sonst an die Geschäftsstelle" in office.get(page).content.decode()
    assert office.post(page, {}).status_code == 422
    assert "ist ausgetreten" in office.post(page, {"sure": "on"}, follow=True).content.decode()
    assert office.post(page, {"sure": "on"}).status_code == 409
    assert sign_in(cast.counsellor).get(f"/{cast.network.slug}/heute/").status_code == 404
