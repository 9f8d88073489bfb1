"""The tables one may set, one table, one thing with its history, and the table as a file. (设置)"""

import io
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import workbook, write_csv
from linli.places.labels import FEATURE
from linli.places.queries import opened
from linli.places.rules import Why

from . import shown
from .known import SETTINGS, Setting, mine
from .wording import Wording, cell, columns_of_file, full_width

A_PAGE = 50
KINDS_OF_FILE = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def asked(request: ActorRequest, name: str) -> Setting:
    """The table of an address, for those who may set it."""
    setting = SETTINGS.get(name)
    if setting is None:
        raise Http404
    forbid_if(setting.room.why_not(request.actor))
    return setting


def row_of(setting: Setting, row_id: UUID) -> Any:
    found = setting.table.model._default_manager.filter(pk=row_id).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """Every table one may set, with how much stands in it and how much is to come."""
    settings, today = mine(request.actor), timezone.localdate()
    forbid_if(None if settings else Why.NO_SET_UP)
    lines = [_counted(one, today) for one in settings]
    return render(request, "tables/index.html", {"lines": lines})


def _counted(setting: Setting, today: date) -> dict[str, Any]:
    found = shown.things(setting, today)
    coming = sum(bool(shown.tag(setting, one, today)[0]) for one in found)
    return {"setting": setting, "number": len(found), "coming": coming}


@never_cache
@require_GET
def one_table(request: ActorRequest, table: str) -> HttpResponse:
    """What holds today and what is to come, searched for a word, page by page."""
    setting, today = asked(request, table), timezone.localdate()
    words = request.GET.get("q", "").strip()
    found, wording = shown.things(setting, today), Wording(setting)
    lines = [_line(setting, one, wording, today) for one in found]
    if words:
        sought = full_width(words).lower()
        lines = [one for one in lines if any(sought in said.lower() for said in one["cells"])]
    begins = _after(lines, request.GET.get("after", ""))
    page, rest = lines[begins : begins + A_PAGE], lines[begins + A_PAGE :]
    older = {"after": str(page[-1]["row"].pk)} | ({"q": words} if words else {}) if rest else {}
    given = {
        "setting": setting,
        "heads": [setting.columns[column][0] for column in setting.brief],
        "lines": page,
        "q": words,
        "number": len(found),
        "older": f"?{urlencode(older)}" if older else "",
        "may_add": bool(setting.table.key),
        "opened": _opened(today) if _is_rollout(setting) else [],
    }
    return render(request, "tables/table.html", given)


def _is_rollout(setting: Setting) -> bool:
    return setting.name == "places.features"


def _opened(today: date) -> list[tuple[str, int, int]]:
    """Each feature, in how many communities it is open today, and of how many."""
    return [(str(FEATURE[one.feature]), one.open, one.of) for one in opened(today)]


def _line(setting: Setting, thing: shown.Thing, wording: Wording, today: date) -> dict[str, Any]:
    tone, state = shown.tag(setting, thing, today)
    cells = [said for _label, said in wording.row(thing.row, setting.brief)]
    return {"row": thing.row, "cells": cells, "tone": tone, "state": state}


def _after(lines: list[dict[str, Any]], row_id: str) -> int:
    """Where the page begins that follows a row; an unknown one: at the beginning."""
    return next((at for at, one in enumerate(lines, 1) if str(one["row"].pk) == row_id), 0)


@never_cache
@require_GET
def thing(request: ActorRequest, table: str, row_id: UUID) -> HttpResponse:
    """One thing: what holds, what is to come, and every version there ever was."""
    setting, today = asked(request, table), timezone.localdate()
    row = row_of(setting, row_id)
    told, wording = shown.history(setting, row, today), Wording(setting)
    now = next((one for one in told if one.holds), None)
    standing = next((one for one in told if one.row.withdrawn_at is None), None)
    ended = standing is None or getattr(standing.row, "ended", False)
    given = {
        "setting": setting,
        "row": row,
        "name": wording.name(row),
        "now": now,
        "said": wording.row(now.row, setting.columns) if now else [],
        "coming": [one for one in told if one.may_withdraw][::-1],
        "history": told,
        "may_change": not setting.table.by_day or row.day > today,
        "may_end": setting.table.ends and not ended,
    }
    return render(request, "tables/thing.html", given)


@never_cache
@require_GET
def file(request: ActorRequest, table: str, kind: str) -> HttpResponse:
    """What stands in a table, as a preset's file. (下载)"""
    setting = asked(request, table)
    rows = rows_of_file(setting, timezone.localdate())
    if kind == "csv":
        out = io.StringIO()
        write_csv(out, rows)
        content: bytes = out.getvalue().encode("utf-8-sig")
    else:
        content = workbook([(setting.name, rows)])
    answer = HttpResponse(content, content_type=KINDS_OF_FILE[kind])
    answer["Content-Disposition"] = f'attachment; filename="{setting.name}.{kind}"'
    return answer


def rows_of_file(setting: Setting, today: date) -> list[list[str]]:
    """The header, then every row that holds or is to come; what ends has no line of its own."""
    columns = columns_of_file(setting)
    found = [row for one in shown.things(setting, today) for row in (one.now, *one.coming) if row]
    lines = [
        [cell(setting, column, getattr(row, column)) for column in columns]
        for row in found
        if not getattr(row, "ended", False)
    ]
    return [columns, *lines]
