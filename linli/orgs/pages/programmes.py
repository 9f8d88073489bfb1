"""Programmes on the desk: how many places meet each item, and which miss it. (建设清单)"""

import io

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.paths import parent
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import Rows, workbook, write_csv
from linli.orgs import queries
from linli.orgs.labels import TIER
from linli.orgs.labels.programmes import EVIDENCE, basis, basis_of
from linli.orgs.queries import Checklist, Place
from linli.orgs.rules import Item

from .shown import A_PAGE, Chosen, address, chosen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(request: ActorRequest, programme: str) -> tuple[Chosen, Checklist]:
    """The area and a programme that holds today, as it stands there."""
    area, today = chosen(request), timezone.localdate()
    found = next((one for one in queries.programmes(today) if one.code == programme), None)
    if found is None:
        raise Http404
    return area, queries.checklist(found, area.path, today)


@never_cache
@require_GET
def show(request: ActorRequest, programme: str) -> HttpResponse:
    """In how many places each item is met, of how many; each figure leads to its rows."""
    area, checked = _asked(request, programme)
    code, where = checked.programme.code, address(area=area.path)
    items = [
        {
            "item": one,
            "answers": [EVIDENCE[each] for each in one.evidence],
            "share": (share := checked.share(one)),
            "missing": share.of - share.part,
            "url": reverse("orgs:item_missing", args=[code, one.code]) + where,
        }
        for one in checked.programme.items
    ]
    whole = checked.whole
    shown = {
        "area": area,
        "checked": checked,
        "level": TIER[checked.programme.level],
        "items": items,
        "whole": whole,
        "short": whole.of - whole.part,
        "where": where,
    }
    return render(request, "orgs/programme.html", shown)


@never_cache
@require_GET
def missing(request: ActorRequest, programme: str, item: str = "") -> HttpResponse:
    """The places that miss an item, or any of them, in code order, a page at a time."""
    area, checked = _asked(request, programme)
    asked = next((one for one in checked.programme.items if one.code == item), None)
    if item and asked is None:
        raise Http404
    after = request.GET.get("after", "")
    found = [one for one in _short(checked, asked) if one.path > after]
    page = found[:A_PAGE]
    names = queries.names_at(parent(one.path) for one in page)
    rows = [
        {
            "what": one.name,
            "url": reverse("orgs:checklist", args=[one.pk]),
            "where": names.get(parent(one.path), ""),
            "more": _said(checked, one, asked),
        }
        for one in page
    ]
    title = asked.name if asked else _("Any item")
    shown = {
        "area": area,
        "figure": _("%(programme)s · missing: %(item)s") % {
            "programme": checked.programme.name, "item": title,
        },
        "nothing": _("No place here misses it."),
        "rows": rows,
        "back": reverse("orgs:programme", args=[programme]) + address(area=area.path),
        "back_to": checked.programme.name,
        "older": address(area=area.path, after=page[-1].path) if len(found) > A_PAGE else "",
    }  # fmt: skip
    return render(request, "orgs/coverage_rows.html", shown)


def _short(checked: Checklist, item: Item | None) -> list[Place]:
    if item is None:
        return [one for one in checked.places if checked.missed(one.path)]
    return [one for one in checked.places if not checked.meets(item, one.path)]


def _said(checked: Checklist, place: Place, item: Item | None) -> list[str]:
    """What a place misses: the items, or of one item what its records count."""
    if item is None:
        return [one.name for one in checked.missed(place.path)]
    found = checked.found(item, place.path)
    return [basis(one, share) for one, share in found.items()] or [_("Not ticked off yet.")]


@never_cache
@require_GET
def sheet(request: ActorRequest, programme: str) -> HttpResponse:
    """What is missing on paper: the figures, then each place with what it misses."""
    area, checked = _asked(request, programme)
    short = _short(checked, None)
    names = queries.names_at(parent(one.path) for one in short)
    rows = [(names.get(parent(one.path), ""), one, checked.missed(one.path)) for one in short]
    shown = {
        "area": area,
        "checked": checked,
        "whole": checked.whole,
        "items": [(one, checked.share(one)) for one in checked.programme.items],
        "rows": rows,
        "today": timezone.localdate(),
    }
    return render(request, "orgs/programme_sheet.html", shown)


@never_cache
@require_GET
def file(request: ActorRequest, programme: str, kind: str) -> HttpResponse:
    """Every place with each item, whether it is met and by what, as a spreadsheet. (导出)"""
    _area, checked = _asked(request, programme)
    rows, name = _rows(checked), f"{checked.programme.code}.{kind}"
    if kind == "csv":
        text = io.StringIO()
        write_csv(text, rows)
        answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(workbook([(checked.programme.name, rows)]), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _rows(checked: Checklist) -> Rows:
    items = checked.programme.items
    names = queries.names_at(parent(one.path) for one in checked.places)
    heads = [_("Where"), pgettext("row", "Name"), pgettext("row", "Code"), _("Missing")]
    yield [*heads, *(head for one in items for head in (one.name, basis_of(one)))]
    for place in checked.places:
        missed = checked.missed(place.path)
        cells: list[str] = []
        for one in items:
            met = _("missing") if one in missed else _("met")
            cells += [met, "；".join(proof(checked, place, one))]
        here = [names.get(parent(place.path), ""), place.name, place.code]
        yield [*here, len(missed), *cells]


def proof(checked: Checklist, place: Place, item: Item) -> list[str]:
    """By what an item is met in a place: what records count, or the day and office of a tick."""
    if item.evidence:
        return [basis(one, share) for one, share in checked.found(item, place.path).items()]
    tick = checked.ticks.get((item.code, place.path))
    if tick is None:
        return []
    return [one for one in (tick.met_on.isoformat(), tick.office, tick.note) if one]
