"""Keeping what a witness without a server has signed by hand. (手工见证)"""

from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if
from linli.trail import access
from linli.trail.models import Cosignature, Witness
from linli.trail.queries import handed_in
from linli.trail.rules import Why

from .tracing import record


@action
def keep_line(actor: Actor, text: str, *, now: datetime) -> Cosignature:
    """Keep a line that a witness signed by hand under one of our total codes. (登记手工见证)

    Refused where it is not truly his. The same line twice is kept once.
    """
    forbid_if(access.why_not_mind_jobs(actor))
    found = handed_in(text, now)
    if isinstance(found, Why):
        raise Refused(found)
    witness = Witness.objects.select_for_update().get(pk=found.witness.pk)
    before = Cosignature.objects.filter(witness=witness, checkpoint=found.checkpoint).first()
    if before:
        return before

    kept = Cosignature.objects.create(
        witness=witness, checkpoint=found.checkpoint, line=found.line, signed_at=found.signed_at
    )
    witness.asked_at, witness.fault = now, ""
    witness.save(update_fields=["asked_at", "fault"])

    size, origin = found.checkpoint.size, found.checkpoint.log
    record(actor, "witness.signed_by_hand", witness.pk, now, origin=origin, size=size)
    return kept
