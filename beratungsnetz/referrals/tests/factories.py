"""Needs and Begleitungen for any test: factories that go through the actions, never around them."""

from typing import Any

from factory.base import Factory

from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast


class NeedFactory(Factory[Need]):
    """`NeedFactory.create(cast=cast)`: a need of the counsellor here; more arguments as in `open_need`."""

    class Meta:
        model = Need

    @classmethod
    def _create(cls, model_class: type[Need], *args: Any, **kwargs: Any) -> Need:
        cast: Cast = kwargs.pop("cast")
        return cast.need(**kwargs)


class ReferralFactory(Factory[Referral]):
    """`ReferralFactory.create(cast=cast, state=State.ACCEPTED)`: led there through actions."""

    class Meta:
        model = Referral

    state = State.DRAFT

    @classmethod
    def _create(cls, model_class: type[Referral], *args: Any, **kwargs: Any) -> Referral:
        cast: Cast = kwargs.pop("cast")
        return cast.at(State(kwargs.pop("state")), kwargs.pop("need", None))


class SlipFactory(Factory[actions.NewSlip]):
    """`SlipFactory.create(need=need, by=actor)`: a new slip, with its code and PIN."""

    class Meta:
        model = actions.NewSlip

    @classmethod
    def _create(cls, model_class: type[actions.NewSlip], *args: Any, **kwargs: Any) -> actions.NewSlip:
        return actions.make_slip(kwargs.pop("need"), **kwargs)
