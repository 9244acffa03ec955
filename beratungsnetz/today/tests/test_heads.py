"""The head of the chain goes to the officers once a day, and its page says whether it is still there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from beratungsnetz.audit.heads import short
from beratungsnetz.audit.models import Entry, Seal
from beratungsnetz.audit.sealing import seal_all
from beratungsnetz.messages.actions import send
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.networks.actions import end_role, give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import Role, RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.today import heads
from beratungsnetz.today.heads import send_heads

URL = "/musterstadt/datenschutz/protokoll/pruefsumme/"
NOON = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)
Delivered = Callable[[], list[EmailMessage]]


def test_each_officer_of_the_network_gets_one_mail_a_day(
    cast: Cast, officer: Staff, delivered: Delivered
) -> None:
    second = person("Olga Datenschutz")
    give_role(
        cast.network, second, RoleName.DATA_PROTECTION, by=System("setup", cast.network), member=cast.source
    )
    give_role(cast.network, second, RoleName.DATA_PROTECTION, by=System("setup", cast.network))
    seal_all()
    code = short(Seal.objects.latest("id").head)
    assert [send_heads(cast.network, NOON + timedelta(hours=hour)) for hour in range(3)] == [2, 0, 0]
    assert send_heads(cast.other_network, NOON) == 0
    sent = delivered()
    assert sorted(one.to[0] for one in sent) == sorted([cast.user(officer).email, second.email])
    assert all(code in one.body for one in sent)
    assert send_heads(cast.network, NOON + timedelta(days=1)) == 2


def test_the_day_is_the_local_one(cast: Cast, officer: Staff) -> None:
    seal_all()
    late = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)
    assert send_heads(cast.network, late) == 1
    assert send_heads(cast.network, late + timedelta(hours=1)) == 1


def test_a_tick_that_dies_in_the_middle_sends_all_and_none_twice(
    cast: Cast, officer: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_role(cast.network, person("Olga"), RoleName.DATA_PROTECTION, by=System("setup", cast.network))
    seal_all()
    sent: list[str] = []

    def dies(template: str, to: str, *args: object, **more: object) -> object:
        if sent:
            raise RuntimeError("killed")
        sent.append(to)
        return send(template, to, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(heads, "send", dies)
    with pytest.raises(RuntimeError):
        send_heads(cast.network, NOON)
    monkeypatch.undo()
    assert send_heads(cast.network, NOON) == 1
    assert Outgoing.objects.filter(template="chain_head").count() == 2
    assert Entry.objects.filter(deed="audit.send_head").count() == 2


def test_whoever_is_no_officer_any_more_gets_none(cast: Cast, officer: Staff) -> None:
    end_role(Role.objects.get(user_id=officer.user_id), by=System("setup", cast.network))
    seal_all()
    assert send_heads(cast.network, NOON) == 0


def test_nothing_sealed_sends_nothing(cast: Cast, officer: Staff) -> None:
    assert send_heads(cast.network, NOON) == 0


def test_the_page_says_whether_a_head_is_still_there(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    client = sign_in(officer)
    seal_all()
    first = short(Seal.objects.latest("id").head)
    cast.need()
    seal_all()
    second = short(Seal.objects.latest("id").head)
    page = client.post(URL, {"code": first}).content.decode()
    assert "Ja, diese Prüfsumme steht im Protokoll" in page
    last = Seal.objects.latest("id")
    last.entries.all().delete()
    last.delete()
    assert "Ja, diese" in client.post(URL, {"code": first}).content.decode()
    assert "steht nicht im Protokoll" in client.post(URL, {"code": second}).content.decode()
    assert second in client.post(URL, {"code": second}).content.decode(), "what was typed is kept"


def test_a_misfit_after_the_head_is_told(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    seal_all()
    first = short(Seal.objects.latest("id").head)
    cast.need()
    seal_all()
    Entry.objects.filter(pk=Entry.objects.latest("id").pk).update(doer="user:999")
    assert "danach passt ein Siegel nicht" in sign_in(officer).post(URL, {"code": first}).content.decode()


@pytest.mark.parametrize("typed", ["", "7K3M", "x" * 100_000, "\0", "<script>alert(1)</script>"])
def test_what_is_no_head_gets_a_sentence(cast: Cast, sign_in: SignIn, officer: Staff, typed: str) -> None:
    answer = sign_in(officer).post(URL, {"code": typed})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()


def test_only_the_officer_asks(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.office_person).post(URL, {"code": "x"}).status_code == 403
    assert sign_in(cast.foreigner).post(URL, {"code": "x"}).status_code == 404
