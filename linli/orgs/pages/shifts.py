"""One's own shifts, as a list and for the calendar of a phone, and swapping them. (我的值班)"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.ics import Event, calendar
from linli.kernel.requests import ActorRequest
from linli.orgs import actions, queries
from linli.orgs.forms.rosters import SwapForm
from linli.orgs.labels import screens
from linli.orgs.models import Shift, Swap
from linli.orgs.rules import LEAD

from .shown import DONE, tried, typed


@never_cache
@require_GET
def mine(request: ActorRequest) -> HttpResponse:
    """My shifts from now on, the swaps that wait, and what waits to be taken over."""
    if request.actor.is_anonymous:
        return redirect(f"/accounts/login/?next={request.path}")
    now = timezone.now()
    swaps = queries.swaps_of(request.actor.person_id)
    asked = {one.gives_id for one in swaps if one.asked_by_id == request.actor.person_id}
    shifts = queries.my_shifts(request.actor.person_id, now)
    places = queries.names_at(one.roster.area_path for one in shifts)
    mates = _mates(shifts, timezone.localdate(now))
    shown = {
        "shifts": [_line(one, places, mates[one.pk], now) | {"asked": one.pk in asked}
                   for one in shifts],
        "to_answer": [one for one in swaps if one.asked_of_id == request.actor.person_id],
        "asked": [one for one in swaps if one.asked_by_id == request.actor.person_id],
        "to_hand_over": queries.to_hand_over(request.actor.person_id, now),
        "to_take_over": queries.to_take_over(request.actor, now),
        "rosters": list({one.roster_id: one.roster for one in shifts}.values()),
    }  # fmt: skip
    return render(request, "orgs/my_shifts.html", shown)


def _line(one: Shift, places: dict[str, str], mates: str, now: datetime) -> dict[str, Any]:
    return {
        "shift": one,
        "place": places[one.roster.area_path],
        "begun": one.begins_at <= now,
        "leads": one.number == LEAD,
        "mates": mates,
    }


def _mates(shifts: Sequence[Shift], today: date) -> dict[UUID, str]:
    """Shift → those who are on it too, as their roster names them."""
    found = queries.mates_of(shifts)
    bodies = {one.roster.org_id for one in shifts if found[one.pk]}
    members = {org: queries.members_of(org, today) for org in bodies}
    return {
        one.pk: "、".join(
            queries.name_of(each.account, members[one.roster.org_id]) for each in found[one.pk]
        )
        for one in shifts
    }


@never_cache
@require_GET
def file(request: ActorRequest) -> HttpResponse:
    """My shifts as a calendar file; it holds nobody else."""
    if request.actor.is_anonymous:
        return redirect(f"/accounts/login/?next={request.path}")
    now = timezone.now()
    events = [
        Event(
            f"{one.pk}@linli",
            begins=one.begins_at,
            ends=one.ends_at,
            words={"summary": f"{one.name} · {one.roster.org.name}"},
        )
        for one in queries.my_shifts(request.actor.person_id, now)
    ]
    answer = HttpResponse(calendar(events, now), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="shifts.ics"'
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def swap(request: ActorRequest, shift_id: UUID) -> HttpResponse:
    """Ask somebody of the same roster to change shifts."""
    mine = get_object_or_404(Shift.objects.select_related("roster__org"), pk=shift_id)
    if request.actor.is_anonymous or mine.account_id != request.actor.person_id:
        raise Http404
    now = timezone.now()
    others = queries.may_be_swapped(mine, now)
    members = queries.members_of(mine.roster.org_id, timezone.localdate(now))
    choices = [
        (str(one.pk), screens.shift_of(one.spot, queries.name_of(one.account, members)))
        for one in others
    ]
    form = SwapForm(typed(request), shifts=choices)

    def ask() -> None:
        wanted = UUID(form.cleaned_data["takes"])
        actions.ask_swap(request.actor, mine.pk, wanted, now=now)

    status = tried(form, ask)
    if status == DONE:
        return redirect("orgs:my_shifts")
    shown = {"form": form, "shift": mine, "none": not choices}
    return render(request, "orgs/swap.html", shown, status=status)


@require_POST
def answer(request: ActorRequest, swap_id: UUID) -> HttpResponse:
    """Accept or decline a swap."""
    asked = get_object_or_404(Swap, pk=swap_id, asked_of_id=request.actor.person_id)
    accepts = request.POST.get("answer") == "yes"
    actions.answer_swap(request.actor, asked.pk, accepts=accepts, now=timezone.now())
    return redirect("orgs:my_shifts")


@require_POST
def withdraw(request: ActorRequest, swap_id: UUID) -> HttpResponse:
    """Take back what I asked for."""
    asked = get_object_or_404(Swap, pk=swap_id, asked_by_id=request.actor.person_id)
    actions.withdraw_swap(request.actor, asked.pk, now=timezone.now())
    return redirect("orgs:my_shifts")
