"""What of the desk is taken along: the slip of one matter, a list as a spreadsheet. (工单、导出)"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cases import access, actions, queries
from linli.cases.labels import screens
from linli.cases.labels.levels import level_word
from linli.cases.models import Case, Kind
from linli.cases.queries import lists
from linli.cases.queries.working import photos_of
from linli.cases.rules import Source
from linli.kernel.actor import Actor
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import Cell, workbook

from .desk import asked_of
from .done import hands
from .parts import on_duty
from .shown import kind_full, kind_name, state_of, title_of

MOST = 5_000
"""So many rows one file holds; of what goes beyond, the file says so."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_GET
@on_duty
def slip(request: ActorRequest, number: str) -> HttpResponse:
    """A matter on paper, for whoever goes there; nobody who reported it stands on it. (工单)"""
    rows = queries.seen_by(request.actor).select_related("kind")
    case, now = get_object_or_404(rows, number=number), timezone.now()
    tasks = hands(queries.tasks_of(case), list(photos_of(case)), now)
    shown = {
        "case": case,
        "title": title_of(case),
        "kind": kind_full(case.kind),
        "state": state_of(case),
        "tasks": tasks,
        "office": request.actor.office,
        "now": now,
    }
    return render(request, "cases/slip.html", shown)


@never_cache
@require_POST
@on_duty
def export(request: ActorRequest) -> HttpResponse:
    """The list as it stands on the page, without the words and the contacts of reporters. (导出)"""
    if access.why_not_take_along(request.actor):
        raise Http404
    now, asked = timezone.now(), asked_of(request)
    found = lists.page_of(request.actor, asked["show"], asked["q"], now, after="", size=MOST)
    show = asked["show"] or "all"
    actions.export(request.actor, show, rows=len(found.rows), now=now)
    name = str(screens.SHOWS.get(asked["show"], screens.EVERYTHING))
    table = _table(request.actor, found.rows, now, is_cut=bool(found.after))
    answer = HttpResponse(workbook([(name, table)]), content_type=XLSX)
    file = f"{show}-{timezone.localtime(now):%Y%m%d-%H%M}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def _table(
    actor: Actor, cases: Sequence[Case], now: datetime, *, is_cut: bool
) -> list[Sequence[Cell]]:
    """Who took it along and when, then a row a matter. (留痕行)"""
    who = _("Taken along by %(office)s at %(time)s; %(n)s rows.") % {
        "office": actor.office, "time": _day(now), "n": len(cases),
    }  # fmt: skip
    more = _("There are more rows: choose a narrower list.") if is_cut else ""
    kinds = lists.kinds_of(cases)
    return [[f"{who}{more}"], _heads(), *(_row(case, kinds) for case in cases)]


def _heads() -> list[str]:
    return [
        _("Number"), _("Foreign number"), pgettext("list", "Title"),
        pgettext("of a matter", "Kind"), _("Place"), pgettext("source", "From"), _("State"),
        _("Urgent"), _("Reported at"), _("Promised until"), _("Overdue since"), _("Handled at"),
        _("Closed at"), pgettext("list", "Solved"),
    ]  # fmt: skip


def _row(case: Case, kinds: Mapping[UUID, Kind]) -> list[Cell]:
    """Until the desk has named a matter, its title is the reporter's own words: they stay here."""
    kind = kinds.get(case.kind_id) if case.kind_id else None
    return [
        case.number, case.foreign_no, case.title if case.accepted_at else "",
        kind_name(kind), case.place, str(screens.SOURCE[Source(case.source)]), state_of(case),
        _("Yes") if case.emergency else "", *map(_day, (
            case.reported_at, case.due_at, case.overdue_at, case.handled_at, case.closed_at,
        )), level_word(case.solved_at),
    ]  # fmt: skip


def _day(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
