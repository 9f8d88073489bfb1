"""What the harness asks about the database; each answer is found out in a child of its own."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from linli.cases.models import Case, Deadline, Kind, Reporter, Task
from linli.kernel.errands import enqueue, errand
from linli.kernel.jobs import load_all
from linli.notices.models import Message
from linli.orgs.models import Org
from linli.places.models import Plate
from linli.trail import queries
from linli.trail.jobs import LEASE, run_due
from linli.trail.models import Counter as Figure
from linli.trail.models import CounterDelta, JobRun, RequestKey, Trace
from linli.web.backup import log
from linli.web.backup.manifest import LogState, Unfit

MOST_ROUNDS = 2_000
ONCE = (
    "case.reported", "case.accepted", "case.dispatched", "case.signed", "case.part_finished",
    "case.handled",
)  # fmt: skip
"""What happens one time to a matter that one unit handles."""
LINES = "errands.txt"
AFTER_QUIET_HOURS = 12 * 3600
Given = dict[str, Any]


def lay(given: Given) -> Given:
    """A bare district with two sessions, a body and plates, as the benches lay it."""
    from bench.product import ground
    from bench.product.settle import settle

    ground.lay(given.get("communities", 1))
    settle(first=True)
    kind = Kind.objects.filter(proof_photo=False, emergency=False).order_by("code")[0]
    return {
        "desk": ground.session("desk", "dispatcher", ground.DISTRICT),
        "handler": ground.session("handler", "dept_handler", ground.DISTRICT),
        "body": str(Org.objects.order_by("code")[0].pk),
        "kind": kind.code,
        "plates": list(Plate.objects.order_by("code").values_list("code", flat=True)),
    }


def drain(given: Given) -> Given:
    """Let the jobs run until nothing is left to do, `ahead` seconds later than now."""
    load_all()
    now = timezone.now() + timedelta(seconds=given.get("ahead", 0))
    rounds = 0
    while run_due(now + timedelta(seconds=rounds), {}) and rounds < MOST_ROUNDS:
        rounds += 1
    return {"rounds": rounds}


def settled(given: Given) -> Given:
    """As `drain`, then when the leases of killed workers and quiet hours have ended.

    Afterwards every job may run at once, as if the clock had not been ahead.
    """
    drain(given)
    drain({"ahead": LEASE.total_seconds() + 60})
    found = drain({"ahead": AFTER_QUIET_HOURS})
    JobRun.objects.update(next_run_at=timezone.now())
    return found


@errand()
def write_line(_now: datetime, name: str) -> int:
    """An errand that leaves a line, at least once."""
    with (Path(settings.LINLI_DATA) / LINES).open("a") as out:
        out.write(f"{name}\n")
    return 1


def send_errand(given: Given) -> str:
    """Ask for the errand, as an action does."""
    with transaction.atomic():
        enqueue("answers.write_line", given["name"], after=timezone.now())
    return str(given["name"])


def check(given: Given) -> list[str]:
    """What is lost, half there, or there twice; nothing where all is as it was acknowledged."""
    return [
        *_lost(given["acknowledged"]),
        *_halves(),
        *_doubles(),
        *_unsent(),
        *_log(),
    ]


def acknowledged(given: Given) -> list[str]:
    """Only whether what was acknowledged is there; may be asked while others write."""
    return list(_lost(given["acknowledged"]))


def _lost(acknowledged: list[Given]) -> Iterator[str]:
    """Each acknowledged step beside what the database, or the errand's file, says of it."""
    path = Path(settings.LINLI_DATA) / LINES
    lines = set(path.read_text().split()) if path.exists() else set()
    cases = {str(one.pk): one for one in Case.objects.all()}
    tasks = {str(one.pk): one for one in Task.objects.all()}
    for one in acknowledged:
        step, case = one["step"], cases.get(one["case"])
        task = tasks.get(one.get("task", ""))
        there = {
            "sent": one["number"] in lines,
            "filed": case is not None and case.number == one["number"],
            "dispatched": task is not None and str(task.case_id) == one["case"],
            "signed": task is not None and task.signed_at is not None,
            "finished": task is not None and task.finished_at is not None,
        }[step]
        if not there:
            yield f"lost: {step} of {one['number']}"


def _halves() -> Iterator[str]:
    """Rows that stand or fall together."""
    cases = set(Case.objects.values_list("pk", flat=True))
    reported = Trace.objects.filter(verb="case.reported").values_list("subject_id", flat=True)
    kept = {
        "trace": Counter(reported),
        "reporter": Counter(Reporter.objects.values_list("case_id", flat=True)),
        "key": Counter(RequestKey.objects.values_list("subject_id", flat=True)),
    }
    for name, found in kept.items():
        if lost := cases - set(found):
            yield f"half: {len(lost)} matters without their {name}"
        if set(found) - cases:
            yield f"half: {name} of {len(set(found) - cases)} matters that are not there"
    if bare := Case.objects.filter(deadline__isnull=True).count():
        yield f"half: {bare} matters without a clock"
    yield from _miscounted()
    for name, verb in (("signed_at", "case.signed"), ("finished_at", "case.part_finished")):
        done = Task.objects.filter(**{f"{name}__isnull": False}).count()
        if done != (traced := Trace.objects.filter(verb=verb).count()):
            yield f"half: {done} tasks have {name}, {traced} traces say so"


