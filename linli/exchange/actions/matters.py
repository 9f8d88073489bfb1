"""Matters of another system, taken in as they stand there. (工单导入)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from linli.cases.models import Case
from linli.cases.rules import LETTER, CallBack, Part, Solved, Source, State, TaskState, Verified
from linli.exchange import queries
from linli.exchange.rules import Taken
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import CaseRow, Stage
from linli.kernel.ids import new_id
from linli.places.models import Area, Compound
from linli.places.rules import Level
from linli.trail.actions import next_number

COLUMNS: dict[str, tuple[str, ...]] = {
    "case": (
        "id", "number", "foreign_no", "source", "text", "title", "complaint", "state", "grid_path",
        "compound_path", "community_path", "place", "x_m", "y_m", "reported_at", "due_at",
        "accepted_at", "dispatched_at", "handled_at", "closed_at", "verified", "call_back",
        "solved", "satisfied", "public_reply",
    ),
    "reporter": ("id", "case_id", "name", "phone", "anonymous", "reported_at"),
    "task": (
        "id", "case_id", "org_id", "part", "state", "offered_at", "due_at", "signed_at",
        "finished_at", "reply",
    ),
}  # fmt: skip
CALL_BACKS = {
    "接通": CallBack.ANSWERED,
    "未接通": CallBack.NOT_REACHED,
    "拒访": CallBack.REFUSED,
    "空号": CallBack.NO_CONTACT,
}
SOLVED = {"已解决": Solved.YES, "部分解决": Solved.PARTLY, "未解决": Solved.NO}
GRADES = {"非常满意": 5, "满意": 5, "基本满意": 3, "一般": 3, "不满意": 1, "非常不满意": 1}
TASKS = {
    Stage.DISPATCHED: TaskState.OFFERED,
    Stage.IN_PROGRESS: TaskState.SIGNED,
    Stage.HANDLED: TaskState.FINISHED,
    Stage.CLOSED: TaskState.FINISHED,
}


class Matters:
    """Communities, compounds and bodies by their names."""

    def __init__(self) -> None:
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

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would add; a foreign number is taken once. (试算)"""
        found = Plan()
        numbers = [taken.row.number for taken in rows]
        listed = Case.objects.filter(foreign_no__in=numbers)
        known = set(listed.values_list("foreign_no", flat=True))
        for taken in rows:
            if taken.row.number in known:
                found.unchanged += 1
            else:
                self._case(found, taken.row)
                found.taken += 1
        return found

    def settled(self) -> None:
        """Nothing is held back between batches."""

    def _case(self, plan: Plan, row: CaseRow) -> None:
        pk = new_id()
        community = self._community(row)
        compound = self._compound(community, row.address)
        stage = _settled_stage(row)
        closed = stage is Stage.CLOSED
        call_back = CALL_BACKS.get(row.call_back, CallBack.NOT_DRAWN if closed else None)
        grade = GRADES.get(row.satisfaction) if call_back is CallBack.ANSWERED else None
        spot = row.spot if row.spot and row.spot.plan else None
        plan.add(
            "case", pk, "", row.number[:40], _source(row), row.text, row.title,
            row.wish in {"投诉", "举报"}, State(stage.value), community, compound or community,
            community, row.address[:120], spot.x if spot else None, spot.y if spot else None,
            row.reported_at, row.due_at, row.dispatched_at, row.dispatched_at, row.handled_at,
            row.closed_at, Verified.NOT_DRAWN if closed else None, call_back,
            SOLVED.get(row.solved), grade, row.answer,
        )  # fmt: skip
        anonymous = row.anonymous or not (row.reporter or row.phone)
        plan.add(
            "reporter", new_id(), pk, row.reporter[:64] or None, row.phone[:32] or None, anonymous,
            row.reported_at,
        )  # fmt: skip
        self._tasks(plan, pk, row, stage)

    def _tasks(self, plan: Plan, case: UUID, row: CaseRow, stage: Stage) -> None:
        state = TASKS.get(stage)
        if state is None:
            return
        named = dict.fromkeys((row.lead, *row.others))
        orgs = dict.fromkeys(self.bodies[each] for each in named if each in self.bodies)
        done = state is TaskState.FINISHED
        offered = row.dispatched_at or row.reported_at
        finished = (row.handled_at or row.closed_at) if done else None
        for at, org in enumerate(orgs):
            plan.add(
                "task", new_id(), case, org, Part.CO if at else Part.LEAD, state, offered,
                row.due_at, row.signed_at, finished, "" if at else row.answer,
            )  # fmt: skip

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


def number(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with a number of ours, given as late as can be: it locks a row of the day."""
    names = COLUMNS["case"]
    source, reported_at = row[names.index("source")], row[names.index("reported_at")]
    return (row[0], next_number(LETTER[Source(source)], _day(reported_at)), *row[2:])


def _day(at: datetime) -> Any:
    return at.date()


def _source(row: CaseRow) -> Source:
    return Source.HOTLINE if row.source in {"电话", "转办", "12345"} else Source.IMPORT


def _settled_stage(row: CaseRow) -> Stage:
    """Closed without a day of closing is handled; the rest stands as it stands there."""
    return Stage.HANDLED if row.stage is Stage.CLOSED and row.closed_at is None else row.stage
