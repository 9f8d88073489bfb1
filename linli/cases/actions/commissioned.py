"""Writing to a commissioner by his code, and his no. (找专员)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Commissioner, CommissionerMatter
from linli.cases.queries import commissioners as of
from linli.cases.rules import NewPhoto, Offer, Source, Spot, State, Why, why_not_add
from linli.cases.rules.commissioners import (
    MOST_REASON,
    why_not_bring,
    why_not_decline,
    why_not_write,
)
from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused, forbid_if, refuse_if
from linli.trail.actions import new_trace, record

from .calling import hand_out
from .dispatching import send
from .keeping import keep_deadlines
from .naming import TITLE, named
from .reporting import Reported, report
from .telling import tell_reporters

AS = 120


@action
def write_to_commissioner(  # noqa: PLR0913  (what, where, who, and by whose code)
    actor: Actor,
    commissioner_id: UUID,
    *,
    key: str,
    kind_code: str,
    text: str,
    spot: Spot,
    source: Source = Source.SNAP,
    anonymous: bool = False,
    phone: str = "",
    photos: Sequence[NewPhoto] = (),
    now: datetime,
) -> Reported:
    """Bring a matter to a commissioner: his department has it at once, and he answers. (找专员)

    The same key is answered with the same matter. Whoever may report here may write to him.
    """
    seat = Commissioner.objects.filter(pk=commissioner_id, closed_at=None).first()
    if seat is None:
        raise Refused(Why.NO_COMMISSIONER)
    held = bool(of.answering(seat, now))
    inside = any(path.startswith(seat.area_path) for path in spot.paths)
    refuse_if(why_not_write(kind_code, seat.kinds, held=held, inside=inside))
    told = report(
        actor, key=key, source=source, text=text, spot=spot, kind_code=kind_code,
        anonymous=anonymous, phone=phone, photos=photos, now=now,
    )  # fmt: skip
    case = queries.hold(told.case.pk)
    if case.state != State.REPORTED or case.commissioned_at:
        return Reported(case, told.receipt)

    _hand_to(seat, case, kind_code, now)
    record(CLERK, "case.commissioned", case.pk, now, owner=str(seat.org_id))
    tell_reporters(CLERK, case, "case.accepted", now)
    return Reported(case, told.receipt)


@action
def bring_to_commissioner(
    actor: Actor, case_id: UUID, commissioner_id: UUID, *, ask: str, now: datetime
) -> Case:
    """Bring a matter in hand to the commissioner of its place and kind. (提请专员)

    His department gets a task where it has none. The same again changes nothing.
    """
    case = queries.hold(case_id)
    forbid_if(access.why_not_request(actor, [case]))
    if CommissionerMatter.objects.filter(case=case, commissioner_id=commissioner_id).exists():
        return case
    refuse_if(
        why_not_bring(
            State(case.state),
            brought=case.commissioned_at is not None,
            complaint=case.complaint,
            emergency=case.emergency,
        )
    )
    seat = next((one for one in of.seats_for(case) if one.pk == commissioner_id), None)
    if seat is None:
        raise Refused(Why.OTHER_KIND)
    refuse_if(None if of.answering(seat, now) else Why.NO_COMMISSIONER)
    refuse_if(why_not_add(ask, ()) if ask.strip() else Why.NO_TEXT)
    refuse_if(Why.WHISTLED_ALREADY if queries.standing_on([case]) else None)

    CommissionerMatter.objects.create(commissioner=seat, case=case)
    case.commissioned_at = now
    case.save(update_fields=["commissioned_at"])
    hand_out(actor, case, [seat.org], ask, now)

    record(actor, "case.commissioned", case.pk, now, owner=str(seat.org_id))
    return case


def _hand_to(seat: Commissioner, case: Case, kind_code: str, now: datetime) -> None:
    """The machine accepts it and hands it over: the place and the code say whose it is."""
    title = case.title or (case.kind.level2 if case.kind else "")
    changed = named(
        case, kind_code=kind_code, title=title[:TITLE], emergency=False, complaint=False, now=now
    )
    case.commissioned_at = now
    CommissionerMatter.objects.create(commissioner=seat, case=case)
    accepted = new_trace(CLERK, "case.accepted", case.pk, now, kind=kind_code, emergency=False)
    reporters = queries.reporters_of(case)
    send(
        CLERK, case, [Offer(org_id=seat.org_id)], "", now, *changed, "commissioned_at",
        before=(accepted,), reporters=reporters,
    )  # fmt: skip


@action
def decline_commission(actor: Actor, matter_id: UUID, *, why: str, now: datetime) -> Case:
    """Say that one cannot settle it as a commissioner, and why. (专员不能解决)

    A whistle may be asked for from then on. His department keeps its task, with the clocks it
    has: a no is no way to give work back.
    """
    case_id = CommissionerMatter.objects.filter(pk=matter_id).values_list("case_id", flat=True)
    case = queries.hold(next(iter(case_id), matter_id), Why.NOT_YOUR_COMMISSION)
    matter = of.commission(matter_id)
    if matter is None:
        raise NotAllowed(Why.NOT_YOUR_COMMISSION)
    forbid_if(access.why_not_answer_as(actor, matter.commissioner, case))
    if case.commission_declined_at:
        return _said_before(actor, matter, case, why)
    refuse_if(why_not_decline(of.asked_of(matter, now)))
    refuse_if(Why.NO_REASON if not why.strip() else why_not_add(why, ()))

    matter.declined_by, matter.declined_as = actor.person_id, actor.office[:AS]
    matter.declined_why = why.strip()[:MOST_REASON]
    matter.save(update_fields=["declined_by", "declined_as", "declined_why"])
    case.commission_declined_at = now
    case.save(update_fields=["commission_declined_at"])
    keep_deadlines(case, now)

    record(actor, "case.commission_declined", case.pk, now, owner=str(matter.commissioner.org_id))
    return case


def _said_before(actor: Actor, matter: CommissionerMatter, case: Case, why: str) -> Case:
    """The same no again is answered like the first; another one comes too late."""
    if (matter.declined_by, matter.declined_why) != (actor.person_id, why.strip()[:MOST_REASON]):
        raise Overtaken(Why.OVERTAKEN)
    return case