def _miscounted() -> Iterator[str]:
    """The figures of the desk beside the matters themselves."""
    for state, stand in Counter(Case.objects.values_list("state", flat=True)).items():
        name = f"cases.{state}"
        summed = sum(Figure.objects.filter(name=name).values_list("value", flat=True))
        summed += sum(CounterDelta.objects.filter(name=name).values_list("delta", flat=True))
        if summed != stand:
            yield f"half: {stand} matters are {state}, {summed} are counted"


def _doubles() -> Iterator[str]:
    again = Trace.objects.filter(verb__in=ONCE).values("verb", "subject_id")
    for one in again.annotate(n=Count("pk")).filter(n__gt=1):
        yield f"double: {one['verb']} of {one['subject_id']}"
    tasks = Counter(Task.objects.values_list("case_id", flat=True))
    yield from (f"double: {n} tasks of {case}" for case, n in tasks.items() if n > 1)


def _unsent() -> Iterator[str]:
    """Sent at least once, and nothing stuck: after the jobs have settled."""
    path = Path(settings.LINLI_DATA) / "outbox" / "sms.jsonl"
    lines = (
        [json.loads(one) for one in path.read_text("utf-8").splitlines()] if path.exists() else []
    )
    sent = Message.objects.filter(channel="sms", state="sent").count()
    if len(lines) < sent:
        yield f"lost: {sent} messages are sent, {len(lines)} left"
    if waiting := Message.objects.filter(state="queued", next_try_at__lte=timezone.now()).count():
        yield f"stuck: {waiting} messages"
    work = queries.work(timezone.now())
    stuck = [one.name for one in work.jobs if one.run and one.run.stuck_at]
    if stuck or work.errands:
        yield f"stuck: {stuck} {len(work.errands)} errands"


def _log() -> Iterator[str]:
    """As `linli trail verify`: every place, every signed root, every row that is vouched for."""
    head = queries.checkpoint()
    size = head.size if head else 0
    root, note = (bytes(head.root).hex(), head.note) if head else ("", "")
    unsealed = Trace.objects.filter(place__isnull=True).count()
    try:
        log.check(LogState(settings.LINLI_LOG_ORIGIN, size, root, note, unsealed))
    except Unfit as why:
        yield f"log: {why}"


def plant(given: Given) -> int:
    """Do some harm, as the role the servers run as, so that it can be seen to be found."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(given["harm"])
        return int(cursor.rowcount)


def keys_of(given: Given) -> int:
    """How many matters a reporter's text has: one, however often it was sent."""
    return Case.objects.filter(text=given["text"]).count()


def jump(given: Given) -> list[str]:
    """Let the jobs run by a clock that jumps; each missed clock is noted once, none is skipped.

    `moments` are days from now, or moments of RFC 3339; the last one is the latest.
    """
    load_all()
    now = timezone.now()
    moments = [
        datetime.fromisoformat(one) if isinstance(one, str) else now + timedelta(days=one)
        for one in given["moments"]
    ]
    for moment in moments:
        rounds = 0
        while run_due(moment, {}) and rounds < MOST_ROUNDS:
            rounds += 1
    return [*_clocks(max(moments)), *_log()]


def _clocks(last: datetime) -> Iterator[str]:
    own = Deadline.objects.filter(case__isnull=False).exclude(kind="resolve")
    noted = Trace.objects.filter(verb="case.clock_missed")
    missed = own.filter(missed_at__isnull=False).count()
    if noted.count() != missed or not missed:
        yield f"clocks: {missed} missed, {noted.count()} noted"
    left = Deadline.objects.filter(due_at__lt=last, missed_at__isnull=True)
    left = left.filter(met_at__isnull=True, void_at__isnull=True)
    if left.exists():
        yield f"clocks: {left.count()} skipped"
    late = Case.objects.filter(due_at__lt=last, handled_at__isnull=True, closed_at__isnull=True)
    overdue = Counter(
        Trace.objects.filter(verb="case.overdue").values_list("subject_id", flat=True)
    )
    if lost := set(late.values_list("pk", flat=True)) - set(overdue):
        yield f"clocks: {len(lost)} matters are overdue and not marked"
    if twice := [one for one, times in overdue.items() if times > 1]:
        yield f"clocks: {len(twice)} matters marked twice"
