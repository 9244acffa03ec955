"""Each deed on a Begleitung: its form, its action, its words. The page is the same for all.

A deed that asks for nothing (`asks` false) is one button on the page of the Begleitung.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, works_for
from beratungsnetz.networks.http import StaffRequest
from beratungsnetz.people import vault
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.actions import Grant
from beratungsnetz.referrals.forms_deeds import (
    AnswerForm,
    AppointmentForm,
    ArriveForm,
    CloseForm,
    CompanionForm,
    DeclineForm,
    DeedForm,
    HandBackForm,
    QueryForm,
    RecallForm,
    WaitForm,
    WithdrawForm,
)
from beratungsnetz.referrals.forms_release import ConfirmReleaseForm, HowReleased, RecordReleaseForm, SendForm
from beratungsnetz.referrals.models import Referral
from beratungsnetz.ui.forms import KernForm

NAME_IS_CLOSED = "Diesen Namen dürfen Sie nicht lesen. Fragen Sie die Stelle ohne Namen an."
VAULT_FIRST = "Der Name soll mitgehen. Bitte schließen Sie zuerst Ihren Tresor auf."
Act = Callable[[Referral, Any, StaffRequest], object]
MakeForm = Callable[[Referral, StaffRequest, Any], KernForm]


@dataclass(frozen=True)
class DeedPage:
    """`heading` asks, `text` says what follows, `done` says what has happened."""

    heading: str
    text: str
    button: str
    done: str
    act: Act
    rule: Callable[[Actor, Referral, datetime], None]
    form: MakeForm
    asks: bool = True
    label: str = ""
    danger: bool = False
    done_there: str = ""

    def done_by(self, actor: Actor, referral: Referral) -> str:
        """What has happened, as whoever did it should read it: the new agency is spoken to as such."""
        there = works_for(actor, referral.target_member_id)
        return self.done_there if there and self.done_there else self.done


def _plain(action: Callable[..., object]) -> Act:
    """Give the form's values to the action, as they are."""

    def act(referral: Referral, form: Any, request: StaffRequest) -> object:
        return action(referral, by=request.actor, key=form.cleaned_data["key"], **form.values())

    return act


def _of(form: type[Any]) -> MakeForm:
    return lambda referral, request, data: form(data, referral=referral)


def _arrive_form(referral: Referral, request: StaffRequest, data: Any) -> KernForm:
    return ArriveForm(data, referral=referral, acting=rules.parties(request.actor, referral))


def _companion_form(referral: Referral, request: StaffRequest, data: Any) -> KernForm:
    return CompanionForm(data, referral=referral, actor=request.actor)


def _send_form(referral: Referral, request: StaffRequest, data: Any) -> KernForm:
    nameless = rules.name_is_closed(request.actor, referral.part.need, timezone.now())
    return SendForm(data, referral=referral, nameless=nameless)


def _may_ask_release(actor: Actor, referral: Referral, now: datetime) -> None:
    """On a page the sealed name goes along: whoever may not read it cannot ask for its release."""
    rules.may_ask_release(actor, referral, now)
    if rules.name_is_closed(actor, referral.part.need, now):
        raise WrongMoment(NAME_IS_CLOSED)


def grant_of(form: Any, fields: list[str], kind: str) -> Grant:
    """What was signed, from a form with the fields of a release."""
    return Grant(fields=_allowed(form, fields), form=kind, **form.terms())


def _allowed(form: Any, fields: Iterable[str]) -> list[str]:
    """Without what the person does not want to be passed on."""
    return [name for name in fields if name not in (form.cleaned_data.get("without") or ())]


def fields_of(referral: Referral) -> list[str]:
    """The names of what is sealed in the packet; never its content."""
    return list(referral.packet.fields.values_list("name", flat=True)) if referral.packet else []


def _release(referral: Referral, form: Any, request: StaffRequest) -> object:
    grant = grant_of(form, fields_of(referral), form.cleaned_data["form_of_release"])
    return actions.release(referral, by=request.actor, grant=grant, key=form.cleaned_data["key"])


def _request(referral: Referral, form: Any, request: StaffRequest) -> object:
    return send(referral, form, request, {} if form.cleaned_data["how"] == HowReleased.NAMELESS else None)


