"""Being a witness of others, and having witnesses: nobody is told another story. (见证)"""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import IntegrityError, transaction

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.notes import BadNote, Checkpoint, Verifier, opened
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.trail import access, rules
from linli.trail.models import Checkpoint as Kept
from linli.trail.models import Cosignature, Watched, Witness
from linli.trail.queries import own_witness

from .tracing import record


class NotCosigned(Exception):
    """A checkpoint we do not sign: the status to answer with, and the size we have seen."""

    def __init__(self, status: HTTPStatus, size: int | None = None) -> None:
        super().__init__(status)
        self.status, self.size = status, size


@action
def cosign(clerk: Actor, text: str, *, now: datetime) -> str:
    """Sign somebody's checkpoint after him, once, if it grew out of what we have seen. (见证签名)

    `text` is the body of C2SP tlog-witness `add-checkpoint`; returns our line, or raises
    `NotCosigned` with the status the protocol names. The log is held, so that no two checkpoints
    are signed of which one is not the other's past. What we have seen is written before the line
    is given. No trace is left: two districts that witness each other would never come to rest.
    """
    forbid_if(access.why_not_machine(clerk))
    try:
        asked = rules.asked(text)
        origin = Checkpoint.parse(_text(asked.note)).origin
    except BadNote as bad:
        raise NotCosigned(HTTPStatus.BAD_REQUEST) from bad
    known = _known(origin)
    if not known:
        raise NotCosigned(HTTPStatus.NOT_FOUND)
    try:
        new = Checkpoint.parse(opened(asked.note, known))
    except BadNote as bad:
        raise NotCosigned(HTTPStatus.FORBIDDEN) from bad
    log = _held(origin, known[0])
    seen = bytes(log.root)
    why = rules.why_not_cosign(asked.old, asked.proof, new, size=log.size, root=seen)
    if why is not None:
        stale = why is HTTPStatus.CONFLICT and asked.old != log.size
        raise NotCosigned(why, log.size if stale else None)

    log.size, log.root, log.seen_at = new.size, new.root, now
    log.save(update_fields=["size", "root", "seen_at"])
    return own_witness().cosign(str(new), int(now.timestamp()))


def _known(origin: str) -> list[Verifier]:
    """The key of a log we witness; a district's signs the logs of its compounds as well."""
    own = Watched.objects.filter(pk=origin).first()
    if own and own.ended_at:
        return []
    above = Watched.objects.filter(pk=origin.rpartition("/")[0], ended_at__isnull=True).first()
    return [Verifier(origin, bytes(one.key)) for one in (own, above) if one]


def _held(origin: str, key: Verifier) -> Watched:
    """What we have seen of a log; of a compound's we remember it from the first time on."""
    Watched.objects.bulk_create([Watched(origin=origin, key=key.public)], ignore_conflicts=True)
    return Watched.objects.select_for_update().get(pk=origin)


def _text(note: str) -> str:
    """The signed text of a note, unchecked: only to see whose it says it is."""
    head, empty, _ = note.rpartition("\n\n")
    if not empty:
        raise BadNote("form")
    return head + "\n"


@action
def note_answer(  # noqa: PLR0913  (who, what of, which line, when signed, when heard)
    clerk: Actor,
    witness_id: UUID,
    checkpoint_id: UUID,
    *,
    line: str,
    signed_at: datetime | None,
    fault: str,
    now: datetime,
) -> None:
    """Keep the line a witness gave, or what it answered instead. (登记见证结果)"""
    forbid_if(access.why_not_machine(clerk))
    witness = Witness.objects.select_for_update().get(pk=witness_id)

    witness.asked_at, witness.fault = now, fault[:60]
    witness.save(update_fields=["asked_at", "fault"])
    if line and signed_at:
        kept = Kept.objects.get(pk=checkpoint_id)
        signed = Cosignature(witness=witness, checkpoint=kept, line=line, signed_at=signed_at)
        Cosignature.objects.bulk_create([signed], ignore_conflicts=True)


@action
def add_witness(
    actor: Actor, *, office: str, key: Verifier, address: str, now: datetime
) -> Witness:
    """Have a body sign the district's roots after it. (添加见证人)

    Refused where a witness of that name signs already.
    """
    forbid_if(access.why_not_mind_jobs(actor))
    taken = Witness.objects.filter(name=key.name, ended_at__isnull=True)
    refuse_if(rules.Why.WITNESS_KNOWN if taken.exists() else None)

    try:
        with transaction.atomic():
            witness = Witness.objects.create(
                id=new_id(), name=key.name, key=key.public, office=office, address=address,
                since_at=now,
            )  # fmt: skip
    except IntegrityError as same:
        raise Refused(rules.Why.WITNESS_KNOWN) from same

    record(actor, "witness.added", witness.pk, now, name=key.name, key=key.public.hex())
    return witness


@action
def end_witness(actor: Actor, witness_id: UUID, *, now: datetime) -> None:
    """Ask a witness no longer; what it signed stays. (停用见证人)"""
    forbid_if(access.why_not_mind_jobs(actor))
    witness = Witness.objects.select_for_update().get(pk=witness_id)
    if witness.ended_at:
        return

    witness.ended_at = now
    witness.save(update_fields=["ended_at"])

    record(actor, "witness.ended", witness.pk, now, name=witness.name)


@action
def watch(actor: Actor, key: Verifier, *, now: datetime) -> Watched:
    """Be a witness of a neighbour's log from now on, or know it by a new key. (受托见证)

    What we have seen of it stays, whatever its key: we never sign two pasts of one log.
    """
    forbid_if(access.why_not_mind_jobs(actor))
    log, new = Watched.objects.select_for_update().get_or_create(
        pk=key.name, defaults={"key": key.public}
    )
    if not new and log.ended_at is None and bytes(log.key) == key.public:
        return log

    below = Watched.objects.filter(pk__under=f"{log.pk}/")
    below.filter(ended_at__isnull=False, ended_at=log.ended_at).update(ended_at=None)
    log.key, log.ended_at = key.public, None
    log.save(update_fields=["key", "ended_at"])

    subject, facts = rules.log_id(log.pk), {"origin": log.pk, "key": key.public.hex()}
    record(actor, "log.watched", subject, now, **facts)
    return log


@action
def unwatch(actor: Actor, origin: str, *, now: datetime) -> None:
    """Sign a neighbour's roots no longer, nor those of its compounds. (停止见证)"""
    forbid_if(access.why_not_mind_jobs(actor))
    log = Watched.objects.select_for_update().get(pk=origin)
    if log.ended_at:
        return

    log.ended_at = now
    log.save(update_fields=["ended_at"])
    below = Watched.objects.filter(pk__under=f"{log.pk}/", ended_at__isnull=True)
    below.update(ended_at=now)

    record(actor, "log.unwatched", rules.log_id(log.pk), now, origin=log.pk)
