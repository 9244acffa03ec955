"""What is my turn? One line each, most urgent first, with the deed one click away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.directory.models import Service
from beratungsnetz.findings.models.finding import SEEING_PATTERNS
from beratungsnetz.interop.lists.steps import Step, steps_of
from beratungsnetz.networks.covers import covers_for
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Invitation, Member, RoleName
from beratungsnetz.people import circles, vault
from beratungsnetz.today import feed
from beratungsnetz.today.notices import unread
from beratungsnetz.today.sources import sources
from beratungsnetz.ui import filters

KINDS = {
    "alle": "alles",
    "begleitungen": "Begleitungen",
    "anliegen": "Anliegen",
    "luecken": "Lücken",
    "meldungen": "Meldungen",
    "ansprechpersonen": "Ansprechpersonen",
    "angebote": "Angebote",
    "team": "Team",
}
OF_THE_OFFICE = ("luecken", "meldungen", "ansprechpersonen")
#: What will stand here, for the first of one's roles that has a word of its own.
NOTHING = {
    RoleName.VOLUNTEER: "Hier stehen Termine, zu denen Sie mitgehen, mit Treffpunkt und Zeit.",
    RoleName.DATA_PROTECTION: "Hier steht, was für den Datenschutz zu tun ist. Das Protokoll ist immer da.",
    RoleName.STEERING: "Was im Netz fehlt, sehen Sie als Summen. Einzelne Fälle sehen Sie nie.",
    RoleName.PLANNER: "Was im Netz fehlt, sehen Sie als Summen. Einzelne Fälle sehen Sie nie.",
    RoleName.COORDINATOR: "Was in den Gebieten fehlt, sehen Sie als Summen.",
    RoleName.CONTACT: "Hier stehen Anfragen an Ihr Amt.",
}
HELPING = "Hier steht, was bei Ihnen liegt: Anfragen, Termine und Anliegen. Das Dringendste kommt zuerst."
WHOSE = {"team": "unsere Stelle", "ich": "nur ich"}


@for_staff()
def today(request: StaffRequest) -> HttpResponse:
    """One page of my turn; the manager and the office also see which invitations are still open."""
    actor = request.actor
    kinds = (
        KINDS if actor.has(RoleName.OFFICE) else {k: v for k, v in KINDS.items() if k not in OF_THE_OFFICE}
    )
    kind = filters.chosen(request.GET, "art", kinds, "alle")
    mine_only = filters.chosen(request.GET, "wer", WHOSE, "team") == "ich"
    after = feed.key_from(request.GET.get("nach", ""))
    covers = covers_for(actor, timezone.now())
    found = sources(actor, request.user, mine_only=mine_only, covers=covers)
    rows, key = feed.page_of(actor, found, kind, after, covers)
    helps = actor.has(RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
    return render(
        request,
        "today/today.html",
        {
            "rows": rows,
            "kinds": filters.choices(request.GET, "art", kinds, "alle"),
            "whose": filters.choices(request.GET, "wer", WHOSE, "team"),
            "next": filters.next_url(request.GET, key),
            "first_page": after is None,
            "invitations": _open_invitations(request),
            "waits_for": _waits_for(request),
            "vault_is_open": vault.is_open(request),
            "helps": helps,
            "nothing": HELPING if helps else next((NOTHING[r] for r in NOTHING if actor.has(r)), HELPING),
            "sees_patterns": not helps and actor.has(*SEEING_PATTERNS),
            "begins": not rows and after is None and kind == "alle" and _begins(request),
            "away": covers.away.get(request.user.pk),
            "notices": unread(actor, timezone.now()) if after is None else [],
            "stands_in": covers.stands_in,
            "acting_for": _acting_for(request),
            "open_steps": _open_steps(request) if after is None else [],
        },
    )


def _waits_for(request: StaffRequest) -> str:
    """Who can let this person in, as a clause; empty for somebody who has all keys."""
    if not circles.waits(request.user, request.network.pk):
        return ""
    names = circles.who_admits(request.user, request.network.pk)
    if not names:
        return (
            "jemand in Ihrem Team Sie freischaltet. Zurzeit kann das niemand: Bitte fragen Sie Ihre Leitung"
        )
    return f"{' oder '.join(names)} Sie freischaltet. Das steht dort unter „Heute“"


def _begins(request: StaffRequest) -> bool:
    """Whether the office's network is still empty: nobody has come, and nothing is in the directory."""
    if not request.actor.has(RoleName.OFFICE):
        return False
    others = Member.objects.visible_to(request.actor).exclude(kind=Member.Kind.OFFICE)
    return not others.exists() and not Service.objects.visible_to(request.actor).exists()


def _open_steps(request: StaffRequest) -> list[Step]:
    """What of the first steps the office has not done yet."""
    if not request.actor.has(RoleName.OFFICE):
        return []
    return [step for step in steps_of(request.network) if not step.done]


def _acting_for(request: StaffRequest) -> list[str]:
    """For which agencies what stands here is done."""
    members = Member.objects.visible_to(request.actor).active()
    return [str(one) for one in members.filter(pk__in=request.actor.member_ids())]


def _open_invitations(request: StaffRequest) -> int:
    if not request.actor.has(RoleName.OFFICE, RoleName.MANAGER):
        return 0
    return Invitation.objects.visible_to(request.actor).open(timezone.now()).count()
