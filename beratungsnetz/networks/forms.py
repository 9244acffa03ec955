"""What people type about members, people and invitations."""

from datetime import time
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from beratungsnetz.lib.calendar import WEEKDAYS
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.networks.rules import MANAGERS_GIVE
from beratungsnetz.people.models import User
from beratungsnetz.ui.forms import Clock, KernForm, Line, TextArea


class MemberForm(KernForm):
    """A new member of the network."""

    name = Line(label="Name der Beratungsstelle", max_length=200)
    kind = forms.ChoiceField(
        label="Art", choices=[kind for kind in Member.Kind.choices if kind[0] != Member.Kind.OFFICE]
    )
    voluntary = forms.BooleanField(label="Arbeitet ehrenamtlich", required=False)
    phone = forms.CharField(label="Telefon", max_length=40, required=False)
    email = forms.EmailField(label="E-Mail", required=False)


class MemberChangeForm(MemberForm):
    """A member's own words about itself: all of it for the office, how to reach it for its manager."""

    def __init__(self, *args: Any, member: Member, of_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_office:
            for name in ("name", "kind", "voluntary"):
                del self.fields[name]
        elif member.kind == Member.Kind.OFFICE:
            del self.fields["kind"]

    def changes(self) -> dict[str, object]:
        """What `change_member` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class MailboxForm(KernForm):
    """The function mailbox of a member that may not use an account here."""

    mailbox = forms.EmailField(
        label="Funktionspostfach",
        max_length=254,
        required=False,
        help_text="Eine Adresse der Stelle, nicht die eines Menschen. Leer heißt: Die Stelle hat ein Konto.",
    )


class InvitationForm(KernForm):
    """Whom to invite, to which role. Offers only what the inviting person may give."""

    email = forms.EmailField(label="E-Mail der Person", max_length=254)
    role = forms.ChoiceField(label="Rolle", choices=())
    member = forms.ModelChoiceField(
        label="Stelle",
        queryset=Member.objects.none(),
        required=False,
        empty_label="keine Stelle",
        help_text="Nur Begleitgruppe, Sozialplanung und Datenschutz gehören zu keiner Stelle.",
    )

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Member.objects.visible_to(actor).active()
        roles = list(RoleName.choices)
        if not actor.has(RoleName.OFFICE):
            members = members.filter(pk__in=actor.member_ids(RoleName.MANAGER))
            roles = [choice for choice in roles if choice[0] in MANAGERS_GIVE]
        member_field, role_field = self.fields["member"], self.fields["role"]
        if isinstance(member_field, forms.ModelChoiceField):
            member_field.queryset = members
            if not actor.has(RoleName.OFFICE):
                member_field.required, member_field.empty_label = True, None
        if isinstance(role_field, forms.ChoiceField):
            role_field.choices = roles


class WelcomeForm(KernForm):
    """The first account: name and password. The password also locks the keys at first."""

    name = Line(label="Ihr Name", max_length=120)
    password = forms.CharField(
        label="Ihr Passwort",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        max_length=200,
        strip=False,
        help_text="Mindestens 12 Zeichen. Ein Satz, den nur Sie kennen, ist gut.",
    )
    again = forms.CharField(
        label="Ihr Passwort noch einmal",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        max_length=200,
        strip=False,
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self.email))
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", "Die beiden Passwörter sind verschieden.")
        return data


class SettingsForm(KernForm):
    """What the office says of itself, and whether the network works with names."""

    name = Line(label="Name des Netzes", max_length=120)
    greeting = forms.CharField(label="Begrüßung auf der Startseite", max_length=300, required=False)
    office_name = forms.CharField(label="Name der Geschäftsstelle", max_length=120)
    office_phone = forms.CharField(label="Telefon der Geschäftsstelle", max_length=40, required=False)
    office_mail = forms.EmailField(label="E-Mail der Geschäftsstelle", max_length=254, required=False)
    with_names = forms.BooleanField(
        label="Namen verschlüsselt mitgeben",
        required=False,
        help_text="Ohne Haken arbeitet das Netz mit Decknamen, und der Name wird am Telefon gesagt.",
    )
    intake_weekday = forms.TypedChoiceField(
        label="Wann fragen wir die Stellen, ob sie aufnehmen?",
        choices=[(str(place), name) for place, name in enumerate(WEEKDAYS[:5])] + [("", "gar nicht")],
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Die Mail geht einmal in der Woche hinaus, an Feiertagen am nächsten Werktag.",
    )
    intake_time = Clock(label="Um wie viel Uhr?", required=False)

    assurance_months = forms.TypedChoiceField(
        label="Wie oft fragen wir die Stellen, ob ihre Angaben noch stimmen?",
        choices=[
            ("3", "alle 3 Monate"),
            ("6", "alle 6 Monate"),
            ("12", "jedes Jahr"),
            ("24", "alle 2 Jahre"),
        ],
        coerce=int,
        empty_value="12",
        required=False,
        help_text="Zuerst per Mail. Wer nach sechs Wochen schweigt, steht auf Ihrer Liste „Nachfragen“.",
    )

    def clean_intake_time(self) -> time:
        """Nobody is asked at night; left empty, it is 7 o'clock."""
        moment: time = self.cleaned_data["intake_time"] or time(7)
        if not time(6) <= moment <= time(18):
            raise forms.ValidationError("Bitte wählen Sie eine Uhrzeit von 6 bis 18 Uhr.")
        return moment


class TextForm(KernForm):
    """A text of the network: paragraphs with empty lines between, addresses become links by themselves."""

    body = TextArea(
        label="Wortlaut",
        rows=14,
        required=False,
        max_length=20_000,
        help_text="Leere Zeilen trennen Absätze. Leer gelassen steht dort der Text der Plattform.",
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)
