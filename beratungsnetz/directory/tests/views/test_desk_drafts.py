"""The desk's forms ask the window to keep what was typed: a session may end before it is saved."""

import pytest

from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

PAGES = (
    "angebote/{id}/notiz/", "angebote/{id}/bearbeiten/", "angebote/{id}/zeiten/", "angebote/neu/",
    "verwaltung/hinweise/neu/", "ansprechpersonen/neu/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_each_form_of_the_desk_is_kept_in_its_window(cast: Cast, sign_in: SignIn, page: str) -> None:
    url = f"/musterstadt/{page.format(id=cast.service.public_id)}"
    office = sign_in(cast.office_person)
    assert 'class="bn-form" data-draft novalidate' in office.get(url).content.decode()


def test_words_of_a_preview_are_not_saved_yet(cast: Cast, sign_in: SignIn) -> None:
    url = f"/musterstadt/angebote/{cast.service.public_id}/zeiten/"
    answer = sign_in(cast.office_person).post(url, {"deed": "vorschau"})
    assert answer.status_code == 200
    assert 'data-draft="typed"' in answer.content.decode()
