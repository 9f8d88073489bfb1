"""Sign-ins, failures and refusals in numbers, for the auditor. (安全事件)"""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, queries
from linli.people.labels.events import EVENTS, why_in_words
from linli.people.pages.looks import month_of, next_month

from .words import all_words

SHOWN = 100
"""So many lines of each kind stand on the page."""


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """A month in numbers, and what stands out; residents have no name here. (登录与拒绝)"""
    forbid_if(access.why_not_audit(request.actor))
    today = timezone.localdate()
    first = month_of(request.GET.get("month", ""), today)
    after = next_month(first)
    found = queries.event_patterns(request.actor, first, after - timedelta(days=1))
    words = all_words()
    names = queries.usernames({one.account_id for one in found.striking[:SHOWN]})
    shown = {
        "month": first,
        "before": first - timedelta(days=1),
        "after": after if after <= today else None,
        "found": found,
        "events": [(EVENTS[event], n) for event, n in found.events],
        "doors": [
            (EVENTS[event], f"/{door}" if door else "", why_in_words(why, words), n)
            for event, door, why, n in found.doors[:SHOWN]
        ],
        "more_doors": max(0, len(found.doors) - SHOWN),
        "striking": [
            (one, EVENTS[one.event], names.get(one.account_id, ""))
            for one in found.striking[:SHOWN]
        ],
        "more": max(0, len(found.striking) - SHOWN),
        "many": queries.many_failures(today),
    }
    return render(request, "events.html", shown)
