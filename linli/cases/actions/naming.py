"""What the desk calls a matter: kind, title, how urgent, whether it is a complaint. (定性)"""

from datetime import datetime

from django.utils import timezone

from linli.cases import queries
from linli.cases.models import Case, Kind
from linli.cases.rules import Why
from linli.kernel.refusals import refuse_if
from linli.trail.actions import count

from .pausing import promise

TITLE = 120
NAMED = {"kind", "title", "complaint"}


def named(
    case: Case, *, kind_code: str, title: str, emergency: bool, complaint: bool, now: datetime
) -> set[str]:
    """Set what the desk calls the matter; an empty code means that the kind is not known yet."""
    refuse_if(Why.NO_TITLE if not title.strip() else None)
    kind: Kind | None = None
    if kind_code:
        kind = queries.kind_of(kind_code, timezone.localdate(now))
        refuse_if(Why.UNKNOWN_KIND if kind is None else None)
    urgent = emergency or (kind is not None and kind.emergency)
    pressing = {"emergency"} if urgent is not case.emergency else set()
    if pressing:
        count("cases.emergency", case.community_path, urgent - case.emergency)
    case.kind, case.title = kind, title.strip()[:TITLE]
    case.emergency, case.complaint = urgent, complaint
    return NAMED | pressing | promise(case, now)


def called(case: Case) -> tuple[object, ...]:
    """What the desk has called the matter so far."""
    return case.kind_id, case.title, case.emergency, case.complaint
