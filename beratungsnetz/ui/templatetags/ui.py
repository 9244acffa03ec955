"""Tags and filters of every template (a builtin library: no `{% load %}` needed).

All times are shown in Django's current time zone (Europe/Berlin).
"""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.template import RequestContext
from django.template.context import Context
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.ui.languages import PageLanguage, around_language, current, in_language, listed
from beratungsnetz.ui.times import clock_words, day_words, span_words

register = template.Library()

_NO_BREAK = "\u00a0"  # „14“ alone at the end of a line tells nothing

_HEAD, _REST = "\x01", "\x02"  # addresses with control characters are refused before
_CURRENT = SafeString(' aria-current="true"')

When = dt.date | dt.datetime | None


def _local(moment: dt.date | dt.datetime) -> dt.date | dt.datetime:
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


@register.filter
def weekday_date(moment: When) -> str:
    """„Freitag, 27. November“; the year follows when it is not this one. Empty for None."""
    if not moment:
        return ""
    return day_words(_local(moment), timezone.localdate())


@register.filter
def clock(time: dt.time | dt.datetime | None) -> str:
    """„14 Uhr“ or „14:30 Uhr“. Empty for None."""
    if time is None:
        return ""
    local = timezone.localtime(time) if isinstance(time, dt.datetime) and timezone.is_aware(time) else time
    return clock_words(local).replace(" Uhr", f"{_NO_BREAK}Uhr")


@register.filter
def weekday_time(moment: dt.datetime | None) -> str:
    """„Freitag, 27. November, 14:30 Uhr“ in local time. Empty for None."""
    return f"{weekday_date(moment)}, {clock(moment)}" if moment else ""


@register.filter
def hours(opens: dt.time | None, closes: dt.time | None) -> str:
    """„9 bis 12 Uhr“: `{{ slot.opens_at|hours:slot.closes_at }}`. Midnight at the end reads 24 Uhr."""
    if opens is None or closes is None:
        return ""
    return span_words(opens, closes).replace(" Uhr", f"{_NO_BREAK}Uhr")


@register.filter
def until(moment: When) -> str:
    """„bis heute“, „bis morgen“, „bis Freitag, 27. November“, „seit gestern überfällig“.

    A limit that ends at midnight ends with the day before: the start of Saturday reads „bis Freitag“.
    """
    if not moment:
        return ""
    day = last_day_before(moment) if isinstance(moment, dt.datetime) else moment
    distance = (day - timezone.localdate()).days
    if distance < -1:
        return _("seit %(day)s überfällig") % {"day": weekday_date(day)}
    near = {-1: _("seit gestern überfällig"), 0: _("bis heute"), 1: _("bis morgen")}
    return near.get(distance) or _("bis %(day)s") % {"day": weekday_date(day)}


@register.filter
def overdue(moment: When) -> bool:
    """Does this day, or this moment, lie behind us?"""
    if not moment:
        return False
    if isinstance(moment, dt.datetime):
        return moment < timezone.now()
    return moment < timezone.localdate()


@register.filter
def phone(number: str) -> str:
    """The `tel:` address of a number as people write it: digits, and a leading plus."""
    digits = "".join(sign for sign in str(number or "") if sign.isdigit())
    return f"tel:{'+' if str(number or '').strip().startswith('+') else ''}{digits}"


@register.filter(name="listed")
def listed_words(words: Iterable[object]) -> str:
    """The words with commas between: `{{ languages|listed }}`."""
    return listed(words)


@register.filter
def phone_links(numbers: Iterable[str]) -> SafeString:
    """Numbers to call, with commas between and nothing after: a full stop may follow."""
    return format_html_join(
        listed(("", "")), '<a href="{}">{}</a>', ((phone(number), number) for number in numbers)
    )


@register.simple_tag(takes_context=True)
def qs(context: RequestContext, **changes: object) -> str:
    """`?…` of this page with parameters replaced; None or '' takes one away: `{% qs seite=2 %}`."""
    request = context.get("request")
    values = request.GET.copy() if request is not None else None
    pairs = [(key, value) for key, found in values.lists() for value in found] if values else []
    pairs = [(key, value) for key, value in pairs if key not in changes]
    pairs += [(key, str(value)) for key, value in changes.items() if value not in (None, "")]
    return f"?{urlencode(pairs)}"


@register.simple_tag(takes_context=True)
def qs_set(context: RequestContext, name: str, value: object) -> str:
    """Like `qs`, for a parameter whose name is a variable: `{% qs_set param 2 %}`."""
    return qs(context, **{name: value})


