"""At the end of a shift: one page, signed by who leaves and accepted by who follows. (交接班)"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cases.forms.shifts import SignShiftForm
from linli.cases.queries import shifts as queries
from linli.kernel.requests import ActorRequest
from linli.orgs import actions as orgs
from linli.orgs import queries as bodies
from linli.orgs.models import Shift, ShiftHandOver


@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request: ActorRequest, shift_id: UUID) -> HttpResponse:
    """What the shift leaves; its holder signs, whoever follows accepts, the body reads."""
    if request.actor.is_anonymous:
        return redirect(f"/accounts/login/?next={request.path}")
    shift = get_object_or_404(Shift.objects.select_related("roster__org"), pk=shift_id)
    mine = shift.account_id == request.actor.person_id
    handed = bodies.handed_of(shift)
    now = timezone.now()
    if handed is None and not (mine and shift.begins_at <= now):
        raise Http404
    if not mine and not bodies.reads_roster(request.actor, shift.roster):
        raise Http404
    form = SignShiftForm(request.POST if request.method == "POST" else None)
    if handed is None and form.is_bound and form.is_valid():
        left = queries.left_behind(request.actor, shift, now).written()
        note = form.cleaned_data["note"]
        orgs.hand_shift_over(request.actor, shift.pk, left, note=note, now=now)
        return redirect(request.path)
    if handed is not None and request.method == "POST":
        orgs.accept_shift(request.actor, handed.pk, now=now)
        return redirect(request.path)
    status = 422 if form.is_bound else 200
    return render(request, "cases/shift.html", _shown(request, shift, handed, form), status=status)


def _shown(
    request: ActorRequest, shift: Shift, handed: ShiftHandOver | None, form: SignShiftForm
) -> dict[str, Any]:
    """The figures as they were signed, else as they stand now."""
    now = timezone.now()
    left = handed.figures if handed else queries.left_behind(request.actor, shift, now).written()
    posts = bodies.posts_in_force(shift.duty_on)
    code = shift.roster.post_code
    members = bodies.members_of(shift.roster.org_id, shift.duty_on)
    following = bodies.next_shift(shift)
    return {
        "shift": shift,
        "post": posts[code].name if code in posts else code,
        "area": bodies.names_at([shift.roster.area_path])[shift.roster.area_path],
        "left": left,
        "due_next": queries.named(request.actor, left.get("due_next", [])),
        "handed": handed,
        "form": form,
        "by": bodies.name_of(handed.signed_by, members) if handed else "",
        "taken_by": bodies.name_of(handed.accepted_by, members)
        if handed and handed.accepted_by
        else "",
        "following": "、".join(bodies.name_of(one.account, members) for one in following),
        "may_accept": handed is not None
        and handed.accepted_at is None
        and bodies.may_accept(request.actor, handed),
    }
