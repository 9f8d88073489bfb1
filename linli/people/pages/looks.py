"""Who looked at my data, by the page and by the year; for the auditor, how looks run. (查看记录)"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.keyset import page_of
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, labels, queries, rules
from linli.people.labels.looks import ODD
from linli.people.models import Look
from linli.people.rules import Field, Purpose

from .parts import signed_in

SHOWN = 100
"""So many patterns stand on the page."""


@require_GET
@signed_in
def mine(request: ActorRequest) -> HttpResponse:
    """Who opened my data, as what, why and when; by the year in numbers. (谁看过我的信息)"""
    cursor = request.GET.get("cursor", "")
    found = page_of(queries.looks_at(request.actor), at="looked_at", cursor=cursor)
    years = [] if cursor else queries.years_looked_at(request.actor)
    wards = queries.wards_among(request.actor, found.rows)
    shown = {
        "lines": [in_words(look, wards) for look in found.rows],
        "newer": found.newer,
        "older": found.older,
        "years": [(year, *_of_year(request, year)) for year in years],
    }
    return render(request, "people/looks.html", shown)


def in_words(look: Look, wards: Collection[UUID]) -> dict[str, object]:
    """One look as its person reads it, or his guardian; no code, no name of who looked."""
    noun = look.about.partition(":")[0]
    subject = "ward" if look.subject_id in wards else look.subject_kind
    return {
        "body": rules.body_of(look.office),
        "post": rules.post_of(look.office),
        "purpose": labels.PURPOSES[Purpose(look.purpose)],
        "subject": labels.SUBJECTS.get(subject, labels.SUBJECTS["account"]),
        "about": labels.ABOUT.get(noun, labels.ABOUT["case"]),
        "fields": [labels.FIELDS[Field(one)] for one in look.fields],
        "at": look.looked_at,
    }


def _of_year(request: ActorRequest, year: int) -> tuple[list[tuple[str, object, int]], int]:
    counted = queries.summary_of(request.actor, year)
    lines: list[tuple[str, object, int]] = [
        (body, labels.PURPOSES[purpose], n) for body, purpose, n in counted
    ]
    return lines, sum(n for *_, n in lines)


@require_GET
@signed_in
def sheet(request: ActorRequest, year: int) -> HttpResponse:
    """The numbers of a year on paper, for whoever wants to keep them. (年度汇总)"""
    if not date.min.year < year <= timezone.localdate().year:
        raise Http404
    lines, whole = _of_year(request, year)
    shown = {
        "year": year,
        "lines": lines,
        "whole": whole,
        "today": timezone.localdate(),
        "way_back": reverse("people:looks"),
    }
    return render(request, "people/looks_sheet.html", shown)


@never_cache
@require_GET
def patterns(request: ActorRequest) -> HttpResponse:
    """A month of looks in numbers, and what stands out; never whom it was. (查看规律)"""
    forbid_if(access.why_not_audit(request.actor))
    now, today = timezone.now(), timezone.localdate()
    first = month_of(request.GET.get("month", ""), today)
    found = queries.patterns(request.actor, first, next_month(first) - timedelta(days=1), now)
    names = queries.usernames({one.actor_id for one in found.odd[:SHOWN]})
    shown = {
        "month": first,
        "before": first - timedelta(days=1),
        "after": next_month(first) if next_month(first) <= today else None,
        "found": found,
        "bodies": [(body, labels.PURPOSES[purpose], n) for body, purpose, n in found.bodies],
        "gauges": queries.gauges(today),
        "odd": [
            {"one": one, "why": ODD[one.why], "name": names.get(one.actor_id, "—"),
             "purpose": labels.PURPOSES[one.purpose], "by_day": one.why is rules.Oddity.NO_STEP}
            for one in found.odd[:SHOWN]
        ],
        "more": max(0, len(found.odd) - SHOWN),
    }  # fmt: skip
    return render(request, "people/look_patterns.html", shown)


def month_of(asked: str, today: date) -> date:
    """The first day of the month asked for; of this one where that is none, or to come."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if first.year > date.min.year and first <= today else today.replace(day=1)


def next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
