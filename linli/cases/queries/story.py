"""Everything that happened to one case, with the words that go with it. (办理过程)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from linli.cases.models import Case, Contact, Milestone, Order, Photo, Question, Remark, Task
from linli.cases.rules import OrderKind, OrderState, Step
from linli.kernel.ids import NOBODY
from linli.orgs.models import Appointment
from linli.trail.models import Trace
from linli.trail.queries import history

from .elsewhere import past_of
from .hold import master_of
from .plans import ground_names
from .working import photos_of

RECALLED = ("case.dispatch_recalled", "case.finish_recalled", "case.closing_recalled")
WITH_WORDS = {
    "case.measured": Step.MEASURE,
    "case.supervised": Step.SUPERVISE,
    "case.reminded": Step.REMIND,
    "case.handed_down": Step.HAND_DOWN,
    "case.verified": Step.VERIFY,
    "case.sent_back": Step.REWORK,
    "case.reopened": Step.REOPEN,
    "case.reopen_asked": Step.ASK_REOPEN,
    "case.reopen_declined": Step.DECLINE_REOPEN,
    "case.redispatched": Step.REDISPATCH,
    "case.delegated": Step.DELEGATE,
    "case.plan_reviewed": Step.REVIEW_PLAN,
    "case.supplemented": Step.SUPPLEMENT,
    "case.closed": Step.CLOSE,
    **dict.fromkeys(RECALLED, Step.RECALL),
    "case.answered_at_once": Step.ANSWER_AT_ONCE,
    "case.question_taken_up": Step.TAKE_UP_QUESTION,
}


PAST = "past."
"""What begins the verb of a step that was taken in another system."""
ASKED = {
    OrderKind.RETURN: "case.return_asked",
    OrderKind.EXTENSION: "case.extension_asked",
    OrderKind.ADJUDICATION: "case.adjudication_asked",
    OrderKind.HOLD: "case.hold_asked",
    OrderKind.LONG_TERM: "case.plan_asked",
    OrderKind.EXCLUSION: "case.exclusion_asked",
    OrderKind.ESCALATION: "case.escalation_asked",
    OrderKind.RECALL: "case.recall_asked",
}
DECIDED = {
    (OrderKind.RETURN, OrderState.GRANTED): "case.returned",
    (OrderKind.RETURN, OrderState.DECLINED): "case.return_declined",
    (OrderKind.EXTENSION, OrderState.GRANTED): "case.extended",
    (OrderKind.EXTENSION, OrderState.DECLINED): "case.extension_declined",
    (OrderKind.ADJUDICATION, OrderState.GRANTED): "case.adjudicated",
    (OrderKind.HOLD, OrderState.GRANTED): "case.held",
    (OrderKind.HOLD, OrderState.DECLINED): "case.hold_declined",
    (OrderKind.LONG_TERM, OrderState.GRANTED): "case.planned",
    (OrderKind.LONG_TERM, OrderState.DECLINED): "case.plan_declined",
    (OrderKind.EXCLUSION, OrderState.GRANTED): "case.excluded",
    (OrderKind.EXCLUSION, OrderState.DECLINED): "case.exclusion_declined",
    (OrderKind.ESCALATION, OrderState.GRANTED): "case.escalated",
    (OrderKind.ESCALATION, OrderState.DECLINED): "case.escalation_declined",
    (OrderKind.RECALL, OrderState.DECLINED): "case.recall_declined",
}
TOLD_WHY = {"case.extended", "case.held", "case.planned"}
"""Decisions of which the reporter reads why they were asked for."""
ENDED = {OrderKind.LONG_TERM: "case.plan_ended", OrderKind.EXCLUSION: "case.included"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One thing that happened: which, when, whose part it was, and the words beside it."""

    verb: str
    at: datetime
    by: UUID = NOBODY
    who: str = ""
    office: str = ""
    words: str = ""
    clock: str = ""
    rung: str = ""
    photos: list[Photo] = field(default_factory=list)


def owner_of(task: Task) -> str:
    """The body or the grid cell, as people call it."""
    if task.org:
        return task.org.name
    return task.grid_cell.name if task.grid_cell else ""


