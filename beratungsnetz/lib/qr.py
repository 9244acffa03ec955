"""QR codes as drawings: for pages (inline) and for papers."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_image(text: str, *, title: str = "QR-Code") -> str:
    """The QR code as SVG text, without scripts or styles; pages and papers size it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        scale=5,
        light="white",
        omitsize=True,
        svgclass=None,
        lineclass=None,
        title=title,
    )
    return out.getvalue().decode()


def qr_svg(text: str, *, title: str = "QR-Code") -> SafeString:
    """The same, to stand in a page."""
    return mark_safe(qr_image(text, title=title))  # noqa: S308 - drawn here, from our own code
