"""A whistle as the templates show it: its calls with their clocks, its matters, its course."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from linli.cases import queries
from linli.cases.labels import screens
from linli.cases.labels import whistles as words
from linli.cases.labels.clocks import KIND
from linli.cases.labels.commissioners import SETTLED_OF_ALL
from linli.cases.models import Case, Deadline, Whistle, WhistleCall
from linli.cases.pages import clocks
from linli.cases.pages.commissioners.shown import Brought, brought_of
from linli.cases.pages.shown import Clock, clock, moment, title_of
from linli.cases.pages.walk import Event
from linli.cases.queries.reach import seen_by
from linli.cases.queries.whistle_figures import Tally, hundredths
from linli.cases.rules import DeadlineKind, State
from linli.cases.rules.whistles import CallState, WhistleState
from linli.trail.queries import history


@dataclass(frozen=True, slots=True)
class Part:
    """One called body's part on a page."""

    call: WhistleCall
    state: str
    tone: str
    next_due: Clock
    clocks: list[clocks.Clock]
    steps: Sequence[Any] = ()


def row(whistle: Whistle, now: datetime) -> dict[str, Any]:
    """One whistle in a list."""
    since = whistle.whistled_at or whistle.asked_at
    return {
        "one": whistle,
        "url": reverse("cases:whistle", args=[whistle.pk]),
        "state": words.STATE[WhistleState(whistle.state)],
        "tone": words.TONE[WhistleState(whistle.state)],
        "since": moment(since, now) if since else "",
    }


def part(
    call: WhistleCall, rows: Iterable[Deadline], now: datetime, steps: Sequence[Any] = ()
) -> Part:
    mine = [one for one in rows if one.call_id == call.pk]
    running = [one.due_at for one in mine if one.met_at is None and one.void_at is None]
    return Part(
        call=call,
        state=str(words.CALL[CallState(call.state)]),
        tone=words.CALL_TONE[CallState(call.state)],
        next_due=clock(min(running), now) if running else Clock("", "", ""),
        clocks=clocks.clocks_shown(mine, now),
        steps=steps,
    )


def matters(actor: Any, whistle: Whistle) -> list[dict[str, Any]]:
    """The matters of a whistle that its reader sees. (所涉事项)"""
    cases = list(seen_by(actor).filter(whistles__whistle=whistle))
    before = brought_of(cases)
    return [
        _matter(case, reverse("cases:desk_case", args=[case.number]), before.get(case.pk))
        for case in cases
    ]


def matters_of_call(call: WhistleCall) -> list[dict[str, Any]]:
    """For the called body: each matter leads to its task in it. (本单位任务)"""
    cases = Case.objects.filter(whistles__whistle=call.whistle).order_by("number")
    tasks = queries.open_tasks_at(call.org_id, cases)
    return [
        _matter(case, reverse("cases:task", args=[tasks[case.pk]]) if case.pk in tasks else "")
        for case in cases
    ]


def _matter(case: Case, url: str, before: Brought | None = None) -> dict[str, Any]:
    return {
        "number": case.number,
        "title": title_of(case),
        "place": case.place,
        "state": str(screens.STATE[State(case.state)]),
        "tone": screens.TONE[State(case.state)],
        "url": url,
        "before": before,
    }


def course(whistle: Whistle, calls: Iterable[WhistleCall], now: datetime) -> list[Event]:
    """Everything that happened to a whistle, in the words of the desk. (吹哨过程)"""
    names = {str(call.org_id): call.org.name for call in calls}
    by_call = {str(call.pk): call.org.name for call in calls}
    told = []
    for one in history(whistle.pk):
        if one.verb not in words.EVENT:
            continue
        facts = one.facts
        who = names.get(facts.get("owner", ""), "") or by_call.get(facts.get("call", ""), "")
        missed = KIND[DeadlineKind(facts["clock"])] if "clock" in facts else ""
        said = str(words.EVENT[one.verb]) % {"who": who, "clock": missed}
        told.append(Event(said, moment(one.happened_at, now)))
    return told


def in_words(tally: Tally) -> list[tuple[str, str]]:
    """Both units with their own denominators: whistles ended, matters done. (两个口径)"""
    return [
        (str(words.WHISTLES_ENDED), _share(tally.ended, tally.whistles)),
        (str(words.MATTERS_DONE), _share(tally.done, tally.matters)),
    ]


def settled_in_words(settled: int, of: int) -> tuple[str, str]:
    """How many matters a commissioner settled, of those that were brought to one. (专员解决数)"""
    return str(SETTLED_OF_ALL), _share(settled, of)


def _share(some: int, of: int) -> str:
    if not of:
        return str(words.NONE_YET)
    return str(words.OF_RATE % {"part": some, "of": of, "rate": hundredths(some, of)})
