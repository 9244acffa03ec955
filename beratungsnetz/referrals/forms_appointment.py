"""Day and time of an appointment; and „telefonisch vereinbart“: everything of it on one screen."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.actions.information import main_topic
from beratungsnetz.referrals.appointment_times import doubts
from beratungsnetz.referrals.forms_taken_down import OneNode, TakenDown
from beratungsnetz.ui.forms import Clock, Day, KernForm

# Longer ahead is a typing error in the year.
FURTHEST = timedelta(days=2 * 365)
SURE = "%Y-%m-%dT%H:%M"


class AppointmentFields(KernForm):
    """Day and time in Berlin; cleaned to one aware moment ahead of us, `appointment_at`.

    An odd time is asked about once: the form comes back as it was, and the same time sent again is meant.
    """

    day = Day(label="Tag")
    at = Clock(label="Uhrzeit")
    sure = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput, label="Termin")
    asks = False

    def where(self) -> tuple[Network, Service | None]:
        """The network whose holidays count, and the service whose hours do."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Adds `appointment_at`. A moment behind us, years ahead, or an odd one gets a sentence."""
        cleaned = super().clean() or self.cleaned_data
        day, at = cleaned.get("day"), cleaned.get("at")
        if day and at:
            moment = datetime.combine(day, at, tzinfo=BERLIN)
            if moment <= timezone.now():
                self.add_error("day", "Dieser Zeitpunkt ist schon vorbei. Bitte wählen Sie einen späteren.")
            elif moment > timezone.now() + FURTHEST:
                self.add_error("day", "Dieser Tag liegt sehr weit weg. Bitte prüfen Sie das Jahr.")
            elif not self.errors:
                cleaned["appointment_at"] = moment
                self._ask_once(moment)
        return cleaned

    def _ask_once(self, moment: datetime) -> None:
        if self.cleaned_data.get("sure") == moment.strftime(SURE):
            return
        network, service = self.where()
        odd = doubts(moment, network.state, service)
        for field, sentence in odd:
            self.add_error(field, sentence)
        if odd:
            self.asks = True
            # Shown again with the moment that was asked about: sent once more, it is meant.
            self.data = {**dict(self.data.items()), self.add_prefix("sure"): moment.strftime(SURE)}


class PhoneForm(OneNode, AppointmentFields, TakenDown):
    """An appointment agreed by phone: node, topic, code name, day, time, and where the person lives."""

    topic = forms.ModelChoiceField(
        label="Thema", queryset=Topic.objects.none(), required=False, empty_label="wie das Angebot der Stelle"
    )
    # As on the page: the summary of errors leads through it from top to bottom.
    field_order = ("member", "q", "service", "day", "at", "sure", "topic", "code_name", "area")

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        self.offer_ours()

    def where(self) -> tuple[Network, Service | None]:
        """The holidays of our network, and the hours of the chosen service."""
        service: Service | None = self.cleaned_data.get("service")
        if service is not None:
            service.network = self.actor.network  # the same one, already loaded
        return self.actor.network, service

    def clean(self) -> dict[str, Any]:
        """Without a topic, the one that the service is mostly about."""
        service = self.cleaned_data.get("service")
        if service is not None and not self.cleaned_data.get("topic") and "topic" not in self.errors:
            about = main_topic([service])
            if about is None:
                self.add_error("topic", "Dieses Angebot nennt kein Thema. Bitte wählen Sie eines.")
            else:
                self.cleaned_data["topic"] = about
        return super().clean()
