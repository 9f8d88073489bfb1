"""What is handed in at the end of a task: words, five facts, pictures in three slots. (办理结果)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from linli.cases import queries
from linli.cases.models import Case, Photo, Task
from linli.cases.rules import PICTURE, NewPhoto, Part, PhotoKind, TaskState, Why, why_not_add
from linli.cases.rules.results import NOT_SAID, TaskResult, why_not_tell
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, refuse_if

from .moving import add_photos


@dataclass(frozen=True, slots=True)
class Handed:
    """A result as a door hands it in. (办结反馈)"""

    note: str
    reply: str
    photos: Sequence[NewPhoto]
    evidence: Sequence[NewPhoto]
    papers: Sequence[NewPhoto]
    told: TaskResult

    @property
    def slots(self) -> dict[PhotoKind, Sequence[NewPhoto]]:
        return {
            PhotoKind.PAPERS: self.papers,
            PhotoKind.EVIDENCE: self.evidence,
            PhotoKind.PROOF: self.photos,
        }


def refuse_result(case: Case, task: Task | None, handed: Handed, now: datetime) -> None:
    """Work is described in a sentence, its facts agree, what its source asks for is said, and a
    picture proves it only where the kind asks for one."""
    refuse_if(Why.NO_NOTE if not handed.note.strip() else None)
    refuse_if(why_not_add(handed.note, ()) or why_not_add(handed.reply, ()))
    for photos in handed.slots.values():
        refuse_if(why_not_add("", photos))
    reached = task is not None and task.contacted_at is not None
    refuse_if(why_not_tell(handed.told, queries.must_tell(case, now), reached=reached))
    if any(one.format == PICTURE for one in handed.photos) or not (
        case.kind and case.kind.proof_photo
    ):
        return
    proofs = Photo.objects.filter(task=task, kind=PhotoKind.PROOF, format=PICTURE)
    if task is None or not proofs.exists():
        raise Refused(Why.NO_PROOF)


def finish_task(
    task: Task, actor: Actor, note: str, reply: str, now: datetime, told: TaskResult = NOT_SAID
) -> None:
    """Write what was done; a lead's part needs nobody else's word, a helper's the lead's.

    Whose contact was noted on the way need not say so again.
    """
    led = task.part == Part.LEAD
    task.state = TaskState.ACCEPTED_BY_LEAD if led else TaskState.FINISHED
    task.note, task.reply = note.strip(), reply.strip()
    task.finished_at, task.finished_by = now, actor.person_id
    task.genuine, task.ours, task.solved = told.genuine, told.ours, told.solved
    task.contacted = True if task.contacted_at else told.contacted
    task.unsolved_why = told.unsolved_why.strip()
    task.save(
        update_fields=[
            "state", "note", "reply", "finished_at", "finished_by",
            "genuine", "ours", "contacted", "solved", "unsolved_why",
        ]
    )  # fmt: skip


def put_into_slots(actor: Actor, case: Case, task: Task, handed: Handed, now: datetime) -> None:
    for slot, photos in handed.slots.items():
        if photos:
            add_photos(actor, case, photos, slot, now, task)
