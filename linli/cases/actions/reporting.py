"""Taking a matter in, from whoever tells it. (上报)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Deadline, Kind, Photo, Reporter
from linli.cases.rules import (
    LETTER,
    PHOTOS_TO_CHECK,
    DeadlineKind,
    May,
    NewPhoto,
    PhotoKind,
    Source,
    Span,
    Spot,
    Why,
    why_not_report,
)
from linli.kernel.actions import listed
from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.calendar import Derivation
from linli.kernel.fresh import fresh
from linli.kernel.ids import new_id
from linli.kernel.paths import community_of
from linli.kernel.refusals import Overtaken, forbid_if, refuse_if
from linli.trail.models import CounterDelta
from linli.trail.queries import answered

from .filing import VERB, Filing, put_down

TITLE = 40


@dataclass(frozen=True, slots=True)
class Reported:
    """A matter taken in, and the code that opens its tracking page. (上报回执)"""

    case: Case
    receipt: str


@listed
def report(  # noqa: PLR0913  (what, where, who, and how it came)
    actor: Actor,
    *,
    key: str,
    source: Source,
    text: str,
    spot: Spot,
    kind_code: str = "",
    anonymous: bool = False,
    name: str = "",
    phone: str = "",
    by_proxy: bool = False,
    photos: Sequence[NewPhoto] = (),
    emergency: bool = False,
    now: datetime,
) -> Reported:
    """Take in a matter; the same key is answered with the same case. (上报)

    Anonymous means that nothing of the account is kept, not even in the trace. Told for somebody
    else, the matter belongs to whoever left the number, not to who typed it.
    """
    if source is not Source.SNAP:
        forbid_if(access.why_not_report_for(actor, *spot.paths))
    refuse_if(why_not_report(text, spot, photos))
    today = timezone.localdate(now)
    refuse_if(queries.why_not_report_here(actor, spot, today))
    kind = queries.kind_of(kind_code, today) if kind_code else None
    refuse_if(Why.UNKNOWN_KIND if kind_code and kind is None else None)

    teller = ANONYMOUS if anonymous else actor
    case = _case(source, text, spot, kind, now)
    case.emergency = emergency or (kind is not None and kind.emergency)
    taken = queries.counted(
        Span(DeadlineKind.ACCEPT, since=now),
        now,
        kind=kind,
        emergency=case.emergency,
        path=case.community_path,
    )
    case.next_due_at = taken.due_at if taken else now
    if not teller.is_anonymous and teller.holds(May.REPORT_FOR, *spot.paths):
        case.shepherd = teller.person_id
    owner = None if teller.is_anonymous or by_proxy else teller.person_id
    asked = (source, text, spot.grid_path, spot.compound_path, spot.place, kind_code)
    filing = Filing(
        actor=teller,
        key=key,
        asked=(*asked, *(photo.file for photo in photos)),
        letter=LETTER[source],
        day=today,
        case=case,
        reporter=_reporter(case, owner, name, phone, by_proxy=by_proxy),
        clocks=[_clock(case, taken)] if taken else [],
        photos=[_photo(teller, case, photo, now) for photo in photos],
        deltas=_deltas(case, len(photos)),
        now=now,
    )
    return Reported(case, access.receipt(case.pk)) if put_down(filing) else _as_before(filing)


def _as_before(filing: Filing) -> Reported:
    """The answer of the first arrival; a key that was used for something else is refused."""
    known = answered(filing.actor, VERB, filing.key, *filing.asked)
    earlier = Case.objects.filter(pk=known).first() if known else None
    if earlier is None:
        raise Overtaken(Why.OVERTAKEN)
    return Reported(earlier, access.receipt(earlier.pk))


def _case(source: Source, text: str, spot: Spot, kind: Kind | None, now: datetime) -> Case:
    first_line = text.strip().partition("\n")[0]
    case = fresh(
        Case,
        id=new_id(),
        source=source,
        text=text,
        title=first_line[:TITLE],
        grid_path=spot.grid_path,
        compound_path=spot.compound_path,
        community_path=community_of(spot.grid_path or spot.compound_path),
        place=spot.place[:120],
        x_m=spot.x_m,
        y_m=spot.y_m,
        reported_at=now,
    )
    if kind:
        case.kind = kind
    return case


def _reporter(
    case: Case, account_id: UUID | None, name: str, phone: str, *, by_proxy: bool
) -> Reporter:
    return fresh(
        Reporter,
        case_id=case.pk,
        account_id=account_id,
        name=name.strip() or None,
        phone=phone.strip() or None,
        phone_hash=queries.phone_hash(phone),
        anonymous=account_id is None and not name.strip(),
        by_proxy=by_proxy,
        reported_at=case.reported_at,
    )


def _clock(case: Case, found: Derivation) -> Deadline:
    """Until when somebody looks at it; the other clocks begin with the steps they wait for."""
    return fresh(
        Deadline,
        case_id=case.pk,
        kind=DeadlineKind.ACCEPT,
        limit=str(found.limit),
        started_at=case.reported_at,
        due_at=found.due_at,
        provisional=found.provisional,
        why=found.lines(),
    )


def _photo(actor: Actor, case: Case, photo: NewPhoto, now: datetime) -> Photo:
    return Photo(
        case=case,
        kind=PhotoKind.REPORT,
        file=photo.file,
        width=photo.width,
        height=photo.height,
        added_at=now,
        added_by=actor.person_id,
    )


def _deltas(case: Case, photos: int) -> list[CounterDelta]:
    named = {"cases.reported": 1, "cases.emergency": int(case.emergency), PHOTOS_TO_CHECK: photos}
    return [
        fresh(CounterDelta, name=name, area=case.community_path, delta=more)
        for name, more in named.items()
        if more
    ]