def send(referral: Referral, form: Any, request: StaffRequest, packet: dict[str, str] | None) -> object:
    """Send the request, or ask for the release, as the form says. `packet` None: the sealed identity."""
    how, key = form.cleaned_data["how"], form.cleaned_data["key"]
    if packet is not None:  # what may not go along is not even sealed
        packet = {name: packet[name] for name in _allowed(form, packet)}
    if how == HowReleased.NAMELESS:
        return actions.request(referral, by=request.actor, packet={}, key=key)
    keyring = _keyring(referral, request) if packet is None else None
    if how == HowReleased.SLIP:
        without = form.cleaned_data.get("without") or ()
        return actions.ask_release(
            referral, by=request.actor, packet=packet, keyring=keyring, without=without, key=key
        )
    fields = list(packet) if packet is not None else _fields_of_identity(referral)
    grant = grant_of(form, fields, how)
    return actions.request(referral, by=request.actor, grant=grant, packet=packet, keyring=keyring, key=key)


def _fields_of_identity(referral: Referral) -> list[str]:
    identity = referral.part.need.identity
    return list(identity.fields.values_list("name", flat=True)) if identity else []


def _keyring(referral: Referral, request: StaffRequest) -> Keyring | None:
    """The open vault, where a name has to go along. Raises WrongMoment while it is locked."""
    found = vault.keyring(request)
    if found is None and referral.part.need.identity_id is not None:
        raise WrongMoment(VAULT_FIRST)
    return found


def _ask_release(referral: Referral, form: Any, request: StaffRequest) -> object:
    return actions.ask_release(
        referral,
        by=request.actor,
        packet=None,
        keyring=_keyring(referral, request),
        key=form.cleaned_data["key"],
    )


def _renew(referral: Referral, form: Any, request: StaffRequest) -> object:
    fields = fields_of(referral)
    grant = grant_of(form, fields, form.cleaned_data["form_of_release"])
    keyring, key = vault.keyring(request), form.cleaned_data["key"]
    return actions.renew_release(referral, by=request.actor, grant=grant, keyring=keyring, key=key)


def _button(
    action: Callable[..., object], rule: Any, heading: str, text: str, button: str, done: str, **more: Any
) -> DeedPage:
    return DeedPage(heading, text, button, done, _plain(action), rule, _of(DeedForm), asks=False, **more)


def _page(
    action: Callable[..., object], rule: Any, form: type[Any], heading: str, text: str, button: str,
    done: str, **more: Any,
) -> DeedPage:  # fmt: skip
    return DeedPage(heading, text, button, done, _plain(action), rule, _of(form), **more)


