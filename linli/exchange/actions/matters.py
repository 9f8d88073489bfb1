"""Matters of another system, taken in as they stand there, again each day. (工单导入)"""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from linli.cases.models import Case, Deadline, ForeignNumber, Kind, PastStep, Reporter, Task
from linli.cases.rules import LETTER, Source, TaskState
from linli.exchange import queries
from linli.exchange.rules import Fault, Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import CaseRow
from linli.kernel.dated import in_force
from linli.orgs.models import Org
from linli.places.models import Area, Compound
from linli.places.rules import Level
from linli.trail.actions import next_number
from linli.trail.models import Trace

from . import merged
from .taken_over import Made, Whereto, made, said

COLUMNS: dict[str, tuple[str, ...]] = {
    "case": (
        "id", "number", "foreign_no", "source", "text", "title", "kind_id", "emergency",
        "complaint", "state", "grid_path", "compound_path", "community_path", "place", "x_m",
        "y_m", "reported_at", "next_due_at", "due_at", "due_limit", "due_why", "due_provisional",
        "overdue_at", "accepted_at", "dispatched_at", "handled_at", "verified_at", "closed_at",
        "verified", "call_back", "solved", "satisfied", "public_reply",
    ),
    "reporter": ("id", "case_id", "name", "phone", "anonymous", "reported_at", "call_back"),
    "task": (
        "id", "case_id", "org_id", "part", "state", "offered_at", "due_at", "signed_at",
        "contacted_at", "finished_at", "note", "reply",
        "genuine", "ours", "contacted", "solved", "unsolved_why",
    ),
    "deadline": (
        "id", "case_id", "task_id", "kind", "limit", "started_at", "due_at", "provisional", "why",
        "met_at", "missed_at",
    ),
    "foreignnumber": ("id", "case_id", "system", "number", "said", "said_at", "facts"),
    "paststep": ("id", "case_id", "step", "happened_at", "who", "text"),
    "mergelink": merged.COLUMNS,
}  # fmt: skip
STAYS = {"id", "number", "source", "grid_path", "compound_path", "community_path", "x_m", "y_m"}
"""Of a matter that is here: its own number, and where it lies since somebody may have moved it."""
OF_TASK = (
    "part", "state", "offered_at", "due_at", "signed_at", "contacted_at", "finished_at", "note",
    "reply", "genuine", "ours", "contacted", "solved", "unsolved_why",
)  # fmt: skip
OF_CLOCK = ("limit", "due_at", "provisional", "why", "met_at", "void_at", "missed_at")


class Matters:
    """Communities, compounds, bodies and kinds by their names, on the day it is asked."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime.min.replace(tzinfo=UTC)
        self.communities: dict[str, list[str]] = {}
        self.root = ""
        for name, path, level in Area.objects.values_list("name", "path", "level"):
            if level == Level.COMMUNITY:
                self.communities.setdefault(name, []).append(path)
            elif level == Level.DISTRICT:
                self.root = path
        self.streets = dict(
            Area.objects.filter(level=Level.SUBDISTRICT).values_list("name", "path")
        )
        self.compounds: dict[str, list[tuple[str, str]]] = {}
        for name, path, community in Compound.objects.values_list(
            "name", "path", "community__path"
        ):
            self.compounds.setdefault(community, []).append((name, path))
        self.bodies = {name: pk for name, pk in queries.bodies().items() if pk}
        self.names: dict[Any, str] = dict(Org.objects.values_list("pk", "name"))
        self.kinds = {one.code: one for one in in_force(Kind, _day(self.now), "code")}
        self.words: dict[tuple[str, ...], Kind] = {
            (one.level1, one.level2): one for one in self.kinds.values()
        }

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would add and change; what they say twice changes nothing. (试算)"""
        found = Plan()
        known = self._known([taken.row for taken in rows])
        moved = _worked_on(known.values())
        links = merged.Links(rows)
        for taken in rows:
            if links.leads_nowhere(taken.row):
                found.refuse(taken, Why.NO_SUCH_MATTER, "并入工单", taken.row.merged_into)
            else:
                self._one(found, taken, known.get(taken.row.number[:40]), moved)
        links.lay(found)
        return found

    def settled(self) -> None:
        """Nothing is held back between batches."""

    def _known(self, rows: list[CaseRow]) -> dict[str, ForeignNumber]:
        """What is here already, by its number there; inside an action nobody moves it meanwhile."""
        numbers = {row.number[:40] for row in rows}
        systems = {"", *(row.system for row in rows)}
        listed = ForeignNumber.objects.filter(number__in=numbers, system__in=systems)
        if connection.in_atomic_block:
            held = Case.objects.filter(foreignnumber__in=listed).order_by("pk")
            list(held.select_for_update(no_key=True, of=("self",)).values_list("pk"))
        return {one.number: one for one in listed.select_related("case__kind").order_by("system")}

    def _one(
        self, plan: Plan, taken: Taken[Any], known: ForeignNumber | None, moved: set[UUID]
    ) -> None:
        row = taken.row
        one = made(row, self._whereto(row), self.now, known.case_id if known else None)
        lead = self.names.get(one.tasks[0].org_id, "") if one.tasks else ""
        plan.seen[row.number[:40]] = queries.seen_of(one.case, lead)
        if known is None:
            _add(plan, one)
            plan.taken += 1
        elif known.said == said(row) or _is_older(known, one):
            plan.unchanged += 1
        elif known.case_id in moved:
            self._moved_on(plan, taken, known.case, one)
        else:
            _change(plan, known, one)
            plan.taken += 1

    def _moved_on(self, plan: Plan, taken: Taken[Any], case: Case, one: Made) -> None:
        """Worked on here since: never overwritten, and said where the two are not of one mind."""
        if case.state == one.case.state:
            plan.unchanged += 1
        else:
            plan.bad.append((taken, Fault(Why.STANDS, "", one.case.state, case.number)))

    def _whereto(self, row: CaseRow) -> Whereto:
        community = self._community(row)
        named = dict.fromkeys(each for each in (row.lead, *row.others) if each in self.bodies)
        bodies = tuple(dict.fromkeys(self.bodies[each] for each in named))
        if row.lead and row.lead not in self.bodies:
            bodies = ()
        compound = self._compound(community, row.address)
        kind = self.kinds.get(row.kind) or self.words.get(row.category[:2])
        return Whereto(community, compound, bodies, kind)

    def _community(self, row: CaseRow) -> str:
        above = self.streets.get(row.subdistrict, "")
        paths = self.communities.get(row.community, [])
        inside = [path for path in paths if path.startswith(above)]
        return inside[0] if len(inside) == 1 else above or self.root

    def _compound(self, community: str, address: str) -> str:
        named = [
            (name, path) for name, path in self.compounds.get(community, []) if name in address
        ]
        return max(named, default=("", ""))[1]


