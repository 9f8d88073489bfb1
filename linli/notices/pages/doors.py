"""Who got no message, by entrance, to knock or to call; never who did not read. (没收到的)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.notices import access, actions, queries
from linli.notices.models import Notice

from .public import held
from .shown import card


def going_there(request: ActorRequest, notice_id: UUID) -> Notice:
    forbid_if(access.why_not_see_doors(request.actor))
    return held(request, notice_id)


def by_entrance(request: ActorRequest, notice: Notice) -> dict[str, Any]:
    after = request.GET.get("after", "")
    lines, more = queries.stairs_of(request.actor, notice, after)
    return {
        "card": card(notice, timezone.localdate()),
        "lines": lines,
        "after": after,
        "older": f"?{urlencode({'after': more})}" if more else "",
    }


@never_cache
@require_GET
def listed(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Entrances with counts, and a tick for each that was told by hand."""
    notice = going_there(request, notice_id)
    return render(request, "notices/unreached.html", by_entrance(request, notice))


@never_cache
@require_GET
def to_print(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """The doors to go to, by entrance: no names, no numbers; empty once the notice is over."""
    notice = going_there(request, notice_id)
    shown = by_entrance(request, notice)
    doors = queries.doors_of(notice, shown["lines"]) if shown["card"]["current"] else {}
    shown["stairs"] = [(one, doors[one.path]) for one in shown["lines"] if one.path in doors]
    return render(request, "notices/doors.html", shown)


@require_POST
def tick(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Told by hand, or not after all."""
    notice = going_there(request, notice_id)
    step = actions.untell if "off" in request.POST else actions.tell_by_hand
    path = request.POST.get("off") or request.POST.get("on", "")
    step(request.actor, notice.pk, path, now=timezone.now())
    answer = redirect("notices:unreached", notice.pk)
    if after := request.POST.get("after"):
        answer["Location"] += f"?{urlencode({'after': after})}"
    return answer