DEEDS: dict[str, DeedPage] = {
    "request": DeedPage(
        "Anfrage senden?",
        "Die Stelle sieht Thema, Gebiet, Sprache und Dringlichkeit. Einen Namen sieht sie noch nicht.",
        "Anfrage senden",
        "Die Anfrage ist unterwegs.",
        _request,
        rules.may_request,
        _send_form,
    ),
    "ask_release": DeedPage(
        "Um Freigabe bitten?",
        "Die Person gibt auf ihrem Zettel frei. Erst danach geht die Anfrage hinaus.",
        "Um Freigabe bitten",
        "Jetzt ist die Person an der Reihe. Bitte geben Sie ihr den Zettel mit.",
        _ask_release,
        _may_ask_release,
        _of(DeedForm),
        asks=False,
    ),
    "arrange": _page(
        actions.arrange, rules.may_arrange, AppointmentForm, "Wann ist der Termin?",
        "Sie haben den Termin am Telefon vereinbart. Tragen Sie nur Tag und Uhrzeit ein.",
        "Termin eintragen", "Der Termin steht.",
    ),
    "discard": _button(
        actions.discard, rules.may_discard, "Entwurf verwerfen?",
        "Die Anfrage wird nicht gesendet. Das Anliegen bleibt.",
        "Entwurf verwerfen", "Der Entwurf ist verworfen. Das Anliegen bleibt.", danger=True,
    ),
    "release": DeedPage(
        "Freigabe eintragen",
        "Die Person hat die Freigabe unterschrieben. Danach geht die Anfrage hinaus.",
        "Freigabe eintragen",
        "Die Freigabe ist aufgenommen, die Anfrage ist unterwegs.",
        _release,
        rules.may_release,
        _of(RecordReleaseForm),
    ),
    "refuse": _button(
        actions.refuse, rules.may_refuse, "Die Person gibt nicht frei?",
        "Die Anfrage wird nicht gesendet. Das Anliegen bleibt, Sie sprechen mit der Person.",
        "Nicht freigegeben", "Eingetragen. Das Anliegen bleibt bei Ihnen.",
    ),
    "accept": _button(
        actions.accept, rules.may_accept, "Anfrage annehmen?",
        "Sie melden sich bei der Person und vereinbaren einen Termin.",
        "Annehmen", "Angenommen. Als Nächstes melden Sie sich und tragen einen Termin ein.",
    ),
    "decline": _page(
        actions.decline, rules.may_decline, DeclineForm, "Warum können Sie nicht helfen?",
        "Die andere Stelle sieht den Grund und sucht weiter.",
        "Ablehnen", "Abgelehnt. Die andere Stelle sucht weiter.",
    ),
    "query": _page(
        actions.query, rules.may_query, QueryForm, "Was möchten Sie vorher wissen?",
        "Vor der Annahme gibt es nur feste Fragen. So rutscht kein Name durch.",
        "Frage senden", "Die Frage ist gestellt. Jetzt ist die andere Stelle an der Reihe.",
    ),
    "answer": _page(
        actions.answer, rules.may_answer, AnswerForm, "Rückfrage beantworten",
        "Danach ist die angefragte Stelle wieder an der Reihe.",
        "Antwort senden", "Die Antwort ist gesendet.",
    ),
    "waitlist": _page(
        actions.waitlist, rules.may_waitlist, WaitForm, "Auf die Warteliste setzen?",
        "Die Person und die andere Stelle sehen das. Sie melden sich regelmäßig.",
        "Auf die Warteliste", "Die Person steht auf Ihrer Warteliste.",
    ),
    "keep_waiting": _page(
        actions.keep_waiting, rules.may_keep_waiting, WaitForm, "Steht die Person noch auf der Warteliste?",
        "Damit wissen alle, dass sie nicht vergessen ist.",
        "Ja, weiter warten", "Danke. Die Frist beginnt neu.",
    ),
    "schedule": _page(
        actions.schedule, rules.may_schedule, AppointmentForm, "Wann ist der Termin?",
        "Die Person und die andere Stelle sehen den Termin.",
        "Termin eintragen", "Der Termin steht.",
    ),
    "walk_in": _button(
        actions.walk_in, rules.may_walk_in, "War die Person heute schon da?",
        "Dann braucht es keinen Termin mehr. Ab jetzt ist Ihre Stelle verantwortlich.",
        "Die Person war heute da", "Angekommen. Ab jetzt ist Ihre Stelle verantwortlich.",
    ),
    "reschedule": _page(
        actions.reschedule, rules.may_reschedule, AppointmentForm, "Wann ist der neue Termin?",
        "Der letzte Termin kam nicht zustande. Ein neuer ist schnell vereinbart.",
        "Neuen Termin eintragen", "Der neue Termin steht.",
    ),
    "shift": _page(
        actions.shift, rules.may_shift, AppointmentForm, "Auf wann verschieben Sie?",
        "Bitte sagen Sie es auch der Person.",
        "Termin verschieben", "Der Termin ist verschoben.",
    ),
    "arrive": DeedPage(
        "Ist die Person angekommen?",
        "Ab jetzt ist die Stelle verantwortlich, bei der sie ist.",
        "Angekommen",
        "Angekommen. Die Verantwortung liegt jetzt bei der neuen Stelle.",
        _plain(actions.arrive),
        rules.may_arrive,
        _arrive_form,
        done_there="Angekommen. Ab jetzt ist Ihre Stelle verantwortlich.",
    ),
    "miss": _button(
        actions.miss, rules.may_miss, "Kam der Termin nicht zustande?",
        "Niemand ist schuld. Die begleitende Stelle ruft die Person an.",
        "Kam nicht zustande", "Eingetragen. Die begleitende Stelle ruft an.",
    ),
    "give_up": _button(
        actions.give_up, rules.may_give_up, "Nach drei Versuchen beenden?",
        "Bitte sprechen Sie vorher mit der Person. Das Anliegen bleibt bei Ihnen.",
        "Begleitung beenden", "Beendet. Wie geht es mit dem Anliegen weiter?", danger=True,
    ),
    "hand_back": _page(
        actions.hand_back, rules.may_hand_back, HandBackForm, "Warum geben Sie zurück?",
        "Sie bleiben verantwortlich, bis die andere Stelle übernommen hat.",
        "Zurückgeben", "Zurückgegeben. Die andere Stelle übernimmt.",
    ),
    "close": _page(
        actions.close, rules.may_close, CloseForm, "Wie ging die Beratung aus?",
        "Danach lesen Sie hier Name und Kontakt nicht mehr. Ist noch Hilfe nötig, geht das Anliegen weiter.",
        "Abschließen", "Abgeschlossen.",
    ),
    "recall": _page(
        actions.recall, rules.may_recall, RecallForm, "Warum ziehen Sie die Anfrage zurück?",
        "Die Stelle sieht danach keinen Namen mehr. Das Anliegen bleibt bei Ihnen.",
        "Anfrage zurückziehen", "Zurückgezogen. Wie geht es weiter?", danger=True,
    ),
    "withdraw_release": _page(
        actions.withdraw_release, rules.may_withdraw_release, WithdrawForm,
        "Hat die Person ihre Freigabe widerrufen?",
        "Das geht immer. Die andere Stelle kann Name und Kontakt sofort nicht mehr lesen.",
        "Widerruf eintragen", "Der Widerruf ist eingetragen. Der Zugriff ist beendet.", danger=True,
    ),
    "withdraw_consent": _page(
        actions.withdraw_consent, rules.may_withdraw_release, WithdrawForm,
        "Hat die Person nur ihre Einwilligung widerrufen?",
        "Die andere Stelle liest hier sofort nichts mehr. Die Begleitung geht weiter, am Telefon.",
        "Einwilligung beenden", "Eingetragen. Dort liest niemand mehr.",
        label="Nur die Einwilligung widerrufen", danger=True,
    ),
    "confirm_release": _page(
        actions.confirm_release, rules.may_confirm_release, ConfirmReleaseForm,
        "Ist die Freigabe jetzt unterschrieben?",
        "Sie haben sie mündlich aufgenommen. Auf Papier gehört sie in Ihre Akte.",
        "Freigabe nachgeholt", "Danke, die Freigabe ist nachgeholt.", label="Freigabe nachholen",
    ),
    "renew_release": DeedPage(
        "Freigabe neu aufnehmen",
        "Die neue Freigabe ersetzt die alte. Was damals unterschrieben wurde, bleibt unverändert aufgehoben.",
        "Freigabe aufnehmen",
        "Die neue Freigabe gilt.",
        _renew,
        rules.may_renew_release,
        _of(RecordReleaseForm),
        label="Freigabe neu aufnehmen",
    ),
    "take_back": _button(
        actions.take_back, rules.may_take_back, "Das Anliegen zurücknehmen?",
        "Sie sind danach wieder verantwortlich und suchen weiter.",
        "Zurücknehmen", "Das Anliegen ist wieder bei Ihnen. Wie geht es weiter?",
    ),
    "settle": _button(
        actions.settle, rules.may_settle, "Haben Sie nachgefasst?",
        "Sie haben mit der Person gesprochen, oder Sie suchen anders weiter.",
        "Ist erledigt", "Danke, das ist erledigt.",
    ),
    "send_link": _button(
        actions.send_link, rules.may_send_link, "Die Mail noch einmal schicken?",
        "Die Stelle bekommt einen neuen Link. Der alte öffnet danach nichts mehr.",
        "Mail noch einmal schicken", "Die Mail ist unterwegs. Der Code bleibt.",
    ),
    "name_companion": DeedPage(
        "Wer geht mit?",
        "Wer mitgeht, sieht nur Treffpunkt und Zeit, und kann die Ankunft eintragen.",
        "Speichern",
        "Gespeichert.",
        _plain(actions.name_companion),
        rules.may_name_companion,
        _companion_form,
        label="Sagen, wer mitgeht",
    ),
    "decline_companion": _button(
        actions.decline_companion, rules.may_decline_companion, "Können Sie nicht mitgehen?",
        "Die begleitende Stelle erfährt es und sucht jemand anderen.",
        "Ich kann nicht mitgehen", "Danke, dass Sie es sagen. Die begleitende Stelle weiß Bescheid.",
    ),
}  # fmt: skip

