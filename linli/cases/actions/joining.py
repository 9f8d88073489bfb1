"""One more reporter of a matter that is open already. (我也遇到了)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import queries
from linli.cases.models import MergeLink
from linli.cases.rules import OPEN, NewPhoto, Source, Spot, State, Why
from linli.kernel.actions import action
from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .moving import move
from .reporting import Reported, report
from .telling import tell_reporters

SAME = "me too"


@action
def join(  # noqa: PLR0913  (what is told, and by whom)
    actor: Actor,
    case_id: UUID,
    *,
    key: str,
    text: str,
    source: Source = Source.SNAP,
    anonymous: bool = False,
    name: str = "",
    phone: str = "",
    by_proxy: bool = False,
    photos: Sequence[NewPhoto] = (),
    now: datetime,
) -> Reported:
    """Report what is open already: an own number and code, and the matter goes on as one.

    Of a complaint, or of what is personal, nobody learns that it exists. Who reported or joined
    it before is answered with that number. The desk can undo it like any merge, who joined can
    `leave` it. The same key is answered with the same case.
    """
    master = queries.hold(case_id, Why.NOT_YOUR_CASE)
    forbid_if(None if queries.is_followable(actor, master) else Why.NOT_YOUR_CASE)
    refuse_if(None if State(master.state) in OPEN else Why.MASTER_NOT_OPEN)
    own = not (anonymous or by_proxy)
    mine = queries.joined_by(actor, master) if own else None
    if mine is not None:
        return Reported(mine, queries.receipt_of(mine.pk))
    spot = Spot(master.grid_path, master.compound_path, master.place, master.x_m, master.y_m)
    done = report(
        actor,
        key=key,
        source=source,
        text=text,
        spot=spot,
        anonymous=anonymous,
        name=name,
        phone=phone,
        by_proxy=by_proxy,
        photos=photos,
        now=now,
    )
    teller = ANONYMOUS if anonymous else actor
    case = queries.hold(done.case.pk)
    if case.state != State.REPORTED or case.pk == master.pk:
        return Reported(case, done.receipt)

    MergeLink.objects.create(
        duplicate=case,
        master=master,
        state_before=case.state,
        why=SAME,
        merged_at=now,
        merged_by=teller.person_id,
    )
    move(case, State.MERGED, now)

    record(teller, "case.merged", case.pk, now, master=str(master.pk))
    record(teller, "case.joined", master.pk, now, duplicate=str(case.pk))
    tell_reporters(teller, case, "case.merged", now)
    return Reported(case, done.receipt)
