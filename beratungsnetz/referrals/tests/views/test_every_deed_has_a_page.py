"""Every deed of the machine can be done on a page. Who may open which is proved in `e2e/proof`."""

from beratungsnetz.referrals.states import MOVE
from beratungsnetz.referrals.views.deed_table import DEEDS


def test_every_deed_has_a_page() -> None:
    assert set(MOVE) - set(DEEDS) == {"contradict"}  # only the person contradicts, on the slip
