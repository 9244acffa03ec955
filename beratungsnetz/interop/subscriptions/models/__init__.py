from beratungsnetz.interop.subscriptions.models.harvest import Harvest
from beratungsnetz.interop.subscriptions.models.subscription import Subscription, SubscriptionQuerySet

__all__ = ["Harvest", "Subscription", "SubscriptionQuerySet"]
