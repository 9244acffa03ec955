"""The release to print before anything is stored: from what stands in the form of a request."""

from django.http import HttpResponse, QueryDict
from django.utils import timezone

from beratungsnetz.directory.models import Service
from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.actions.releases import longest_until
from beratungsnetz.referrals.forms_paper import paper_language
from beratungsnetz.referrals.forms_release import ReleaseFields
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.presenters.identity import LABELS
from beratungsnetz.referrals.presenters.to_sign import terms_typed
from beratungsnetz.referrals.printing.release import release_to_sign
from beratungsnetz.referrals.sent_ids import uuid_from
from beratungsnetz.ui.tables import pdf_answer


@for_staff(*HOLDERS)
def release_paper(request: StaffRequest) -> HttpResponse:
    """Changes nothing. POST carries the form as it stands; name, phone and note are not looked at."""
    data = request.POST if request.method == "POST" else request.GET
    form = ReleaseFields(data)
    form.is_valid()  # what is not right yet is printed as the default
    values = form.cleaned_data
    without = values.get("without") or ()
    last_day = values.get("valid_until") or last_day_before(longest_until(timezone.now()))
    terms = terms_typed(
        _member(request, data),
        _service(request, data),
        fields=[name for name in LABELS if name not in without] if request.network.with_names else [],
        last_day=last_day,
        begins=values.get("valid_from"),
        purpose=values.get("purpose") or "advice",
    )
    language = paper_language(values.get("text_language") or data.get("language", ""))
    made = release_to_sign(
        request.network,
        terms,
        language,
        capacity=values.get("capacity") or "self",
        interpreter=bool(values.get("with_interpreter")),
        both_ways=bool(values.get("both_ways")),
    )
    return pdf_answer("freigabe.pdf", made)


def _service(request: StaffRequest, data: QueryDict) -> Service | None:
    wanted = uuid_from(data.get("service", ""))
    found = Service.objects.visible_to(request.actor).select_related("member")
    return found.filter(public_id=wanted).first() if wanted else None


def _member(request: StaffRequest, data: QueryDict) -> Member:
    """The agency for which the need is taken down; the first of ours unless another is chosen."""
    ours = Member.objects.active().filter(pk__in=request.actor.member_ids(*HOLDERS))
    chosen = data.get("member", "")
    picked = (
        ours.filter(pk=int(chosen)) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else ours
    )
    found = picked.first() or ours.first()
    if found is None:
        raise NotAllowed("Eine Freigabe drucken Sie für Ihre eigene Stelle.")
    return found