@register.simple_tag
def page_language() -> str:
    """The page's language for `<html lang>`; also where there is no request to ask."""
    return current().code


@register.simple_tag
def page_direction() -> str:
    """`ltr` or `rtl`, for `<html dir>`."""
    return current().direction


@register.simple_tag(takes_context=True)
def language_links(context: RequestContext) -> SafeString:
    """The same page in each of its languages, as list items; what was asked for (`?…`) stays.

    Not a template, and drawn once per language but for the address: 8 links of 6 variables each were a
    tenth of a result page.
    """
    request = context["request"]
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    head, rest = around_language(request.path)
    rest = f"{rest}?{query}" if query else rest
    items = _link_items(context["page_languages"], current())
    return SafeString(items.replace(_HEAD, escape(head)).replace(_REST, escape(rest)))


@cache
def _link_items(known: tuple[PageLanguage, ...], here: PageLanguage) -> SafeString:
    """The links with stand-ins for the address, which no address can hold."""
    return format_html_join(
        "",
        '<li><a href="{}{}" lang="{}" hreflang="{}" dir="{}"{}>{}</a></li>',
        (
            (f"{_HEAD}/{one.segment}" if one.segment else _HEAD, _REST, one.code, one.code, one.direction,
             _CURRENT if one == here else "", one.name)
            for one in known
        ),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def language_alternates(context: RequestContext) -> SafeString:
    """The page's other languages for search engines; nothing for what somebody has searched."""
    known, request = context.get("page_languages"), context.get("request")
    if not known or request is None or request.META.get("QUERY_STRING"):
        return SafeString("")
    site = f"{request.scheme}://{request.get_host()}"
    pairs = ((one.code, site, in_language(request.path, one)) for one in known)
    return format_html_join("", '<link rel="alternate" hreflang="{}" href="{}{}">', pairs)


@cache
def _rendered(name: str, language: str | None, values: tuple[tuple[str, object], ...]) -> SafeString:
    return SafeString(get_template(name).render({"language": current(), **dict(values)}))


@register.simple_tag
def fixed(name: str, **values: object) -> SafeString:
    """A template without a context, drawn once per process and language: the same on every page.

    `values` are the few things it needs, such as a network's slug: it is drawn once for each of them.
    The 17 addresses of static files alone were an eighth of a result page, the footer a twentieth.
    """
    draw = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return draw(name, get_language(), tuple(values.items()))


@register.simple_tag
def quick_exit() -> str:
    """Where „Seite schnell verlassen“ leads: `settings.QUICK_EXIT_URL`, a site that tells nothing."""
    return str(getattr(settings, "QUICK_EXIT_URL", "https://www.wetter.com/"))


@register.simple_tag
def fresh_key() -> SafeString:
    """A new hidden idempotency key, whatever form the context holds."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid4())


@register.simple_tag(takes_context=True)
def form_key(context: Context, form: forms.BaseForm | None = None) -> SafeString:
    """The hidden idempotency key of a POST form: one per showing, kept when the form comes back.

    `{% form_key %}` uses the context's `form`; `{% form_key other_form %}` another one. Only a posted
    (bound) form keeps its key, so two forms on one page never share one.
    """
    chosen = form if form is not None else context.get("form")
    posted = chosen.data.get("key") if isinstance(chosen, forms.BaseForm) and chosen.is_bound else None
    return format_html('<input type="hidden" name="key" value="{}">', posted or uuid4())


KERN_CLASSES: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "kern-form-check__checkbox",
    forms.CheckboxSelectMultiple: "kern-form-check__checkbox",
    forms.RadioSelect: "kern-form-check__radio",
    forms.Select: "kern-form-input__select",
}


@register.filter
def control(field: BoundField) -> str:
    """How a field is drawn: check, radios, checks, select, or input."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
        return "select"
    return "input"


@register.filter
def kern(field: BoundField) -> SafeString:
    """The field's widget with KERN's classes; `aria-describedby` and `aria-invalid` come from Django."""
    widget = field.field.widget
    found = (name for kind, name in KERN_CLASSES.items() if isinstance(widget, kind))
    classes = [next(found, "kern-form-input__input"), str(widget.attrs.get("class", ""))]
    attrs: dict[str, Any] = {"class": " ".join(filter(None, classes))}
    return SafeString(field.as_widget(attrs=attrs))
