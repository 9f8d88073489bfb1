"""What was erased on time, for who audits: which kind, how many, which rule. (到期清除记录)"""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.dated import holding
from linli.kernel.keyset import page_of
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, queries
from linli.people.labels.settings import SPANS
from linli.people.models import Period
from linli.people.rules import Span
from linli.trail.labels import KEPT
from linli.trail.models import Retention, Trace
from linli.trail.rules import Kept

from . import labels


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """The newest first, a page at a time; what is not sealed yet stands on the first page."""
    forbid_if(access.why_not_audit(request.actor))
    cursor = request.GET.get("cursor", "")
    sealed = queries.erasures(request.actor, labels.ERASED, sealed=True)
    found = page_of(sealed, at="happened_at", cursor=cursor)
    fresh = [] if cursor else queries.erasures(request.actor, labels.ERASED, sealed=False)[:30]
    shown = {
        "rows": [line(one) for one in (*fresh, *found.rows)],
        "newer": found.newer,
        "older": found.older,
    }
    return render(request, "erased.html", shown)


def line(one: Trace) -> dict[str, Any]:
    """One erasing in words: the rule as it held on that day."""
    rule = str(one.facts.get("rule", ""))
    words, days = _rule(rule, timezone.localdate(one.happened_at))
    count = sum(n for n in one.facts.values() if isinstance(n, int))
    return {
        "what": labels.ERASED[one.verb],
        "n": count,
        "rule": words,
        "days": days,
        "at": one.happened_at,
        "place": one.place,
    }


def _rule(rule: str, day: date) -> tuple[object, int | None]:
    if rule in set(Span):
        period = holding(Period, day, code=rule)
        return SPANS[Span(rule)], period.days if period else None
    if rule in set(Kept):
        kept = holding(Retention, day, what=rule)
        return KEPT[Kept(rule)], kept.days if kept else None
    return labels.RULES.get(rule, "—"), None
