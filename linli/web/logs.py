"""The logs of compounds, by name: votes and money of a compound stand in a small log of its own."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from linli.places.models import Compound
from linli.trail import queries

SHOWN = 100


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """All logs of the district; those of compounds by code, a hundred at a time. (全部日志)"""
    found = queries.compound_logs(after=request.GET.get("after", ""), most=SHOWN + 1)
    rows, more = found[:SHOWN], found[SHOWN:]
    names = dict(
        Compound.objects.filter(code__in=[one.code for one in rows]).values_list("code", "name")
    )
    shown = {
        "district": queries.checkpoint(),
        "rows": [(one, names.get(one.code, one.code)) for one in rows],
        "after": rows[-1].code if more else "",
    }
    return render(request, "logs/listed.html", shown)


@require_GET
def of_compound(request: HttpRequest, code: str) -> HttpResponse:
    """A compound's own log: how long it is, its keys, how to check it. (小区日志)"""
    compound = Compound.objects.filter(code=code).first()
    log = queries.log_of(code)
    head = queries.checkpoint(log)
    if compound is None and head is None:
        raise Http404
    base = reverse("compound_log", args=[code])
    shown = {
        "code": code,
        "name": compound.name if compound else code,
        "head": head,
        "log": log,
        "uses": queries.key_uses(log),
        "base": base,
        "address": f"{settings.LINLI_ADDRESS}{base}".removesuffix("/"),
        "second": queries.second_of(head),
        "has_witness": queries.witnessed(log) is not None,
    }
    return render(request, "logs/compound.html", shown)
