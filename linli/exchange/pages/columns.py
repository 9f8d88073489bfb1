"""Which column is which, said by a person. (列对应)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.exchange import actions, labels, queries
from linli.exchange.forms import kinds
from linli.exchange.forms.columns import Table
from linli.exchange.forms.mapped import ColumnsForm, Headed
from linli.exchange.forms.mapping import Mapping
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.refusals import refuse_if
from linli.kernel.requests import ActorRequest


@never_cache
@require_http_methods(["GET", "POST"])
def columns(request: ActorRequest, run_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.seen_by(request.actor), pk=run_id)
    given = Mapping.model_validate(found.mapping)
    said = request.POST if request.method == "POST" else request.GET
    named = [
        _named(found, at, sheet, said) for at, sheet in enumerate(found.seen.get("sheets", []))
    ]
    form = ColumnsForm(Kind(found.kind), _headed(named), given, request.POST or None)
    if form.is_valid():
        mapping = form.mapping().model_dump(mode="json", exclude_defaults=True)
        actions.map_columns(request.actor, found.pk, mapping, now=timezone.now())
        return redirect("exchange:run", found.pk)
    refuse_if(Why.NOT_CHECKED if found.state == RunState.RECEIVED else None)
    page = {
        "run": found,
        "form": form,
        "named": named,
        "unknown": [one for one in named if not one["recognised"]],
        "tables": [
            (each.name, labels.TABLES[each.name]) for each in kinds.tables(Kind(found.kind))
        ],
    }
    return render(request, "exchange/columns.html", page, status=422 if form.is_bound else 200)


def _named(run: ImportRun, at: int, sheet: dict[str, Any], said: Any) -> dict[str, Any]:
    """A sheet with its table: recognised, chosen by the person, or the only one there is."""
    kind, drawn = Kind(run.kind), sheet["table"] == "drawn"
    known = {each.name: each for each in kinds.tables(kind, drawn=drawn)}
    name = said.get(f"t{at}", "") or sheet["table"]
    only = len(known) == 1 and not any(each["table"] for each in run.seen["sheets"])
    table = known.get(name) or (next(iter(known.values())) if only else None)
    return {
        "at": f"t{at}",
        "sheet": " ".join(each for each in (sheet["file"], sheet["name"]) if each),
        "heads": [each for each in sheet["heads"] if each],
        "table": table,
        "label": labels.TABLES.get(table.name, "") if table else "",
        "recognised": bool(sheet["table"]),
        "found": {field: sheet["heads"][place] for field, place in sheet["places"].items()},
    }


def _headed(named: list[dict[str, Any]]) -> list[Headed]:
    """One form a table, with the headers of all sheets that hold it."""
    merged: dict[str, tuple[Table, dict[str, None], dict[str, str]]] = {}
    for one in named:
        if one["table"] is None or not one["heads"]:
            continue
        _, heads, found = merged.setdefault(one["table"].name, (one["table"], {}, {}))
        heads |= dict.fromkeys(one["heads"])
        found |= {field: head for field, head in one["found"].items() if field not in found}
    return [Headed(table, tuple(heads), found) for table, heads, found in merged.values()]
