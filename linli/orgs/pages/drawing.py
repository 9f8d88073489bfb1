"""Drawing up a month of a roster, and changing one shift of it. (排班)"""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.kernel.requests import ActorRequest
from linli.orgs import actions, queries
from linli.orgs.forms.rosters import DrawForm, GiveForm
from linli.orgs.models import Roster, Shift
from linli.orgs.queries import Line
from linli.orgs.rules import LEAD, month_of

from .rosters import kept_roster
from .shown import DONE, tried, typed

AHEAD = 3
"""So many months may be drawn up: this one and those after it."""


def month_url(roster: Roster, day: date) -> str:
    return f"{reverse('orgs:roster', args=[roster.pk])}?month={day:%Y-%m}"


@never_cache
@require_http_methods(["GET", "POST"])
def draw(request: ActorRequest, roster_id: UUID) -> HttpResponse:
    """Draw up a month: what a rotation would make of it is shown before it is kept."""
    roster, now = kept_roster(request, roster_id), timezone.now()
    first = timezone.localdate(now).replace(day=1)
    months = [first]
    while len(months) < AHEAD:
        months.append(month_of(months[-1])[1])
    members = queries.members_of(roster.org_id, first)
    sent = typed(request) or (request.GET if "people" in request.GET else None)
    asked = {"month": request.GET.get("month", f"{months[1]:%Y-%m}")}
    form = DrawForm(sent, months=months, members=members, initial=asked)

    def keep() -> None:
        actions.draw_month(request.actor, roster.pk, form.drawn_month(), form.turn(), now=now)

    status = tried(form, keep) if request.method == "POST" else 200
    if status == DONE:
        return redirect(month_url(roster, form.drawn_month()))
    drawn = form.is_bound and form.is_valid()
    preview = queries.drawn(roster, form.drawn_month(), form.turn(), now) if drawn else []
    shown = {
        "roster": roster,
        "form": form,
        "none": not members,
        "drawn": drawn,
        "sent": [(name, value) for name in ("month", "first", "people")
                 for value in (sent.getlist(name) if sent else [])],
        "rows": [(one.spot, members[one.person].name if one.person else "") for one in preview],
        "gaps": sum(one.person is None for one in preview),
    }  # fmt: skip
    return render(request, "orgs/roster_draw.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def shift(request: ActorRequest, roster_id: UUID, on: str, kind: str) -> HttpResponse:
    """One shift of one day: give it to somebody, or to somebody else; `number` says which of
    those on it.
    """
    roster, day = kept_roster(request, roster_id), _day(on)
    number = _number(request.GET.get("number", ""))
    line = _line(roster, day, kind, number)
    members = {pk: one for pk, one in queries.members_of(roster.org_id, day).items() if one.on(day)}
    had = str(line.shift.account_id) if line.shift else ""
    form = GiveForm(typed(request), members=members, initial={"person": had})

    def give() -> None:
        person = UUID(form.cleaned_data["person"])
        now, pk = timezone.now(), roster.pk
        actions.give_shift(request.actor, pk, day, kind, person, number=number, now=now)

    status = tried(form, give)
    back = month_url(roster, day)
    if status == DONE:
        return redirect(back)
    leads = roster.persons > 1 and number == LEAD
    shown = {
        "form": form, "line": line, "roster": roster, "back": back, "org": roster.org,
        "leads": leads,
    }  # fmt: skip
    return render(request, "orgs/shift.html", shown, status=status)


@require_POST
def withdraw(request: ActorRequest, shift_id: UUID) -> HttpResponse:
    """Take a shift off the roster, where it stands open again."""
    one = get_object_or_404(Shift, pk=shift_id)
    gone = actions.withdraw_shift(request.actor, one.pk, now=timezone.now())
    return redirect(month_url(gone.roster, gone.duty_on))


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError as wrong:
        raise Http404 from wrong


def _number(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() else LEAD


def _line(roster: Roster, day: date, code: str, number: int) -> Line:
    for line in queries.lines_of(roster, day, timezone.now()):
        if (line.spot.duty_on, line.spot.code, line.spot.number) == (day, code, number):
            return line
    raise Http404
