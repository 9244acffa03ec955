"""The base of every form: German sentences, hostile text refused kindly, an idempotency key.

Nothing typed is ever lost: a refused form is shown again as it was sent.
"""

import unicodedata
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beratungsnetz.lib.text import clean_line, has_control

LONGEST = 2_000
LONGEST_MAIL = 254  # what an address can have, and what all tables keep; Django's fields would take more
LONGEST_NUMBER = 18  # digits that any 64 bit integer can hold
TOO_LONG = gettext_lazy(
    "Das ist zu lang: höchstens %(limit_value)d Zeichen. Sie haben %(show_value)d geschrieben."
)


def readable(text: str) -> bool:
    """Is the text free of control characters (tab and line breaks are fine) and of broken Unicode?"""
    return not has_control(text)


class AddressValidator(EmailValidator):
    """No invisible signs: Django lets them pass in a domain, and mail drops them.

    So they would make a second account, which looks the same, for one mailbox.
    """

    def __call__(self, value: str | None) -> None:
        """Raises ValidationError."""
        composed = unicodedata.normalize("NFC", value or "")
        if any(unicodedata.category(sign) in {"Cf", "Zs", "Mn"} for sign in composed):
            raise forms.ValidationError(self.message, code=self.code)
        super().__call__(value)


class Line(forms.CharField):
    """One visible line, as `clean_line` leaves it. Its length counts as stored: some signs become several."""

    def to_python(self, value: Any) -> str:
        """The line; empty where nothing can be seen, which a required field refuses."""
        return clean_line(super().to_python(value) or "")


class KeyField(forms.UUIDField):
    """The idempotency key. A missing or broken one is replaced: it never stops a person."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4)

    def clean(self, value: Any) -> UUID:
        """The posted key, or a fresh one."""
        try:
            found = self.to_python(value)
        except forms.ValidationError:
            found = None
        return found if isinstance(found, UUID) else uuid4()


class KernForm(forms.Form):
    """Base of all forms. `cleaned_data["key"]` is the UUID for the action's `key=`.

    Text fields take 2,000 characters unless they say otherwise. `maxlength` is not sent to the
    browser: it would cut what people paste, silently.
    """

    key = KeyField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._speak(field, field.label or name)
            # A UUIDField is a CharField to Django, but cleans to a UUID, which has no length.
            if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
                self._limit(field)

    def add_prefix(self, field_name: str) -> str:
        """The key is called `key` in every form, with a prefix or without."""
        return field_name if field_name == "key" else super().add_prefix(field_name)

    @staticmethod
    def _speak(field: forms.Field, label: object) -> None:
        chosen = isinstance(field, forms.ChoiceField)
        missing = _("Bitte wählen Sie „%(label)s“ aus.") if chosen else _("Bitte füllen Sie „%(label)s“ aus.")
        if isinstance(field, forms.BooleanField):
            missing = _("Bitte bestätigen Sie: „%(label)s“.")
        gone = _("Diese Auswahl gibt es nicht mehr. Bitte wählen Sie neu.")
        texts = {
            "required": missing % {"label": label},
            "invalid_choice": gone,
            "invalid_list": gone,
            "invalid": _("„%(label)s“ stimmt so nicht. Bitte prüfen Sie Ihre Eingabe.") % {"label": label},
        }
        if isinstance(field, forms.DateField):
            texts["invalid"] = _("Dieses Datum gibt es nicht. Schreiben Sie es so: 27.11.2026.")
        elif isinstance(field, forms.TimeField):
            texts["invalid"] = _("Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 14:30.")
        elif isinstance(field, forms.EmailField):
            texts["invalid"] = _("Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de.")
        defaults = _class_messages(field)
        for code, text in texts.items():
            if field.error_messages.get(code) is defaults.get(code):  # the form's own words win
                field.error_messages[code] = text
        if isinstance(field, forms.EmailField):
            others = [one for one in field.validators if not isinstance(one, EmailValidator)]
            field.validators = [*others, AddressValidator(message=field.error_messages["invalid"])]

    @staticmethod
    def _limit(field: forms.CharField) -> None:
        field.widget.attrs.pop("maxlength", None)
        field.max_length = field.max_length or LONGEST
        if isinstance(field, forms.EmailField):
            field.max_length = min(field.max_length, LONGEST_MAIL)
        field.validators = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
        field.validators.append(MaxLengthValidator(field.max_length, message=TOO_LONG))

    def _clean_fields(self) -> None:
        # Checked on what was sent, before any field touches it: a NUL in a choice would reach the
        # database, and PostgreSQL answers it with an error.
        everything = self.fields
        hostile = [name for name in everything if not _clear(self[name].data)]
        self.fields = {name: field for name, field in everything.items() if name not in hostile}
        super()._clean_fields()  # type: ignore[misc]
        self.fields = everything
        for name in hostile:
            if name == "key":
                self.cleaned_data["key"] = uuid4()
                continue
            unreadable = _(
                "„%(label)s“ enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu ein."
            )
            self.add_error(name, unreadable % {"label": everything[name].label or name})


def key_of(request: HttpRequest) -> UUID:
    """The key of a button that asks for nothing else; a new one where none came, or a broken one."""
    form = KernForm(request.POST)
    form.is_valid()
    key: UUID = form.cleaned_data["key"]
    return key


def _class_messages(field: forms.Field) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        found.update(getattr(kind, "default_error_messages", {}))
    return found


def _clear(data: object) -> bool:
    if isinstance(data, str):
        return readable(data)
    if isinstance(data, list | tuple):
        return all(_clear(one) for one in data)
    return True


class Several(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows chosen by their number. One that no row can have is an unknown choice, as for a single choice.

    Django checks that for one number only; of many, the databases answer with an error.
    """

    def _check_values(self, value: Any) -> Any:
        for one in value:
            if len(str(one)) > LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super()._check_values(value)  # type: ignore[misc]


class TextArea(forms.CharField):
    """Several lines of text. `rows` is how many are seen at first."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Day(forms.DateField):
    """A day: the browser's own calendar, or typed as 27.11.2026."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], **kwargs)


class Clock(forms.TimeField):
    """A time of day: the browser's own, or typed as 14:30, 14.30 or 14."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H"], **kwargs)
