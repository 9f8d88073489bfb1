"""Questions answered at once, beside the three rates and outside them. (当场答复)"""

from typing import Any

from linli.cases.queries.questions import answered_at_once, together
from linli.kernel.actor import Actor

from . import paper
from .asked import Asked


def at_the_desk(actor: Actor, asked: Asked) -> dict[str, Any] | None:
    """Of the whole and of each area with any, in code order; of a kind or a body there are none."""
    if asked.scope.kind or asked.scope.body:
        return None
    found = answered_at_once(actor, asked.scope)
    return {
        "whole": together(found.values()),
        "parts": [(asked.areas.get(path, path), one) for path, one in found.items()]
        if len(found) > 1
        else [],
    }


def on_paper(actor: Actor, asked: Asked) -> list[list[str]]:
    """As at the desk, a row of each area and one of the whole; no number of a few people."""
    if asked.scope.kind or asked.scope.body:
        return []
    found = answered_at_once(actor, asked.scope)
    whole = together(found.values())
    columns = [
        paper.numbers_said([one.n for one in found.values()]),
        paper.numbers_said([one.taken_up for one in found.values()]),
    ]
    names = [asked.areas.get(path, path) for path in found]
    parts = list(map(list, zip(names, *columns, strict=True))) if len(found) > 1 else []
    said = [paper.number_said(whole.n), paper.number_said(whole.taken_up)]
    return [*parts, [asked.name, *said]]


def in_public(actor: Actor, asked: Asked) -> dict[str, Any]:
    """The same without a number of a few people, nor one it could be worked out from."""
    found = answered_at_once(actor, asked.scope)
    whole = together(found.values())
    numbers = paper.numbers_said([one.n for one in found.values()])
    names = [asked.areas.get(path, path) for path in found]
    return {
        "n": paper.number_said(whole.n),
        "taken_up": paper.number_said(whole.taken_up),
        "parts": list(zip(names, numbers, strict=True)) if len(found) > 1 else [],
    }
