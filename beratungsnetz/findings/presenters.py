"""A report as the office reads it: what is coded, whose turn, and which deeds are open."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.findings import rules
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.states import OPEN
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.languages import BY_CODE, GERMAN

WORDS = {
    "text": "Meldung",
    "place": "Seite",
    "phone": "Sichere Nummer",
    "time": "Gute Zeit",
    "contact": "Kontakt",
    "reply": "Antwort auf unsere Frage",
}
HEADINGS = {
    Finding.Kind.GAP: "Was fehlt",
    Finding.Kind.DISTURBANCE: "Was schiefging",
    Finding.Kind.BARRIER: "Was hindert",
}


@dataclass(frozen=True)
class Turn:
    who: str
    what: str
    due: datetime | None
    mine: bool


def about(finding: Finding) -> str:
    """What it is about, in one line without words of the person."""
    if finding.kind == Finding.Kind.DISTURBANCE:
        return str(finding.about_member or "Stelle unbekannt")
    if finding.kind == Finding.Kind.BARRIER:
        return "Seiten des Netzes"
    return finding.topic.name if finding.topic else "ohne Thema"


def detail(finding: Finding) -> str:
    """The second line: what went wrong, or where something is missing."""
    if finding.wrong:
        return str(finding.get_wrong_display())
    return finding.area.name if finding.area else ""


def turn_of(finding: Finding, now: datetime) -> Turn | None:
    """Whose turn it is; None when it has ended. Needs `report`."""
    if finding.state not in OPEN:
        return None
    report, due = finding.report, finding.due_at
    if report.waits_for_reply:
        if due is None or now < due:
            return Turn("Wer gemeldet hat", "auf die Nachfrage antworten", due, mine=False)
        return Turn("Sie", "Die Nachfrage blieb ohne Antwort. Bitte abschließen", due, mine=True)
    what = "Meldung lesen und antworten"
    if finding.state == Finding.State.MEASURE:
        what = "Sagen, wie es steht"
    elif report.replied_at:
        what = "Antwort auf die Nachfrage lesen"
    return Turn("Sie", what, due, mine=True)


def facts(finding: Finding) -> list[tuple[str, str]]:
    """What is coded, as label and text; empty ones are left out by the page."""
    report = finding.report
    spoken = BY_CODE.get(report.page_language, GERMAN)
    since = f"{finding.since:%d.%m.%Y}" if finding.since else ""
    return [
        ("Stelle", str(finding.about_member or "weiß die Person nicht"))
        if finding.kind == Finding.Kind.DISTURBANCE
        else ("", ""),
        ("Was war los", str(finding.get_wrong_display()) if finding.wrong else ""),
        ("Thema", finding.topic.name if finding.topic else ""),
        ("Gebiet", finding.area.name if finding.area else ""),
        ("Für wen", finding.group_names),
        ("Wie oft", str(finding.get_often_display()) if finding.often else ""),
        ("Seit wann", since),
        ("Möchte einen Anruf", "ja, die Nummer steht im Text" if report.wants_call else ""),
        ("Geschrieben auf einer Seite in", spoken.name if spoken != GERMAN else ""),
        ("Gemeldet von", str(report.member) if report.member else ""),
    ]


def deeds(actor: Actor, finding: Finding) -> list[tuple[str, str, str]]:
    """Route, label and kind of button of each deed that is open; the first is the most likely."""
    gap = finding.kind == Finding.Kind.GAP
    wanted = [
        ("report_settle", "Antwort geben", gap and rules.can(rules.may_settle, actor, finding)),
        (
            "report_close",
            "Ohne Maßnahme abschließen" if gap else "Antworten und abschließen",
            rules.can(rules.may_close, actor, finding),
        ),
        ("report_measure", "Sagen, was wir tun", rules.can(rules.may_measure, actor, finding)),
        ("report_ask", "Nachfragen", rules.can(rules.may_ask, actor, finding.report)),
        ("report_merge", "Zusammenlegen", rules.can(rules.may_merge, actor, finding)),
    ]
    return [
        (f"findings:{route}", label, "secondary" if route != "report_merge" else "tertiary")
        for route, label, may in wanted
        if may
    ]


def labelled(fields: dict[str, str]) -> list[tuple[str, str]]:
    """Label and text of each sealed field."""
    return [(label, fields[name]) for name, label in WORDS.items() if name in fields]
