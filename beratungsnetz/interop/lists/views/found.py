"""The list that an address names."""

from django.shortcuts import get_object_or_404

from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.networks.http import StaffRequest


def draft_of(request: StaffRequest, pk: int) -> ImportDraft:
    """The office's own draft, or 404."""
    drafts = ImportDraft.objects.visible_to(request.actor).select_related("network")
    return get_object_or_404(drafts, pk=pk)
