"""Appointing people, standing in, and what one person holds in a body. (任职、代班)"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, actions, queries
from linli.orgs.forms.posts import AppointForm, LastDayForm, StandInForm
from linli.orgs.models import Appointment, StandIn
from linli.people.models import Account
from linli.people.rules import May

from .bodies import kept, one_step
from .shown import DONE, form_page, tried, typed


@never_cache
@require_http_methods(["GET", "POST"])
def appoint(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """Give a staff account a post in a body, over an area, for a term."""
    org, today = kept(request, org_id), timezone.localdate()
    first = {"since_on": today, "area": org.path}
    form = AppointForm(typed(request), org=org, today=today, initial=first)

    def give() -> None:
        holder, seat = form.account().pk, form.seat()
        actions.appoint(request.actor, holder, seat, form.term(), now=timezone.now())

    return one_step(request, form, "appoint", org, tried(form, give))


@never_cache
@require_GET
def person(request: ActorRequest, org_id: UUID, account_id: UUID) -> HttpResponse:
    """What one person holds in a body, and where else a post of his crosses with a firm."""
    org, today = kept(request, org_id), timezone.localdate()
    account = get_object_or_404(Account, pk=account_id)
    held = queries.holding(org.pk, account.pk, today)
    if not held:
        raise Http404
    paths = [one.area_path for one in held.appointments]
    paths += [*(one.path for one in held.zones)]
    paths += [one.appointment.area_path for one in held.stand_ins]
    names = queries.names_at(paths)
    posts = {code: post.name for code, post in queries.posts_in_force(today).items()}
    crossed = [
        pair for pair in queries.conflicts_of(org, today) if pair[0].account_id == account.pk
    ]
    shown = {
        "org": org,
        "account": account,
        "keeps_accounts": request.actor.holds_somewhere(May.KEEP_ACCOUNTS),
        "held": [
            (one, posts.get(one.post_code, one.post_code), names[one.area_path])
            for one in held.appointments
        ],
        "documents": queries.documents_of_posts(
            [one.post_code for one in held.appointments], request.actor, today
        ),
        "zones": [(one, names[one.path]) for one in held.zones],
        "stand_ins": [
            (one, posts.get(one.appointment.post_code, ""), names[one.appointment.area_path])
            for one in held.stand_ins
        ],
        "conflicts": [
            [f"{one.org.name} · {posts.get(one.post_code, one.post_code)}" for one in pair]
            for pair in crossed
        ],
    }
    return render(request, "orgs/person.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def stand_in(request: ActorRequest, appointment_id: UUID) -> HttpResponse:
    """Let somebody stand in for the holder of a post, from a day to a day."""
    held = get_object_or_404(Appointment.objects.select_related("org"), pk=appointment_id)
    forbid_if(access.why_not_keep(request.actor, held.area_path))
    form = StandInForm(typed(request), initial={"since_on": timezone.localdate()})

    def stand() -> None:
        who, days = form.account().pk, form.term()
        actions.stand_in(request.actor, held.pk, who, days, now=timezone.now())

    return one_step(request, form, "stand_in", held.org, tried(form, stand))


@never_cache
@require_http_methods(["GET", "POST"])
def end_stand_in(request: ActorRequest, stand_in_id: UUID) -> HttpResponse:
    """End standing in with a day."""
    rows = StandIn.objects.select_related("appointment__org")
    days = get_object_or_404(rows, pk=stand_in_id)
    org = days.appointment.org
    forbid_if(access.why_not_keep(request.actor, days.appointment.area_path))
    form = LastDayForm(typed(request), initial={"until_on": timezone.localdate()})

    def end() -> None:
        last = form.cleaned_data["until_on"]
        actions.end_stand_in(request.actor, days.pk, until_on=last, now=timezone.now())

    status = tried(form, end)
    if status == DONE:
        return redirect("orgs:body", org.pk)
    back = reverse("orgs:body", args=[org.pk])
    return form_page(request, form, "end_stand_in", org.name, back, status)
