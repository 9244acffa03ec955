"""Whether a text in Leichte Sprache is signed off by its readers: it follows from what they said last."""

from beratungsnetz.directory.models import Reading, ServiceText
from beratungsnetz.directory.versions import LEICHT, words_of


def sign(text: ServiceText) -> None:
    """Set who tested the text, and when. Not saved. It ends with its words and comes back with them."""
    said = _last_said(text) if text.language == LEICHT else None
    good = said is not None and said.verdict == Reading.Verdict.GOOD
    text.tested_by = said.link.group if said and good else None
    text.tested_at = said.answered_at if said and good else None


def _last_said(text: ServiceText) -> Reading | None:
    words = words_of(text)
    answered = Reading.objects.filter(service=text.service_id).exclude(verdict="")
    latest = answered.select_related("link__group").order_by("-answered_at", "-pk")
    return next((one for one in latest if one.words == words), None)
