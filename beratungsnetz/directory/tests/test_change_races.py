"""Two people decide about one change at the same moment, with real threads and transactions."""

import pytest

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.reviews import accept_change, refuse_change
from beratungsnetz.directory.models import Change, Service, ServiceText
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_decide_at_once_one_wins_and_of_two_who_save_at_once(cast: Cast) -> None:
    user = person("Lotte Leitung")
    by = System("setup", cast.network)
    give_role(cast.network, user, RoleName.MANAGER, by=by, member=cast.target)
    lead = cast.again(Staff(user.pk, cast.network))
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe")
    for number in range(4):
        service = Service.objects.get(pk=cast.service.pk)
        saved = at_once(
            *(
                lambda who=who, price=price: change_service(
                    service,  # noqa: B023 - joined in this round
                    by=who,
                    values={"cost": f"{price} Euro", "alert": f"{price}"},
                    revision=service.revision,  # noqa: B023
                )
                for who, price in ((cast.elsewhere, number * 2 + 1), (cast.office_person, number * 2 + 2))
            )
        )
        assert sum(isinstance(answer, WrongMoment) for answer in saved) == 1
        waiting = Change.objects.waiting().get()
        others = [one for one in (lead, cast.office_person) if one.user_id != waiting.made_by_id]
        deciders = [others[0], others[-1]]
        answers = at_once(
            lambda: accept_change(waiting, by=deciders[0]),  # noqa: B023
            lambda: refuse_change(waiting, by=deciders[1], reason="Nein"),  # noqa: B023
        )
        assert sum(isinstance(answer, WrongMoment) for answer in answers) == 1
        waiting.refresh_from_db()
        text = ServiceText.objects.get(service=cast.service)
        assert (waiting.state == Change.State.APPLIED) == (text.cost == waiting.values["cost"]["new"])
