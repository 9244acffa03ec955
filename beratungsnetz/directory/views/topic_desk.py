"""One topic at the office's desk: the words that people say for it, its name, whether it is offered."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import topics as actions
from beratungsnetz.directory.forms.topics import NamesForm, StrikeForm, TopicForm, WordsForm
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.presenters.topics import services_of, word_groups
from beratungsnetz.directory.vocabulary import missing_words
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of
from beratungsnetz.ui.languages import PageLanguage, of_talk

STRUCK = "topic_struck"


@dataclass(frozen=True)
class Struck:
    """Words of one language that were just struck, for the button that takes them back."""

    language: str
    name: str
    phrases: list[str]


def _found(request: StaffRequest, pk: int) -> Topic:
    return get_object_or_404(Topic.objects.visible_to(request.actor).select_related("network"), pk=pk)


def _back(request: StaffRequest, topic: Topic) -> HttpResponse:
    return redirect("directory:topic_desk", n=request.network.slug, pk=topic.pk)


@for_staff(RoleName.OFFICE)
def topic_new(request: StaffRequest) -> HttpResponse:
    """A new topic; its words come next."""
    rules.may_keep_topics(request.actor, request.network)
    form, status = TopicForm(request.POST or None), 422
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_topic(request.network, by=request.actor, **form.cleaned_data)
        except WrongMoment as refusal:
            form.add_error("name", refusal.sentence)
            status = 409
        else:
            messages.success(request, f"„{made.name}“ ist angelegt. Wie sagen Menschen dazu?")
            return _back(request, made)
    return render(request, "directory/topic_new.html", {"form": form}, status=status if form.errors else 200)


@for_staff(RoleName.OFFICE)
def topic_desk(request: StaffRequest, pk: int) -> HttpResponse:
    """How do people say it? New words are found by the search at once."""
    topic = _found(request, pk)
    form = WordsForm(request.POST or None, languages=request.network.page_languages)
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_words(topic, by=request.actor, **form.cleaned_data)
        except WrongMoment as refusal:
            form.add_error("phrases", refusal.sentence)
            status = 409
        else:
            messages.success(request, "Gespeichert. Die Suche kennt diese Wörter ab jetzt.")
            return _back(request, topic)
    return _page(request, topic, form, StrikeForm(), status if form.errors else 200)


def _page(
    request: StaffRequest, topic: Topic, form: WordsForm, strike: StrikeForm, status: int
) -> HttpResponse:
    groups = word_groups(topic)
    context = {
        "topic": topic,
        "form": form,
        "strike": strike,
        "groups": groups,
        "struck": _struck(request, topic),
        "known": [
            (of_talk(language).name, len(phrases)) for language, phrases in missing_words(topic).items()
        ],
        "count": sum(len(group.words) for group in groups),
        "services": services_of(topic.service_topics.all()).get(topic.pk, 0),
    }
    return render(request, "directory/topic_desk.html", context, status=status)


@for_staff(RoleName.OFFICE)
@require_POST
def topic_strike(request: StaffRequest, pk: int) -> HttpResponse:
    """Strike the words that do not fit."""
    topic, form = _found(request, pk), StrikeForm(request.POST)
    if not form.is_valid():
        words = WordsForm(languages=request.network.page_languages)
        return _page(request, topic, words, form, 422)
    gone = list(topic.lay_words.filter(pk__in=form.cleaned_data["words"]).values_list("language", "phrase"))
    actions.remove_words(topic, by=request.actor, **form.cleaned_data)
    if gone:  # of two clicks the second strikes nothing
        request.session[STRUCK] = {"topic": topic.pk, "words": gone}
    messages.success(request, "Gestrichen. Die Suche kennt diese Wörter nicht mehr.")
    return _back(request, topic)


def _struck(request: StaffRequest, topic: Topic) -> list[Struck]:
    """What was just struck of this topic, by language; told once."""
    told = request.session.pop(STRUCK, {})
    words = told.get("words", []) if told.get("topic") == topic.pk else []
    by_language: dict[str, list[str]] = {}
    for language, phrase in words:
        by_language.setdefault(language, []).append(phrase)
    return [
        Struck(language.talk, language.name, by_language[language.talk])
        for language in request.network.page_languages
        if language.talk in by_language
    ]


@for_staff(RoleName.OFFICE)
def topic_change(request: StaffRequest, pk: int) -> HttpResponse:
    """What is it called, here and in the other languages of our pages?"""
    topic, others = _found(request, pk), _others(request)
    known = dict(topic.names.values_list("language", "name"))
    given = {"name": topic.name, **NamesForm.given(others, known)}
    form, status = NamesForm(request.POST or None, languages=others, initial=given), 422
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data
            actions.change_topic(
                topic, by=request.actor, name=values["name"], names=form.names(), key=values["key"]
            )
        except WrongMoment as refusal:
            form.add_error("name", refusal.sentence)
            status = 409
        else:
            messages.success(request, "Gespeichert. Das Kürzel in Adressen und Listen bleibt, wie es war.")
            return _back(request, topic)
    context = {"topic": topic, "form": form}
    return render(request, "directory/topic_change.html", context, status=status if form.errors else 200)


def _others(request: StaffRequest) -> tuple[PageLanguage, ...]:
    return request.network.page_languages[1:]


@for_staff(RoleName.OFFICE)
@require_POST
def topic_take_words(request: StaffRequest, pk: int) -> HttpResponse:
    """The words that we know for a topic of this name."""
    return _turn(request, pk, actions.take_words, "Dazugenommen. Streichen Sie ruhig, was nicht passt.")


@for_staff(RoleName.OFFICE)
@require_POST
def topic_hide(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody chooses it any more."""
    return _turn(request, pk, actions.hide_topic, "Ausgeblendet. Was dieses Thema hat, behält es.")


@for_staff(RoleName.OFFICE)
@require_POST
def topic_show(request: StaffRequest, pk: int) -> HttpResponse:
    """It can be chosen again."""
    return _turn(request, pk, actions.show_topic, "Das Thema steht wieder zur Wahl.")


def _turn(request: StaffRequest, pk: int, action: Callable[..., Topic], done: str) -> HttpResponse:
    topic = _found(request, pk)
    action(topic, by=request.actor, key=key_of(request))
    messages.success(request, done)
    return _back(request, topic)
