"""Setting a row anew: the form, what it would change, and doing it; withdrawing one. (改、撤)"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.kernel.dated import Row, versions
from linli.kernel.requests import ActorRequest

from .forms import RowForm, initial_of
from .known import Setting, touched
from .pages import asked, row_of
from .wording import Wording

CONFIRM, EDIT = "confirm", "edit"


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, table: str) -> HttpResponse:
    """Something that was not there before. (新增)"""
    setting = asked(request, table)
    if not setting.table.key:
        raise Http404
    form = RowForm(setting, timezone.localdate(), request.POST or None)
    return _stepped(request, form, _("New: %(table)s") % {"table": setting.title})


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, table: str, row_id: UUID) -> HttpResponse:
    """Another row for a thing, begun from what holds, or from the version asked for. (改)"""
    setting, today = asked(request, table), timezone.localdate()
    row = row_of(setting, row_id)
    standing = _standing(setting, row)
    every = versions(setting.table, vars(row))
    start = next((one for one in every if str(one.pk) == request.GET.get("as")), None)
    last = [one for one in standing if getattr(one, setting.table.since) <= today]
    shown = start or (last or standing or [row])[-1]
    form = RowForm(
        setting, today, request.POST or None, thing=row, initial=initial_of(setting, shown)
    )
    heading = _("Put back: %(name)s") if start else _("Change: %(name)s")
    return _stepped(request, form, heading % {"name": Wording(setting).name(row)})


@never_cache
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, table: str, row_id: UUID) -> HttpResponse:
    """From a day on a thing is offered no longer. (停用)"""
    setting, today = asked(request, table), timezone.localdate()
    row = row_of(setting, row_id)
    standing = _standing(setting, row)
    if not setting.table.ends:
        raise Http404
    thing = (standing or [row])[-1]
    form = RowForm(setting, today, request.POST or None, thing=thing, ending=True)
    return _stepped(request, form, _("End: %(name)s") % {"name": Wording(setting).name(row)})


def _standing(setting: Setting, row: Any) -> list[Any]:
    return [one for one in versions(setting.table, vars(row)) if one.withdrawn_at is None]


def _stepped(request: ActorRequest, form: RowForm, heading: str) -> HttpResponse:
    """The form, then what it would change, then the change."""
    setting = form.setting
    step = request.POST.get("step", "")
    shown = {"setting": setting, "form": form, "heading": heading, "row": form.thing}
    if not form.is_valid() or step == EDIT:
        status = 422 if form.is_bound and form.errors else 200
        return render(request, "tables/form.html", shown, status=status)
    if step != CONFIRM:
        return render(request, "tables/preview.html", shown | _preview(form))
    rows = setting.room.set_rows(request.actor, setting.name, [form.row], now=timezone.now())
    return redirect("tables:thing", setting.name, rows[0].pk)


def _preview(form: RowForm) -> dict[str, Any]:
    """In words: what changes, from when until when, and what it touches."""
    setting, row = form.setting, form.row
    given, since = unsaved(setting, row), row[form.setting.table.since]
    before, after = _around(setting, row, since)
    wording = Wording(setting)
    return {
        "changes": wording.changes(before, given) if before else [],
        "said": [] if before else wording.row(given, setting.columns),
        "since": since,
        "until": getattr(after, setting.table.since) if after else None,
        "source": row["source"],
        "touched": touched(setting, row, form.today),
    }


def _around(setting: Setting, row: Row, since: date) -> tuple[Any, Any]:
    """The row that would hold on that day otherwise, and the next one to come after it."""
    before = after = None
    for one in versions(setting.table, row):
        if one.withdrawn_at is not None:
            continue
        if getattr(one, setting.table.since) <= since:
            before = None if getattr(one, "ended", False) else one
        elif after is None:
            after = one
    return before, after


def unsaved(setting: Setting, row: Row) -> Any:
    """A row as its table would hold it; written by nobody."""
    return setting.table.model(**row)


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, table: str, row_id: UUID) -> HttpResponse:
    """Take back a row that does not hold yet; it stays in the history. (撤回)"""
    setting = asked(request, table)
    row = row_of(setting, row_id)
    if request.method == "POST":
        setting.room.take_back(request.actor, setting.name, row.pk, now=timezone.now())
        return redirect("tables:thing", setting.name, row.pk)
    wording, since = Wording(setting), getattr(row, setting.table.since)
    before, _after = _around(setting, vars(row), since)
    earlier = [one for one in _standing(setting, row) if one.pk != row.pk]
    held = [one for one in earlier if getattr(one, setting.table.since) <= since]
    if row.withdrawn_at or since <= timezone.localdate():
        raise Http404
    shown = {
        "setting": setting,
        "row": row,
        "since": since,
        "name": wording.name(row),
        "said": wording.row(row, setting.columns),
        "stays": wording.changes(row, held[-1]) if held else [],
        "goes": before is not None and not held,
    }
    return render(request, "tables/withdraw.html", shown)
