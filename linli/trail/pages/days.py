"""The signed total codes of the past, for whoever keeps them; that one grew out of the other."""

from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from linli.kernel.notes import b64
from linli.trail import queries

from .log import FOR_EVER, TEXT, address, base, file, named


@require_GET
def listed(request: HttpRequest, code: str = "") -> HttpResponse:
    """The last checkpoint of each day of a month, the newest first. (每天的总码)"""
    today, log = timezone.localdate(), named(code)
    month = _month(request.GET.get("month", ""), today)
    began = queries.first_day(log)
    if code and began is None:
        raise Http404
    first = timezone.localdate(began).replace(day=1) if began else month
    later = (month + timedelta(days=31)).replace(day=1)
    asked = _days(month, min(later, today + timedelta(days=1)))
    shown = {
        "month": month,
        "days": [(one, b64(bytes(one.root))) for one in queries.last_of_each(asked, log)],
        "earlier": (month - timedelta(days=1)).replace(day=1) if month > first else None,
        "later": later if later <= today else None,
        "address": address(code),
        "base": base(code),
        "code": code,
    }
    return render(request, "trail/days.html", shown)


def _month(text: str, today: date) -> date:
    """The first day of the month that is asked for, no later than this one."""
    try:
        asked = datetime.strptime(text, "%Y-%m").date() if text else today  # noqa: DTZ007
    except ValueError as bad:
        raise Http404 from bad
    if not date(2000, 1, 1) <= asked <= today:
        raise Http404
    return asked.replace(day=1)


def _days(first: date, end: date) -> list[date]:
    return [end - timedelta(days=n + 1) for n in range((end - first).days)]


@require_safe
def kept(_request: HttpRequest, size: int, code: str = "") -> HttpResponse:
    """The checkpoint that was signed at this size."""
    found = queries.checkpoint_of(size, named(code))
    if found is None:
        raise Http404
    return file(found.note, TEXT, kept=FOR_EVER)


@require_safe
def consistency(_request: HttpRequest, old: int, new: int, code: str = "") -> HttpResponse:
    """The consistency proof between two sizes (RFC 6962, 2.1.2), one hash in Base64 a line."""
    path = queries.consistency(old, new, named(code))
    if path is None:
        raise Http404
    lines = "".join(f"{b64(one)}\n" for one in path)
    return file(lines, TEXT, kept=FOR_EVER)
