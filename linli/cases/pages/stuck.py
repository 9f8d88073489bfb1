"""The leader's list: what is stuck, who has it, and why. (卡住的事)"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.forms import StuckForm
from linli.cases.labels import clocks as clock_words
from linli.cases.labels import stuck as words
from linli.cases.models import Case, Deadline, Order
from linli.cases.queries import stuck as of
from linli.cases.queries.story import owner_of
from linli.cases.rules import DeadlineKind, May, OrderKind, OrderState, State, Stuck
from linli.cases.rules.unclaimed import is_unclaimed
from linli.kernel.requests import ActorRequest
from linli.orgs.queries import names_at

from .parts import paged, with_duty
from .shown import day, moment, span, state_of, title_of
from .walk import hands

SIZE, ON_PAPER = 40, 500


@dataclass(frozen=True, slots=True)
class Row:
    """One matter: who has it, and each reason why it does not get on."""

    number: str
    title: str
    place: str
    who: str
    state: str
    emergency: bool
    supervised: bool
    why: list[str]


@require_GET
@with_duty(May.SUPERVISE)
def stuck(request: ActorRequest) -> HttpResponse:
    """Figures by community in code order, and under them the matters, page by page."""
    why, area = _asked(request)
    now = timezone.now()
    rows = of.stuck(request.actor, why, area, now)
    found, newer, older = paged(request, rows, keys=of.BY_AREA, size=SIZE)
    counts = of.stuck_by_area(request.actor, now)
    shown = {
        **_head(why, area, counts),
        "areas": _areas(found, now),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/stuck.html", shown)


@require_GET
@with_duty(May.SUPERVISE)
def stuck_sheet(request: ActorRequest) -> HttpResponse:
    """The same list on paper, as it was chosen. (打印)"""
    why, area = _asked(request)
    now = timezone.now()
    found = list(of.stuck(request.actor, why, area, now)[: ON_PAPER + 1])
    shown = {
        "title": words.WHICH[why] if why else words.ALL,
        "areas": _areas(found[:ON_PAPER], now),
        "more": len(found) > ON_PAPER,
        "most": ON_PAPER,
        "now": now,
    }
    return render(request, "cases/stuck_sheet.html", shown)


def _asked(request: ActorRequest) -> tuple[Stuck | None, str]:
    """The filters of the address; what makes no sense is left out."""
    form = StuckForm(request.GET)
    form.is_valid()
    given = getattr(form, "cleaned_data", {})
    return given.get("why"), given.get("area") or ""


def _address(why: Stuck | None, area: str, name: str = "cases:stuck") -> str:
    kept = {"why": why.value if why else "", "area": area}
    query = urlencode({key: value for key, value in kept.items() if value})
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _head(why: Stuck | None, area: str, counts: dict[str, dict[Stuck, int]]) -> dict[str, Any]:
    """The reasons as links, and a line of figures for each community."""
    names = names_at(counts)
    reasons = [(None, words.ALL), *words.WHICH.items()]
    return {
        "reasons": [(str(word), _address(one, area), one is why) for one, word in reasons],
        "columns": [str(word) for word in words.WHICH.values()],
        "lines": [
            {
                "name": names.get(path, path),
                "url": _address(why, path),
                "chosen": path == area,
                "cells": [(n, _address(one, path)) for one, n in figures.items()],
            }
            for path, figures in counts.items()
        ],
        "everywhere_url": _address(why, "") if area else "",
        "print_url": _address(why, area, "cases:stuck_sheet"),
    }


def _areas(cases: Sequence[Case], now: datetime) -> list[tuple[str, list[Row]]]:
    """The rows under the name of their community."""
    names = names_at({case.community_path for case in cases})
    held, grounds = of.held_up(cases), queries.ground_names() if cases else {}
    return [
        (names.get(path, path), [_row(case, held, grounds, now) for case in some])
        for path, some in groupby(cases, key=lambda case: case.community_path)
    ]


def _row(case: Case, held: of.Held, grounds: dict[str, str], now: datetime) -> Row:
    return Row(
        number=case.number,
        title=title_of(case),
        place=case.place,
        who="、".join(hands(held.tasks.get(case.pk, ()))) or str(words.NOBODY),
        state=state_of(case),
        emergency=case.emergency,
        supervised=case.supervised_at is not None,
        why=[*_clocks(case, held, now), *_orders(case, held, grounds, now)],
    )


def _clocks(case: Case, held: of.Held, now: datetime) -> Iterator[str]:
    if case.overdue_at and not case.handled_at and case.due_at and case.due_at < now:
        given = {"when": moment(case.due_at, now), "late": span(now - case.due_at)}
        yield str(words.LATE % given)
    if is_unclaimed(State(case.state), case.unclaimed_at) and case.unclaimed_at:
        yield str(words.UNCLAIMED % {"when": moment(case.unclaimed_at, now)})
    for one in held.missed.get(case.pk, ()):
        yield _missed(one, now)
    due = case.next_due_at
    if case.state == State.LONG_TERM and due and due < now:
        yield str(words.REVIEW % {"when": moment(due, now), "late": span(now - due)})


def _missed(one: Deadline, now: datetime) -> str:
    what = clock_words.KIND[DeadlineKind(one.kind)]
    given = {"what": what, "when": moment(one.due_at, now)}
    if one.task is None:
        return str(words.MISSED % given)
    return str(words.MISSED_BY % {**given, "whose": owner_of(one.task)})


def _orders(case: Case, held: of.Held, grounds: dict[str, str], now: datetime) -> Iterator[str]:
    for one in held.orders.get(case.pk, ()):
        if one.state == OrderState.PROPOSED:
            yield _waits(one, now)
        elif one.kind == OrderKind.HOLD and one.ends_at:
            why = grounds.get(one.ground, one.ground)
            yield str(words.HOLD % {"when": day(timezone.localdate(one.ends_at), now), "why": why})


def _waits(one: Order, now: datetime) -> str:
    who = owner_of(one.task) if one.task else str(clock_words.DESK)
    what = clock_words.ORDER[OrderKind(one.kind)]
    return str(words.WAITS % {"who": who, "when": moment(one.asked_at, now), "what": what})
