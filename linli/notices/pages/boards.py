"""Notices as everybody reads them: the board of a compound, one's own, one notice. (公示栏)"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.kernel.ics import event
from linli.kernel.keyset import page_of
from linli.kernel.requests import ActorRequest
from linli.notices import actions, queries
from linli.notices.models import Notice
from linli.places.labels import WHY
from linli.places.models import Compound
from linli.places.queries import closed_here
from linli.places.rules import Feature

from .shown import card, cards


def of_list(request: ActorRequest, found: QuerySet[Notice]) -> dict[str, Any]:
    """A page of a list, newest first; what no longer holds is folded."""
    part = page_of(found, at="published_at", cursor=request.GET.get("cursor", ""))
    lines = cards(part.rows, timezone.localdate())
    return {
        "now": [one for one in lines if one["current"]],
        "past": [one for one in lines if not one["current"]],
        "newer": part.newer,
        "older": part.older,
    }


@require_GET
def board(request: ActorRequest, compound_id: UUID) -> HttpResponse:
    """The board of a compound, open to everybody."""
    home = get_object_or_404(Compound.objects.select_related("community"), pk=compound_id)
    why = closed_here(Feature.BOARD, home.path, timezone.localdate())
    found = Notice.objects.none() if why else queries.board(home.path)
    shown = {
        "compound": home,
        "why_not_open": WHY[why] if why else "",
        **of_list(request, found),
    }
    return render(request, "notices/board.html", shown)


@never_cache
@require_GET
def mine(request: ActorRequest) -> HttpResponse:
    """What was aimed at where the reader lives."""
    if request.actor.is_anonymous:
        return redirect(f"/accounts/login/?next={request.path}")
    shown = {
        "has_home": bool(queries.bound_homes(request.actor)),
        **of_list(request, queries.at_home(request.actor)),
    }
    return render(request, "notices/mine.html", shown)


def out(notice_id: UUID) -> Notice:
    """A notice that is or was out; a draft does not exist for anybody here."""
    return get_object_or_404(queries.open_to_all().select_related("corrects"), pk=notice_id)


@never_cache
@require_GET
def notice(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    found = out(notice_id)
    shown = {
        "card": card(found, timezone.localdate()),
        "corrects": found.corrects,
        "corrected_by": list(queries.open_to_all().filter(corrects=found)),
        "receipt": queries.receipt_of(request.actor, found),
    }
    return render(request, "notices/notice.html", shown)


@require_POST
def acknowledge(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    found = out(notice_id)
    actions.acknowledge(request.actor, found.pk, now=timezone.now())
    return redirect("notices:notice", found.pk)


@require_GET
def meeting(request: ActorRequest, notice_id: UUID) -> HttpResponse:  # noqa: ARG001
    """The meeting of a notice, for the calendar of a phone."""
    found = out(notice_id)
    if found.meets_at is None:
        raise Http404
    file = event(
        f"{found.pk}@linli",
        begins=found.meets_at,
        said_at=found.published_at or found.drafted_at,
        summary=found.title,
        location=found.meets_in,
        description=found.body,
        url=f"{settings.LINLI_ADDRESS}/notices/{found.pk}/",
        status="CANCELLED" if found.withdrawn_at else "CONFIRMED",
    )
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer
