"""Ending a post and handing everything over, with the open work that hangs on it. (免职、交接)"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cases import access, actions, queries
from linli.cases.forms.posts import EndPostForm, HandOverForm
from linli.kernel.refusals import NotAllowed, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import actions as orgs
from linli.orgs import labels as org_words
from linli.orgs import queries as bodies
from linli.orgs import rules as org_rules
from linli.orgs.models import Appointment, Org
from linli.people.models import Account

from .parts import refused

DONE = 303
BESIDE = {
    org_rules.Why.TERM_ENDS_BEFORE_IT_BEGINS: "until_on",
    org_rules.Why.ALREADY_ENDED: "until_on",
    org_rules.Why.HANDS_TO_HIMSELF: "username",
    org_rules.Why.NOT_YOURSELF: "username",
    org_rules.Why.NO_STAFF_ACCOUNT: "username",
    org_rules.Why.THREE_PEOPLE: "username",
}
"""The field each reason of the bodies is said beside."""


def _tried(form: Form, act: Callable[[], object]) -> int:
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return 422
    try:
        act()
    except Refused as error:
        if not isinstance(error.reason, org_rules.Why):
            return refused(form, error)
        if error.reason is org_rules.Why.NOT_YOUR_AREA:
            raise
        form.add_error(BESIDE.get(error.reason), str(org_words.WHY[error.reason]))
        return 403 if isinstance(error, NotAllowed) else 422
    return DONE


@never_cache
@require_http_methods(["GET", "POST"])
def end_post(request: ActorRequest, appointment_id: UUID) -> HttpResponse:
    """End a post with a day; the last one that holds open work of a grid cell does not end."""
    held = get_object_or_404(Appointment.objects.select_related("org"), pk=appointment_id)
    forbid_if(access.why_not_end_post(request.actor, held.area_path))
    given = request.POST if request.method == "POST" else None
    form = EndPostForm(given, initial={"until_on": timezone.localdate()})

    def end() -> None:
        last = form.cleaned_data["until_on"]
        actions.end_post(request.actor, held.pk, until_on=last, now=timezone.now())

    status = _tried(form, end)
    if status == DONE:
        return redirect("orgs:body", held.org.pk)
    posts = bodies.posts_in_force(timezone.localdate())
    shown = {
        "form": form,
        "held": held,
        "post": posts[held.post_code].name if held.post_code in posts else held.post_code,
        "area": bodies.names_at([held.area_path])[held.area_path],
        "open": queries.open_at_cells([held.area_path]).get(held.area_path, 0),
    }
    return render(request, "cases/end_post.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request: ActorRequest, org_id: UUID, account_id: UUID) -> HttpResponse:
    """All that a person holds in a body, with its open work, goes to one successor at once."""
    org = get_object_or_404(Org, pk=org_id)
    forbid_if(access.why_not_end_post(request.actor, org.path))
    leaver = get_object_or_404(Account, pk=account_id)
    today = timezone.localdate()
    held = bodies.holding(org.pk, leaver.pk, today)
    if not held:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = HandOverForm(given, initial={"until_on": today})

    def give() -> None:
        last, to = form.cleaned_data["until_on"], form.successor().pk
        orgs.hand_over(request.actor, org.pk, leaver.pk, to, until_on=last, now=timezone.now())

    status = _tried(form, give)
    if status == DONE:
        return redirect("orgs:body", org.pk)
    shown = {"form": form, "org": org, "leaver": leaver, **_said(held)}
    return render(request, "cases/hand_over.html", shown, status=status)


def _said(held: bodies.Holding) -> dict[str, Any]:
    """What goes over, in words, with the tasks that would be left without anybody."""
    posts = bodies.posts_in_force(timezone.localdate())
    areas = [one.area_path for one in held.appointments]
    others = [one.appointment.area_path for one in held.stand_ins]
    names = bodies.names_at([*areas, *others, *(one.path for one in held.zones)])
    work = queries.open_at_cells(areas)

    def post(code: str) -> str:
        return posts[code].name if code in posts else code

    return {
        "posts": [
            (one, post(one.post_code), names[one.area_path], work.get(one.area_path, 0))
            for one in held.appointments
        ],
        "zones": [(one, names[one.path]) for one in held.zones],
        "stand_ins": [
            (one, post(one.appointment.post_code), names[one.appointment.area_path])
            for one in held.stand_ins
        ],
    }