def _worked_on(known: Any) -> set[UUID]:
    """Those of the matters somebody here has had in hand: their story has a step of ours."""
    ids = [one.case_id for one in known]
    machine = ("case.overdue", "case.clock_missed", "case.counted_again", "case.cell_changed")
    traces = Trace.objects.filter(subject_id__in=ids).exclude(verb__in=machine)
    return set(traces.values_list("subject_id", flat=True))


def _is_older(known: ForeignNumber, one: Made) -> bool:
    """Files may come out of order: what was told later stays."""
    told = one.known_as.said_at
    return bool(known.said_at and told and told < known.said_at)


def _add(plan: Plan, one: Made) -> None:
    rows: list[models.Model] = [one.case, one.reporter, *one.tasks, *one.clocks, *one.steps]
    for row in (*rows, one.known_as):
        _put(plan, row)


def _put(plan: Plan, row: models.Model) -> None:
    name = row._meta.model_name or ""
    plan.add(name, *(row.__dict__[column] for column in COLUMNS[name]))


def _change(plan: Plan, known: ForeignNumber, one: Made) -> None:
    """Bring a matter to where it stands there now; what falls away is ended, never deleted."""
    case = known.case
    one.case.number = case.number
    _differ(plan, case, one.case, [name for name in COLUMNS["case"] if name not in STAYS])
    for reporter in Reporter.objects.filter(case=case)[:1]:
        _differ(plan, reporter, one.reporter, ["call_back"])
    _tasks(plan, case, one)
    _clocks(plan, case, one)
    there = set(PastStep.objects.filter(case=case).values_list("step", "happened_at"))
    for step in one.steps:
        if (step.step, step.happened_at) not in there:
            _put(plan, step)
    _differ(plan, known, one.known_as, ["system", "said", "said_at", "facts"])


def _differ(plan: Plan, old: models.Model, new: models.Model, names: Any) -> None:
    table = old._meta.model_name or ""
    before = {name: getattr(old, name) for name in names}
    plan.change(table, old.pk, before, {name: getattr(new, name) for name in names})


def _tasks(plan: Plan, case: Case, one: Made) -> None:
    standing = {task.org_id: task for task in Task.objects.filter(case=case)}
    for task in one.tasks:
        if old := standing.pop(task.org_id, None):
            for clock in one.clocks:
                clock.task_id = old.pk if clock.task_id == task.pk else clock.task_id
            task.pk = old.pk
            _differ(plan, old, task, OF_TASK)
        else:
            _put(plan, task)
    for left in standing.values():
        plan.change("task", left.pk, {"state": left.state}, {"state": TaskState.RELEASED})


def _clocks(plan: Plan, case: Case, one: Made) -> None:
    """A task that was here keeps its clocks; what is no longer owed is void."""
    standing = {(row.kind, row.task_id, row.started_at): row for row in _rows(case)}
    for clock in one.clocks:
        if old := standing.pop((clock.kind, clock.task_id, clock.started_at), None):
            clock.missed_at = old.missed_at or clock.missed_at
            _differ(plan, old, clock, OF_CLOCK)
        else:
            _put(plan, clock)
    for left in standing.values():
        if left.met_at is None and left.void_at is None:
            plan.change("deadline", left.pk, {"void_at": None}, {"void_at": one.known_as.said_at})


def _rows(case: Case) -> list[Deadline]:
    return list(Deadline.objects.filter(case=case).order_by("pk"))


def number(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with a number of ours, given as late as can be: it locks a row of the day."""
    names = COLUMNS["case"]
    source, reported_at = row[names.index("source")], row[names.index("reported_at")]
    return (row[0], next_number(LETTER[Source(source)], _day(reported_at)), *row[2:])


def _day(at: datetime) -> date:
    return timezone.localdate(at) if at.year > 1 else date.min
