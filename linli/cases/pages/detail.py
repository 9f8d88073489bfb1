"""One matter as the desk reads it, and to whom it could go. (事项详情)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.forms import Form

from linli.cases import access, queries
from linli.cases.labels import screens
from linli.cases.labels.levels import level_word
from linli.cases.models import Case, Task
from linli.cases.queries import looking
from linli.cases.queries.owners import Owner, at_work_on, owners_for
from linli.cases.queries.working import photos_of
from linli.cases.rules import NOT_DONE, Part, State, is_led_by_object
from linli.cases.rules.unclaimed import is_unclaimed
from linli.kernel.actor import Actor
from linli.orgs.labels import KIND
from linli.orgs.rules import OrgKind

from .admissions.shown import why_barred
from .clocks import calls_shown, clocks_shown
from .done import hands
from .in_force import asked_for, notes_of, plan_of
from .mediation.of_matter import of_matter
from .photos import pictures
from .shown import desk_clock, is_taken_back, kind_full, near, state_of, title_of
from .walk import events

IN_WORK = (State.DISPATCHED, State.IN_PROGRESS)


def detail(actor: Actor, case: Case, tasks: Sequence[Task], now: datetime) -> dict[str, Any]:
    state, photos = State(case.state), list(photos_of(case))
    orders = queries.orders_of(case)
    return {
        "tone": screens.TONE[state],
        "title": title_of(case),
        "state": state_of(case),
        "photos": pictures(photos),
        "reporter": _reporters(case),
        "kind": kind_full(case.kind),
        "clock": desk_clock(case, now),
        "solved_at": level_word(case.solved_at),
        "hands": hands(tasks, photos, now),
        "events": events(case, tasks, now, photos),
        "note": note_of(case, tasks),
        "asked": asked_for(orders, owners_for(case, now), case, now),
        "in_force": notes_of(orders, now),
        "plan": plan_of(orders, now),
        "calls": calls_shown(queries.call_outs_of(case), now),
        "clocks": clocks_shown(queries.deadlines_of(case), now),
        "mediated": of_matter(actor, case),
        "similar": [near(one, staff=True) for one in looking.similar_seen_by(actor, case)],
    }


def note_of(case: Case, tasks: Sequence[Task]) -> str:
    """What the desk must know of a complaint before it goes on. (提醒)"""
    if is_unclaimed(State(case.state), case.unclaimed_at):
        return str(screens.UNCLAIMED)
    if is_taken_back(case):
        return str(screens.TAKEN_BACK)
    if not case.emergency and queries.in_mode(case.community_path, case.reported_at):
        return str(screens.IN_MODE)
    if not is_led_by_object(access.facts(case, tasks)):
        return ""
    return str(screens.WITH_OBJECT if case.state in NOT_DONE else screens.DONE_BY_OBJECT)


def _reporters(case: Case) -> str:
    """Who reported it, never by name or number: handlers and desk need neither."""
    told = []
    for one in queries.reporters_of(case):
        word = screens.BY_ACCOUNT if one.account_id else screens.ANONYMOUS
        told.append(str(screens.BY_PHONE if one.phone else word))
    return "；".join(told)


def owners_shown(case: Case, now: datetime, typed: Form | None) -> dict[str, Any]:
    """Bodies that could take it: those with a reason first, the others folded away."""
    chosen = typed.data.get(typed.add_prefix("offers"), "") if typed else _leader(case)
    found = owners_for(case, now)
    lines = [
        {
            "value": one.value,
            "name": one.name,
            "tag": screens.OWNERS.get(one.why, ""),
            "tone": screens.OWNER_TONE.get(one.why, ""),
            "why": _reason(case, one),
            "first": bool(one.why),
            "barred": one.barred is not None,
            "checked": one.value == chosen if chosen else n == 0 and one.why == "suggested",
        }
        for n, one in enumerate(found)
    ]
    others = [one for one in lines if not one["first"]]
    return {
        "first": [one for one in lines if one["first"]],
        "others": others,
        "open": any(one["checked"] for one in others) or len(others) == len(lines),
    }


def _leader(case: Case) -> str:
    """Who leads it now; dispatched anew it stays his unless another is chosen."""
    if case.state not in IN_WORK:
        return ""
    return next((who for who, part in at_work_on(case).items() if part is Part.LEAD), "")


def _reason(case: Case, one: Owner) -> str:
    """Why it stands here and how much it has in hand; of the others, what they are."""
    if one.barred:
        return why_barred(case, one.barred)
    words = screens.REASON.get(one.why)
    if words is None:
        return str(KIND[OrgKind(one.kind)]) if one.kind else ""
    in_hand = str(screens.IN_HAND % {"n": one.in_hand})
    return f"{words % {'code': case.kind.code if case.kind else ''}} · {in_hand}"