# The deeds in addresses, as people read them there. Names of routes stay as in the code.
PATHS: dict[str, str] = {
    "request": "anfragen",
    "ask_release": "freigabe-erbitten",
    "arrange": "telefonisch-vereinbart",
    "discard": "verwerfen",
    "release": "freigabe",
    "refuse": "nicht-freigegeben",
    "accept": "annehmen",
    "decline": "ablehnen",
    "query": "rueckfrage",
    "answer": "antwort",
    "waitlist": "warteliste",
    "keep_waiting": "weiter-warten",
    "schedule": "termin",
    "arrive": "angekommen",
    "miss": "nicht-zustande-gekommen",
    "walk_in": "ohne-termin",
    "reschedule": "neuer-termin",
    "shift": "termin-verschieben",
    "give_up": "nach-drei-versuchen",
    "hand_back": "zurueckgeben",
    "close": "abschliessen",
    "recall": "zurueckziehen",
    "withdraw_release": "freigabe-widerrufen",
    "take_back": "zuruecknehmen",
    "settle": "erledigt",
    "name_companion": "wer-geht-mit",
    "decline_companion": "nicht-mitgehen",
    "confirm_release": "freigabe-nachholen",
    "renew_release": "freigabe-erneuern",
    "withdraw_consent": "einwilligung-widerrufen",
    "send_link": "mail-schicken",
}
