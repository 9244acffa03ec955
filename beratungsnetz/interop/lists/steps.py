"""The first steps of an office: what is there already, and where the rest is done."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.interop.letters.models import Letter
from beratungsnetz.networks.models import Network, NetworkText, Role, RoleName, TextKey


@dataclass(frozen=True)
class Step:
    """One step as the page shows it."""

    label: str
    sentence: str
    url: str
    done: bool


_STEPS = (
    (
        "contact",
        "Angaben",
        "Telefon und E-Mail der Geschäftsstelle stehen auf jeder Seite.",
        "networks:settings",
    ),
    ("areas", "Gebiete", "Die Umrisse Ihrer Ortsteile, als GeoJSON vom Vermessungsamt.", "lists:areas"),
    ("services", "Liste", "Ihre Excel- oder CSV-Liste kommt ins Verzeichnis.", "lists:upload"),
    ("topics", "Themen", "Sie kommen mit der Liste. Wählen Sie dort „Themen neu anlegen“.", "lists:upload"),
    ("texts", "Texte", "Impressum und Datenschutz in Ihren eigenen Worten.", "networks:texts"),
    ("people", "Menschen", "Laden Sie ein, wer im Netz mitarbeitet.", "networks:invite"),
    ("letters", "Briefe", "Mitglieder bekommen ihren Zugangscode auf Papier.", "letters:letters"),
)


def steps_of(network: Network) -> list[Step]:
    """All steps, in the order in which they are taken. One query."""
    here = OuterRef("pk")
    others = Role.objects.active().exclude(role=RoleName.OFFICE)
    own_words = NetworkText.objects.filter(key__in=(TextKey.IMPRINT, TextKey.PRIVACY)).exclude(body="")
    found = Network.objects.filter(pk=network.pk).values_list(
        Exists(Area.objects.filter(network=here, geometry__isnull=False)),
        Exists(Service.objects.filter(network=here)),
        Exists(Topic.objects.filter(network=here)),
        Exists(own_words.filter(network=here)),
        Exists(others.filter(network=here)),
        Exists(Letter.objects.filter(network=here)),
    )[0]
    names = ("areas", "services", "topics", "texts", "people", "letters")
    done = dict(zip(names, found, strict=True))
    done["contact"] = bool(network.office_mail and network.office_phone)
    # Where people work already, nobody needs a letter.
    done["letters"] = done["letters"] or done["people"]
    kwargs = {"n": network.slug}
    return [
        Step(label, sentence, reverse(route, kwargs=kwargs), done[name])
        for name, label, sentence, route in _STEPS
    ]
