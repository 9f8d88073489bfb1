"""JSON Schemas of what programs are answered and sent, for everybody. (接口结构)"""

from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from linli.exchange.labels.schemas import SHAPES
from linli.kernel.requests import ActorRequest

FOLDER = Path(__file__).parents[1] / "static" / "exchange" / "schemas"
A_DAY = "public, max-age=86400"


@cache
def published() -> dict[str, bytes]:
    """Every schema by `folder/name`; they change with a release alone."""
    found = sorted(FOLDER.glob("*/*.json"))
    return {f"{one.parent.name}/{one.name}": one.read_bytes() for one in found}


@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """Which schemas there are, and what each is of."""
    rows = [(*name.split("/"), SHAPES.get(name, "")) for name in published()]
    shown = {"open311": [r for r in rows if r[0] == "open311"],
             "events": [r for r in rows if r[0] == "events"]}  # fmt: skip
    return render(request, "exchange/schemas.html", shown)


@require_GET
def file(_request: ActorRequest, of: str, shape: str) -> HttpResponse:
    """One schema, to be kept for a day."""
    found = published().get(f"{of}/{shape}")
    if found is None:
        raise Http404
    kind = "application/schema+json" if shape.endswith(".schema.json") else "application/json"
    answer = HttpResponse(found, content_type=kind)
    answer["Cache-Control"], answer["Access-Control-Allow-Origin"] = A_DAY, "*"
    return answer
