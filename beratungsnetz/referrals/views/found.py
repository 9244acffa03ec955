"""The one door to a need or a Begleitung by its address: what is not visible does not exist."""

from uuid import UUID

from django.http import Http404

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.presenters.rows import with_names


def same_thing(done: object, asked: Need | Referral) -> None:
    """Raises WrongMoment when the key was used for another one: then nothing was done here, and we say so."""
    if isinstance(done, type(asked)) and done.pk != asked.pk:
        raise WrongMoment("Diese Seite ist veraltet. Bitte laden Sie sie neu, und schicken Sie sie dann ab.")


def need_of(request: StaffRequest, need_id: UUID) -> Need:
    """The need, with what its pages show. Raises Http404 for unknown and for invisible alike."""
    visible = Need.objects.visible_to(request.actor)
    loaded = visible.select_related(
        "network", "topic", "area", "source_member", "responsible_member", "responsible_user", "finding"
    )
    found = loaded.filter(public_id=need_id).first()
    if found is None:
        raise Http404
    return found


def referral_of(request: StaffRequest, referral_id: UUID) -> Referral:
    """The Begleitung, with what its pages show. Raises Http404 for unknown and for invisible alike."""
    visible = with_names(Referral.objects.visible_to(request.actor))
    loaded = visible.select_related(
        "part__need__source_member", "part__need__responsible_member", "target_user", "companion", "packet"
    )
    found = loaded.filter(public_id=referral_id).first()
    if found is None:
        raise Http404
    return found
