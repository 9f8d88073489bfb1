"""At which level matters were solved: counts with n, areas in code order. (办结层级)"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases.labels.levels import LEVEL
from linli.cases.pages.parts import on_duty
from linli.cases.queries.levels import Levels, solved_by_area
from linli.cases.rules import percent
from linli.cases.rules.levels import SolvedAt
from linli.kernel.requests import ActorRequest
from linli.orgs.rules import LEAST_RATE

from .asked import asked
from .load import addressed, names_of


@never_cache
@require_GET
@on_duty
def levels(request: ActorRequest) -> HttpResponse:
    """Of what was reported in these days and is solved: how much stayed below each level."""
    question = asked(request)
    found = solved_by_area(request.actor, question.scope.area, question.scope.stretch)
    names = names_of(question, list(found))
    rows = [
        _row(names[path], _sum(inside, found), address)
        for path, inside, address in addressed(question, list(found))
    ]
    whole = _row(question.name, _sum(list(found), found), "")
    shown = {"asked": question, "heads": list(LEVEL.values()), "whole": whole, "rows": rows}
    return render(request, "cases/figures/levels.html", shown)


def _sum(inside: list[str], found: Mapping[str, Levels]) -> Levels:
    return sum((found.get(path, Counter()) for path in inside), Counter[SolvedAt]())


def _row(name: str, counts: Levels, url: str) -> dict[str, Any]:
    """From a number of matters up each level has its share."""
    n = counts.total()
    return {
        "name": name,
        "url": url,
        "n": n,
        "cells": [
            (LEVEL[one], counts[one], percent(Fraction(counts[one], n)) if n >= LEAST_RATE else "")
            for one in SolvedAt
        ],
    }
