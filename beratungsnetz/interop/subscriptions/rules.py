"""Who subscribes, and what may be done with a subscription when. Each raises a sentence."""

from datetime import datetime

from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Network, RoleName

State = Subscription.State


def may_subscribe(actor: Actor, network: Network) -> None:
    """The office looks after the directory."""
    is_office = isinstance(actor, Staff) and actor.has(RoleName.OFFICE)
    if actor.network_ref != network.pk or not (is_office or isinstance(actor, System)):
        raise NotAllowed("Andere Verzeichnisse abonniert die Geschäftsstelle.")


def must_be_new_here(network: Network, address: str) -> None:
    """Twice the same would bring nothing but refused rows."""
    same = Subscription.objects.filter(source__network=network, address=address)
    if same.exclude(state=State.ENDED).exists():
        raise WrongMoment("Dieses Verzeichnis haben Sie schon abonniert.")


def must_be_proposed(subscription: Subscription) -> None:
    if subscription.state == State.LOOKING:
        raise WrongMoment("Wir sehen uns dieses Verzeichnis noch an. Bitte warten Sie einen Moment.")
    if subscription.state != State.PROPOSED:
        raise WrongMoment("Über dieses Verzeichnis haben Sie schon entschieden.")


def must_run(subscription: Subscription) -> None:
    if subscription.state != State.ACTIVE:
        raise WrongMoment("Dieses Abonnement läuft gerade nicht.")


def must_rest(subscription: Subscription) -> None:
    if subscription.state != State.PAUSED:
        raise WrongMoment("Dieses Abonnement ruht nicht.")


def must_not_be_over(subscription: Subscription) -> None:
    if subscription.state == State.ENDED:
        raise WrongMoment("Dieses Abonnement ist schon beendet.")


def must_not_read(subscription: Subscription, now: datetime) -> None:
    if subscription.reads(now):
        raise WrongMoment("Dieses Verzeichnis wird gerade gelesen. Bitte warten Sie einen Moment.")
