"""A row of another system as the rows of ours it becomes, its clocks among them. (工单转入)"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from linli.cases import queries as cases
from linli.cases.models import Case, Deadline, ForeignNumber, Kind, PastStep, Reporter, Task
from linli.cases.rules import CallBack, Part, Past, Source, State, TaskState, Verified
from linli.cases.rules.results import NOT_SAID
from linli.exchange.rules.rows import CaseRow
from linli.exchange.rules.taken_over import (
    CALL_BACKS,
    DONE,
    GRADES,
    SOLVED,
    TASKS,
    moments,
    newest,
    result_of,
    settled,
)
from linli.kernel.crypto import keyed_hash
from linli.kernel.ids import new_id

PURPOSE = "exchange.said"


@dataclass(slots=True)
class Made:
    """Everything one row becomes; nothing of it is kept yet."""

    case: Case
    reporter: Reporter
    tasks: list[Task]
    clocks: list[Deadline]
    steps: list[PastStep]
    known_as: ForeignNumber


@dataclass(frozen=True, slots=True)
class Whereto:
    """Where a row leads in this district: the paths, the bodies in their order, the kind."""

    community: str
    compound: str
    bodies: Sequence[UUID]
    kind: Kind | None


def said(row: CaseRow) -> str:
    """By which the same row is known again, and nothing can be read."""
    return keyed_hash(repr(row), PURPOSE)


def made(row: CaseRow, to: Whereto, now: datetime, case_id: UUID | None = None) -> Made:
    """The rows of one matter, with the clocks that have run since it began elsewhere."""
    case = _case(row, to, case_id or new_id())
    told = CALL_BACKS.get(row.call_back)
    _ends(case, row, told)
    tasks = _tasks(case, row, to.bodies)
    cases.promise_told(case, now, due_at=row.due_at, days=row.limit_days)
    late_at = case.handled_at or case.closed_at or now
    alive = case.state not in {State.MERGED, State.REJECTED, State.WITHDRAWN}
    if alive and case.due_at and case.due_at < late_at:
        case.overdue_at = case.due_at
    case.next_due_at = cases.next_due(case, now)
    for task in tasks:
        task.due_at = case.due_at
    reporter = _reporter(case, row)
    clocks = cases.elapsed(case, tasks, now, reachable=bool(reporter.phone))
    known_as = ForeignNumber(
        case=case,
        system=row.system,
        number=row.number[:40],
        said=said(row),
        said_at=newest(row),
        facts=_facts(row),
    )
    return Made(case, reporter, tasks, clocks, list(_steps(case, row)), known_as)


def _case(row: CaseRow, to: Whereto, case_id: UUID) -> Case:
    spot = row.spot if row.spot and row.spot.plan else None
    state = settled(row, owned=bool(to.bodies))
    return Case(
        id=case_id,
        number="",
        foreign_no=row.number[:40],
        source=_source(row),
        text=row.text,
        title=row.title,
        kind=to.kind,
        emergency=bool(to.kind and to.kind.emergency),
        complaint=row.wish in {"投诉", "举报"},
        state=state,
        grid_path=to.community,
        compound_path=to.compound or to.community,
        community_path=to.community,
        place=row.address[:120],
        x_m=spot.x if spot else None,
        y_m=spot.y if spot else None,
        reported_at=row.reported_at,
        public_reply=row.answer if state is State.CLOSED else "",
    )


def _facts(row: CaseRow) -> dict[str, str]:
    """What else the system says, as it calls it; nothing of persons."""
    told = {
        "诉求来源": row.source,
        "诉求类型": row.wish,
        "分类": "/".join(row.category),
        "主办单位": row.lead,
        "加派单位": "、".join(row.others),
    }
    return {name: value[:200] for name, value in told.items() if value}


def _source(row: CaseRow) -> Source:
    return Source.HOTLINE if row.system == "hotline" else Source.IMPORT


def _ends(case: Case, row: CaseRow, told: CallBack | None) -> None:
    """How far it has come, and what was found out at its end."""
    state = case.state
    if state != State.REPORTED:
        case.accepted_at = row.dispatched_at or row.reported_at
    if state in TASKS:
        case.dispatched_at = row.dispatched_at or row.reported_at
    if state in DONE:
        case.handled_at = row.handled_at or row.closed_at or newest(row)
    if state in {State.VERIFIED, State.CLOSED}:
        case.verified, case.verified_at = Verified.NOT_DRAWN, case.handled_at
        case.call_back = told or (CallBack.NOT_DRAWN if state == State.CLOSED else None)
        case.solved = SOLVED.get(row.solved) if told or state == State.CLOSED else None
        if case.call_back == CallBack.ANSWERED:
            case.satisfied = GRADES.get(row.satisfaction)
    if state == State.CLOSED:
        case.closed_at = row.closed_at


def _reporter(case: Case, row: CaseRow) -> Reporter:
    return Reporter(
        case=case,
        name=row.reporter[:64] or None,
        phone=row.phone[:32] or None,
        anonymous=row.anonymous or not (row.reporter or row.phone),
        reported_at=row.reported_at,
        call_back=case.call_back,
    )


def _tasks(case: Case, row: CaseRow, bodies: Sequence[UUID]) -> list[Task]:
    """The first body leads; a task that was done needs no more signing."""
    state = TASKS.get(State(case.state))
    if state is None:
        return []
    signed = state is not TaskState.OFFERED
    offered = row.dispatched_at or row.reported_at
    told = result_of(row) if case.state in DONE else NOT_SAID
    return [
        Task(
            case=case,
            org_id=org,
            part=Part.CO if at else Part.LEAD,
            state=state,
            offered_at=offered,
            signed_at=row.signed_at or (offered if signed else None),
            contacted_at=None if at else row.contacted_at,
            finished_at=case.handled_at if case.state in DONE else None,
            note="" if at else row.note,
            reply="" if at else row.answer,
            **({} if at else asdict(told)),
        )
        for at, org in enumerate(bodies)
    ]


def _steps(case: Case, row: CaseRow) -> Sequence[PastStep]:
    """What happened there, each with its body and words; attachments are named, not fetched."""
    words = {Past.HANDLED: row.note or row.answer, Past.CLOSED: row.answer}
    who = dict.fromkeys((Past.SIGNED, Past.CONTACTED, Past.HANDLED), row.lead[:64])
    found = [
        PastStep(
            case=case, step=step, happened_at=at, who=who.get(step, ""), text=words.get(step, "")
        )
        for step, at in moments(row)
    ]
    if row.attached:
        at = row.handled_at or row.reported_at
        found.append(PastStep(case=case, step=Past.ATTACHED, happened_at=at, text=row.attached))
    return found
