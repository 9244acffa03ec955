"""The network's logo comes, is replaced, and goes."""

from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.pictures import BrokenPicture, picture_in
from beratungsnetz.networks import rules
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Logo, Network

LARGEST = 200_000  # bytes: every public page carries it
WIDEST = 1_000  # pixels
TOO_LARGE = "Das Bild ist zu groß: Es darf höchstens 200 kB haben."
TOO_WIDE = "Das Bild ist zu groß: höchstens 1.000 Pixel breit und hoch. Ihres hat {width} mal {height}."
_FIELDS = ("logo_digest", "logo_width", "logo_height")


def set_logo(network: Network, *, by: Actor, data: bytes, key: UUID | None = None) -> Network:
    """Take this picture as logo, in place of an older one; nothing in it is changed.

    Raises NotAllowed for all but the office, BrokenPicture with a sentence for what is no still PNG, JPEG
    or WebP of at most 200,000 bytes and 1,000 pixels on each side.
    """
    rules.may_change_settings(by, network)
    if len(data) > LARGEST:
        raise BrokenPicture(TOO_LARGE)
    picture = picture_in(data)
    if max(picture.width, picture.height) > WIDEST:
        raise BrokenPicture(TOO_WIDE.format(width=picture.width, height=picture.height))
    digest = sha256(data).hexdigest()
    with deed("network.set_logo", by=by, key=key) as d:
        if d.repeated:
            return d.result(Network)
        network = Network.objects.select_for_update().get(pk=network.pk)
        Logo.objects.update_or_create(
            network=network,
            defaults={
                "digest": digest,
                "content_type": picture.kind.value,
                "data": data,
                "uploaded_at": timezone.now(),
            },
        )
        network.logo_digest, network.logo_width, network.logo_height = digest, picture.width, picture.height
        network.save(update_fields=_FIELDS)
        d.note(network)
    return network


def remove_logo(network: Network, *, by: Actor, key: UUID | None = None) -> Network:
    """The platform's mark stands there again. Without a logo nothing changes. Raises NotAllowed."""
    rules.may_change_settings(by, network)
    with deed("network.remove_logo", by=by, key=key) as d:
        if d.repeated:
            return d.result(Network)
        network = Network.objects.select_for_update().get(pk=network.pk)
        Logo.objects.filter(network=network).delete()
        network.logo_digest, network.logo_width, network.logo_height = "", 0, 0
        network.save(update_fields=_FIELDS)
        d.note(network)
    return network
