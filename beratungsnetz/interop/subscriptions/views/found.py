"""The subscription that an address names."""

from django.shortcuts import get_object_or_404

from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.networks.http import StaffRequest


def subscription_of(request: StaffRequest, pk: int) -> Subscription:
    """Raises Http404 where this office has none of that number."""
    rows = Subscription.objects.visible_to(request.actor).select_related("source__network")
    return get_object_or_404(rows, pk=pk)
