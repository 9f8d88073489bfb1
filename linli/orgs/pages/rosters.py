"""Rosters of a body: laid out, read by the month, printed. (值班表)"""

from datetime import date
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, actions, labels, queries
from linli.orgs.forms.rosters import HoursForm, RosterForm
from linli.orgs.labels import screens
from linli.orgs.models import Org, Roster, Swap
from linli.orgs.queries import Line
from linli.orgs.rules import LEAD, Days, month_of
from linli.places import queries as places
from linli.places.rules.modes import Mode

from .bodies import kept
from .shown import DONE, form_page, tried, typed


@never_cache
@require_GET
def rosters(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """The rosters a body keeps, and who is on duty in them now."""
    org = get_object_or_404(Org, pk=org_id)
    forbid_if(access.why_not_read_roster(request.actor, org.pk, org.path))
    found, now = queries.rosters_of(org), timezone.now()
    names = queries.names_at(one.area_path for one in found)
    posts = queries.posts_in_force(timezone.localdate(now))
    on_duty = queries.on_duty(now, org_id=org.pk)
    shown = {
        "org": org,
        "rows": [
            {
                "roster": one,
                "post": posts[one.post_code].name if one.post_code in posts else one.post_code,
                "area": names[one.area_path],
                "days": labels.DAYS[Days(one.days)],
                "here": [each for each in on_duty if each.shift.roster_id == one.pk],
            }
            for one in found
        ],
        "keeps": access.why_not_keep(request.actor, org.path) is None,
    }
    return render(request, "orgs/rosters.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def lay(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """Lay out a roster for a post of a body."""
    org, today = kept(request, org_id), timezone.localdate()
    first = {"area": org.path, "days": Days.EVERY, "on_plates": True, **_in_mode(org.path)}
    form = RosterForm(typed(request), org=org, today=today, initial=first)
    made: list[Roster] = []

    def lay_out() -> None:
        plan = form.plan(form.cleaned_data["post"], form.cleaned_data["area"])
        made.append(actions.lay_roster(request.actor, org.pk, plan, now=timezone.now()))

    status = tried(form, lay_out)
    if status == DONE:
        return redirect("orgs:roster", made[0].pk)
    back = reverse("orgs:rosters", args=[org.pk])
    return form_page(request, form, "lay_roster", org.name, back, status)


def _in_mode(path: str) -> dict[str, list[str]]:
    """In emergency mode a roster begins with the shift the town has for it. (应急值班)"""
    now = timezone.now()
    shift = places.mode_rule(timezone.localdate(now)).shift
    pressing = places.mode_at(path, now) is Mode.EMERGENCY
    return {"shifts": [shift]} if shift and pressing else {}


@never_cache
@require_http_methods(["GET", "POST"])
def hours(request: ActorRequest, roster_id: UUID) -> HttpResponse:
    """Change the shifts of a roster, its days, its telephone, or what it means for duties."""
    roster = kept_roster(request, roster_id)
    names = ("shifts", "days", "persons", "phone", "on_plates", "only_on_shift")
    first = {name: getattr(roster, name) for name in names}
    form = HoursForm(typed(request), today=timezone.localdate(), initial=first)

    def change() -> None:
        plan = form.plan(roster.post_code, roster.area_path)
        actions.lay_roster(request.actor, roster.org_id, plan, now=timezone.now())

    return _of_roster(request, form, "roster_hours", roster, tried(form, change))


@never_cache
@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, roster_id: UUID) -> HttpResponse:
    """Keep a roster no longer."""
    roster = kept_roster(request, roster_id)
    form = Form(typed(request))

    def end() -> None:
        actions.close_roster(request.actor, roster.pk, now=timezone.now())

    status = tried(form, end)
    if status == DONE:
        return redirect("orgs:rosters", roster.org_id)
    return _of_roster(request, form, "close_roster", roster, status)


@never_cache
@require_GET
def month(request: ActorRequest, roster_id: UUID) -> HttpResponse:
    """A month of a roster: who has which shift, gaps and clashes named, and its swaps."""
    roster = _read_roster(request, roster_id)
    return render(request, "orgs/roster.html", _month(request, roster))


@never_cache
@require_GET
def sheet(request: ActorRequest, roster_id: UUID) -> HttpResponse:
    """The month on one sheet of paper, in two columns, to be hung up at the desk."""
    roster = _read_roster(request, roster_id)
    shown = _month(request, roster)
    rows = shown["rows"]
    half = (len(rows) + 1) // 2
    sides = list(zip_longest(rows[:half], rows[half:]))
    return render(request, "orgs/roster_sheet.html", shown | {"sides": sides})


@never_cache
@require_GET
def hand_overs(request: ActorRequest, roster_id: UUID) -> HttpResponse:
    """What the shifts of a roster left to one another."""
    roster = _read_roster(request, roster_id)
    members = queries.members_of(roster.org_id, timezone.localdate())
    rows = [
        {
            "one": one,
            "by": queries.name_of(one.signed_by, members),
            "taken_by": queries.name_of(one.accepted_by, members) if one.accepted_by else "",
        }
        for one in queries.hand_overs(roster)
    ]
    shown = {"roster": roster, "org": roster.org, "rows": rows}
    return render(request, "orgs/hand_overs.html", shown)


def _read_roster(request: ActorRequest, roster_id: UUID) -> Roster:
    roster = get_object_or_404(Roster.objects.select_related("org"), pk=roster_id)
    why = access.why_not_read_roster(request.actor, roster.org_id, roster.area_path)
    forbid_if(why)
    return roster


def kept_roster(request: ActorRequest, roster_id: UUID) -> Roster:
    rows = Roster.objects.select_related("org").filter(closed_at__isnull=True)
    roster = get_object_or_404(rows, pk=roster_id)
    forbid_if(access.why_not_keep(request.actor, roster.area_path))
    return roster


def _asked_month(request: ActorRequest) -> date:
    """The first day of the month asked for, else of this one."""
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)


def _month(request: ActorRequest, roster: Roster) -> dict[str, Any]:
    now, first = timezone.now(), _asked_month(request)
    today = timezone.localdate(now)
    lines = queries.lines_of(roster, first, now)
    members = queries.members_of(roster.org_id, first)
    names = queries.names_in([line.shift for line in lines if line.shift], members)
    posts = queries.posts_in_force(today)
    code = roster.post_code
    open_ahead = [line for line in lines if line.shift is None and line.spot.begins_at > now]
    return {
        "roster": roster,
        "org": roster.org,
        "post": posts[code].name if code in posts else code,
        "area": queries.names_at([roster.area_path])[roster.area_path],
        "days": labels.DAYS[Days(roster.days)],
        "month": first,
        "before": month_before(first),
        "after": month_of(first)[1],
        "rows": _by_day(lines, names, roster.persons),
        "hours": [screens.hours(one) for one in queries.shift_kinds(today)
                  if one.code in roster.shifts],
        "gaps": len(open_ahead),
        "clashes": sum(line.why is not None for line in lines),
        "swaps": [_swap(one, members) for one in queries.swaps_in(roster, first)],
        "keeps": roster.closed_at is None
        and access.why_not_keep(request.actor, roster.area_path) is None,
    }  # fmt: skip


def month_before(first: date) -> date:
    return month_of(date.fromordinal(first.toordinal() - 1))[0]


def _by_day(lines: list[Line], names: dict[UUID, str], persons: int) -> list[dict[str, Any]]:
    """The days of a month, the shifts of each, and who is on each of them."""
    days: dict[date, dict[str, dict[str, Any]]] = {}
    now = timezone.now()
    for line in lines:
        shifts = days.setdefault(line.spot.duty_on, {})
        over = line.spot.begins_at <= now
        shift = shifts.setdefault(line.spot.code, {"spot": line.spot, "over": over, "people": []})
        shift["people"].append({
            "number": line.spot.number,
            "name": names[line.shift.account_id] if line.shift else "",
            "leads": persons > 1 and line.spot.number == LEAD,
            "why": labels.WHY[line.why] if line.why else "",
        })  # fmt: skip
    today = timezone.localdate(now)
    return [
        {"day": day, "today": day == today, "shifts": list(shifts.values())}
        for day, shifts in days.items()
    ]


def _swap(one: Swap, members: dict[UUID, queries.Member]) -> dict[str, Any]:
    by = queries.name_of(one.asked_by, members)
    of = queries.name_of(one.asked_of, members)
    return {"swap": one, "by": by, "of": of, "state": screens.SWAP[one.answer]}


def _of_roster(
    request: ActorRequest, form: Form, page: str, roster: Roster, status: int
) -> HttpResponse:
    """Back to the roster where it was done, else the form again with what stands in the way."""
    back = reverse("orgs:roster", args=[roster.pk])
    if status == DONE:
        return redirect(back)
    return form_page(request, form, page, roster.org.name, back, status)
