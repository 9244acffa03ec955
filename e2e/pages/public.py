"""What everybody may see, nobody signed in."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from beratungsnetz.directory.actions.assurance import token_digest as assurance_digest
from beratungsnetz.directory.actions.intake import services_of, set_by_link, token_digest
from beratungsnetz.directory.actions.readings import token_digest as reading_digest
from beratungsnetz.directory.models import (
    Assurance,
    AssuranceLink,
    Intake,
    IntakeLink,
    ReaderGroup,
    Reading,
    ReadingLink,
    Service,
    ServiceText,
)
from beratungsnetz.directory.versions import LEICHT, words_of
from beratungsnetz.networks.models import Member, Network
from e2e.pages.sight import Sight, Sights


def public_sights(network: Network) -> list[Sight]:
    """What everybody may see, nobody signed in; and the pages that say no."""
    see = Sights(network)
    service = Service.objects.get(network=network, texts__name="Suchtberatung für Erwachsene")
    see.add("visitor", "doorstep")
    see.add("visitor", "directory:home")
    see.add("visitor", "directory:search", query="?q=Alkohol")
    see.add("visitor", "directory:results", query="?q=Miete&sprache=de")
    see.add("visitor", "directory:results", query="?karte=1")
    see.add("visitor", "directory:results", query="?q=xyzzyx")
    see.add("visitor", "directory:results", query="?q=ich will nicht mehr leben")
    see.add("visitor", "directory:results", query="?q=Miete&ort=51.400_10.100_&offen=1")
    see.add("visitor", "directory:near")
    see.add("visitor", "directory:near", press="In der Nähe suchen", status=422)
    see.add("visitor", "directory:service", public_id=service.public_id)
    note = {"public_id": service.public_id}
    see.add("visitor", "directory:service_hint", **note)
    see.add("visitor", "directory:service_hint", press="Hinweis abschicken", status=422, **note)
    secret = Service.objects.get(network=network, texts__name="Frauenhaus Lindenstadt")
    see.add("visitor", "directory:service", public_id=secret.public_id)
    see.add("visitor", "directory:service", public_id=uuid4(), status=404)
    see.add("visitor", "directory:topic", code="sucht")
    see.add("visitor", "directory:topics")
    see.add("visitor", "directory:areas")
    see.add("visitor", "directory:embed", query="?thema=sucht&seiten=tr")
    see.add("visitor", "directory:embedded", query="?thema=sucht")
    see.add("visitor", "hsds:description")
    see.add("visitor", "networks:members")
    member = Member.objects.get(network=network, name="Lotsenhaus Suchthilfe")
    see.add("visitor", "networks:member", pk=member.pk)
    see.add("visitor", "intake_link", token=_asked(network, member))
    see.add("visitor", "intake_link", token="irgendwas", status=404)
    see.add("visitor", "assurance_link", token=_doubted(network, member))
    see.add("visitor", "assurance_link", token="irgendwas", status=404)
    see.add("visitor", "reading_link", token=_to_read(network, "d4"))
    see.add("visitor", "reading_link", token=_to_read(network, "e5"), press="Der Text ist gut")
    see.add("visitor", "reading_link", token="irgendwas", status=404)
    see.add("visitor", "access")
    see.add("visitor", "access", press="Link schicken", status=422)
    see.add("visitor", "access_sent")
    see.add("visitor", "account_reset_password")
    see.add("visitor", "account_reset_password", press="Link schicken", status=422)
    see.add("visitor", "account_reset_password_done")
    see.add("visitor", "account_reset_password_from_key_done")
    see.add("visitor", "account_inactive")
    for route in ("imprint", "privacy", "accessibility"):
        see.add("visitor", f"networks:{route}")
    see.add("visitor", "findings:report_gap")
    see.add("visitor", "findings:report_gap", press="Meldung abschicken", status=422)
    see.add("visitor", "findings:report_disturbance")
    see.add("visitor", "findings:report_disturbance", press="Meldung abschicken", status=422)
    see.add("visitor", "findings:report_barrier")
    see.add("visitor", "findings:report_barrier", press="Meldung abschicken", status=422)
    see.add("visitor", "findings:receipt")
    see.add("visitor", "findings:receipt", press="Antwort lesen", status=422)
    see.add("visitor", "slip:enter")
    see.add("visitor", "slip:enter", press="Weiter", status=422)
    see.add("visitor", "directory:results", query="?q=%00", status=400)
    return see.found


def _to_read(network: Network, sign: str) -> str:
    """The token of a mail to a group of readers, with one text."""
    token, now = "lesen-" + sign * 16, timezone.now()
    group, _ = ReaderGroup.objects.get_or_create(
        network=network, name="Die Leseratten", defaults={"mail": "l@gruppe.example"}
    )
    link = ReadingLink.objects.create(
        group=group,
        token_digest=reading_digest(token),
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    service = Service.objects.get(network=network, texts__name="Schuldner- und Insolvenzberatung")
    text, _ = ServiceText.objects.get_or_create(
        service=service,
        language=LEICHT,
        defaults={"name": "Hilfe bei Schulden", "cost": "Kostet nichts."},
    )
    Reading.objects.create(link=link, service=service, words=words_of(text))
    return token


def _doubted(network: Network, member: Member) -> str:
    """The token of a mail that asks whether all still holds; nobody has confirmed it for two years."""
    token, now = "noch-" + "c3" * 16, timezone.now()
    Assurance.objects.filter(service__in=services_of(member)).update(confirmed_at=now - timedelta(days=730))
    AssuranceLink.objects.create(
        network=network,
        member=member,
        token_digest=assurance_digest(token),
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    return token


def _asked(network: Network, member: Member) -> str:
    """The token of this week's question to a member, one of whose services has a state already."""
    token = "stand-" + "b2" * 16
    now = timezone.now()
    link = IntakeLink.objects.create(
        network=network,
        member=member,
        week=timezone.localdate(),
        token_digest=token_digest(token),
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    first = services_of(member).first()
    if first is not None:
        set_by_link(link, first, state="waitlist", weeks=6)
        Intake.objects.filter(service=first).update(confirmed_at=now - timedelta(days=5))
    return token
