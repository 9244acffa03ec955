"""The wording of release and consent: plain German, versioned, never edited once it is stored."""

import hashlib

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.models import ReleaseText

RELEASE = """\
Darf meine Beratungsstelle weitersagen, was ich ihr anvertraut habe?

Beratende stehen unter Schweigepflicht (§ 203 Strafgesetzbuch). Sie dürfen nur weitersagen, was ich
erlaube. Mit dieser Freigabe erlaube ich es für genau diesen Fall:

– Wer darf etwas sagen: die Beratungsstelle, die oben steht.
– Wem: nur den Menschen, die oben mit Namen stehen.
– Was: nur die Angaben, die oben stehen.
– Wozu: damit die andere Stelle mir helfen kann.
– Wie lange: bis diese Begleitung endet. Höchstens bis zu dem Tag, der oben steht.

Ich gebe diese Freigabe freiwillig. Wenn ich Nein sage, habe ich keinen Nachteil in der Beratung.
Dann bekomme ich die Adresse und gehe selbst hin. Oder meine Beratungsstelle fragt ohne meinen Namen.

Ich kann die Freigabe jederzeit zurücknehmen. Ich muss keinen Grund nennen. Das geht auf meinem
Zettel, am Telefon, schriftlich oder im Gespräch. Ab dann sieht die andere Stelle hier nichts mehr.
Was sie vorher erlaubt in ihre eigene Akte geschrieben hat, bleibt nach ihren eigenen Regeln dort.

Ich habe verstanden, was hier steht. Ich konnte fragen.
"""
CONSENT = """\
Darf meine Beratungsstelle diese Angaben mit dem Computer weitergeben?

Die Angaben können zeigen, wie es mir geht oder woher ich komme. Das Gesetz schützt sie besonders
(Artikel 9 der Datenschutz-Grundverordnung, bei Sozialdaten § 67b Sozialgesetzbuch X). Darum fragt
mich die Beratungsstelle, bevor sie etwas weitergibt.

Ich stimme zu, dass diese Angaben verschlossen gespeichert werden. Öffnen können sie nur
die Menschen, die in der Freigabe stehen. Sie können es erst, wenn die andere Stelle zugesagt hat.
Wer hineinschaut, wird aufgeschrieben. Ich kann erfahren, wer es war.

Ich stimme freiwillig zu. Wenn ich Nein sage, habe ich keinen Nachteil. Ich kann jederzeit ohne Grund
widerrufen. Das gilt dann für die Zukunft. Ich kann Auskunft verlangen, Fehler ändern und Angaben
löschen lassen. Ich kann mich bei der Datenschutzaufsicht beschweren.
"""
FIRST = {ReleaseText.Kind.RELEASE: RELEASE, ReleaseText.Kind.CONSENT: CONSENT}


def sha256_of(body: str) -> str:
    """The hash (64 hex digits) that a signed release points to."""
    return hashlib.sha256(body.encode()).hexdigest()


def current(network: Network, kind: str, language: str = "de") -> ReleaseText:
    """The newest wording of the network in this language, else in German; made when there is none."""
    for wanted in dict.fromkeys((language, "de")):
        found = ReleaseText.objects.filter(network=network, kind=kind, language=wanted).first()
        if found is not None:
            return found
    return edit_text(network, kind, FIRST[ReleaseText.Kind(kind)], by=System("texts", network))


def ensure_texts(network: Network) -> list[ReleaseText]:
    """The current release and consent texts of the network; makes the first versions once."""
    return [current(network, kind) for kind in FIRST]


def edit_text(network: Network, kind: str, body: str, *, by: Actor, language: str = "de") -> ReleaseText:
    """A new version of the wording. What was signed keeps its own; the same words change nothing."""
    with deed("referrals.edit_text", by=by) as d:
        Network.objects.select_for_update().get(pk=network.pk)
        last = ReleaseText.objects.filter(network=network, kind=kind, language=language).first()
        if last is not None and last.sha256 == sha256_of(body):
            return last
        made = ReleaseText.objects.create(
            network=network,
            kind=ReleaseText.Kind(kind),
            language=language,
            version=last.version + 1 if last else 1,
            body=body,
            sha256=sha256_of(body),
            created_at=timezone.now(),
        )
        d.note(made)
    return made