def story(
    case: Case, tasks: Iterable[Task], photos: Sequence[Photo] | None = None
) -> list[Chapter]:
    """Oldest first; at most five queries, two more with orders, one less with `photos` in hand.

    One query more tells what happened before a matter was taken over from another system.
    """
    traces = history(case.pk)
    owners = {str(task.owner): owner_of(task) for task in tasks}
    notes = {task.pk.hex: task for task in tasks}
    said = _words(case) | _asked(case)
    shown = _by_moment(photos_of(case) if photos is None else photos)
    offices = _offices({trace.actor_id for trace in traces})
    before = [
        Chapter(f"{PAST}{one.step}", one.happened_at, office=one.who, words=one.text)
        for one in past_of(case)
    ]
    here = [
        Chapter(
            verb=trace.verb,
            at=trace.happened_at,
            by=trace.actor_id,
            who=_who(trace, owners),
            office=offices.get(trace.actor_id, ""),
            words=said.get((trace.verb, trace.happened_at)) or _note(trace, notes),
            clock=str(trace.facts.get("clock", "")),
            rung=str(trace.facts.get("rung", "")),
            photos=shown.pop(trace.happened_at, []),
        )
        for trace in traces
    ]
    return sorted([*before, *here], key=lambda one: one.at) if before else here


def _by_moment(photos: Iterable[Photo]) -> dict[datetime, list[Photo]]:
    """Photos by the moment they came; the first thing of that moment shows them."""
    found: dict[datetime, list[Photo]] = {}
    for one in photos:
        found.setdefault(one.added_at, []).append(one)
    return found


def _who(trace: Trace, owners: dict[str, str]) -> str:
    facts = trace.facts
    named = [facts.get(one) for one in ("owner", "lead")]
    named += [*(facts.get("helpers") or []), *(facts.get("owners") or [])]
    return "、".join(owners[str(one)] for one in named if str(one) in owners)


def _note(trace: Trace, notes: dict[str, Task]) -> str:
    """What those who did the work wrote to the resident."""
    task = notes.get(str(trace.facts.get("task", "")).replace("-", ""))
    done = {"case.part_finished", "case.handled_on_the_spot"}
    return task.reply if task and trace.verb in done else ""


def _asked(case: Case) -> dict[tuple[str, datetime], str]:
    """What was asked for and decided, with the reason of each; who got time told why for all."""
    said = {}
    rows = list(Order.objects.filter(case=case))
    names = ground_names() if any(one.ground for one in rows) else {}
    for one in rows:
        said[ASKED[OrderKind(one.kind)], one.asked_at] = _why(one, names)
        over = one.state == OrderState.ENDED
        state = OrderState.GRANTED if over else OrderState(one.state)
        if one.decided_at and (verb := DECIDED.get((OrderKind(one.kind), state))):
            told = (_why(one, names), one.basis) if verb in TOLD_WHY else (one.basis,)
            if verb == "case.excluded":
                told = (names.get(one.ground, ""), one.basis)
            said[verb, one.decided_at] = "\n".join(filter(None, told))
        if one.ended_at and one.kind in ENDED:
            said[ENDED[OrderKind(one.kind)], one.ended_at] = one.ended_why
    planned = any(one.kind == OrderKind.LONG_TERM for one in rows)
    return said | (_reached(case) if planned else {})


def _why(order: Order, names: dict[str, str]) -> str:
    """The kind of reason as it is called, and the words behind it."""
    return "\n".join(filter(None, (names.get(order.ground), order.reason)))


def _reached(case: Case) -> dict[tuple[str, datetime], str]:
    """Which step of a plan was done, and how."""
    rows = Milestone.objects.filter(order__case=case, reached_at__isnull=False)
    return {
        ("case.milestone_reached", one.reached_at): f"{one.what}\n{one.words}"
        for one in rows
        if one.reached_at
    }


def _words(case: Case) -> dict[tuple[str, datetime], str]:
    """Words by the step they were said in and the moment they were said at."""
    rows = list(Remark.objects.filter(case=case))
    said = {
        (verb, one.said_at): one.text
        for one in rows
        for verb, step in WITH_WORDS.items()
        if one.step == step.value
    }
    asked = [(at, text) for (verb, at), text in said.items() if verb == "case.reopen_asked"]
    said |= {("case.came_back", at): text for at, text in asked}
    for question in Question.objects.filter(case=case):
        said["case.asked", question.asked_at] = question.text
        if question.answered_at:
            said["case.answered", question.answered_at] = question.answer
    return said


def _offices(people: set[UUID]) -> dict[UUID, str]:
    """The body somebody acts for; never a person's name."""
    rows = Appointment.objects.filter(account_id__in=people).order_by("since_on", "pk")
    return dict(rows.values_list("account_id", "org__name"))


def open_questions(case: Case) -> list[Question]:
    """What the desk still wants to know."""
    return list(Question.objects.filter(case=case, answered_at=None).order_by("asked_at", "pk"))


def tries_of(case: Case) -> list[Contact]:
    return list(Contact.objects.filter(case=case).order_by("tried_at", "pk"))


def goes_on_in(case: Case) -> Case:
    """The case itself, or the one it was merged into."""
    master_id = master_of(case)
    if master_id is None:
        return case
    return Case.objects.select_related("kind").get(pk=master_id)
