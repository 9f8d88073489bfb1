"""The short code that opens one entry of the log to whoever it was given. (查账码)"""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from linli.kernel.crypto import sign_short
from linli.kernel.notes import Receipt
from linli.trail.models import Trace
from linli.trail.rules import Forgot

from .forgetting import why_closed
from .log import entry_at, opening, receipt_at

SIGNS, GROUP = 12, 4
CODE = re.compile(r"(?P<place>[1-9][0-9]{0,17})-?(?P<sign>[0-9A-Z]{12})")
ALIKE = str.maketrans("OIL", "011")
"""What people read for a zero or a one; Crockford's signs leave these letters out."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry as its holder reads it: place, public time, what it says, and its proof.

    `says` is the entry with its salt (`queries.opening`), None once the salt was erased;
    `forgotten` says why it was.
    """

    place: int
    code: str
    sealed_at: datetime
    public: str
    says: dict[str, object] | None
    proof: Receipt
    forgotten: Forgot | None = None


def code_of(trace: Trace) -> str:
    """`41-7KQM-2FXD-9TRB`: place and 60 bits that nobody guesses; empty while it is not sealed."""
    if trace.place is None:
        return ""
    signs = sign_short(str(trace.pk), "trail.receipt", SIGNS)
    return "-".join([str(trace.place), *(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))])


def by_code(typed: str) -> Trace | None:
    """The trace a code opens, however it was typed; None where it opens nothing."""
    place, _, signs = typed.strip().upper().partition("-")
    said = CODE.fullmatch(place.strip() + "-" + re.sub(r"[\s-]", "", signs).translate(ALIKE))
    if said is None:
        return None
    found = Trace.objects.filter(place=int(said["place"])).first()
    if found is None:
        return None
    due = sign_short(str(found.pk), "trail.receipt", SIGNS)
    return found if hmac.compare_digest(due, said["sign"]) else None


def opened(trace: Trace) -> Opened | None:
    """What its holder may read of a sealed trace; None while it is not sealed."""
    place = trace.place
    entry = entry_at(place) if place else None
    proof = receipt_at(place) if place else None
    if place is None or entry is None or proof is None:
        return None
    code, says = code_of(trace), opening(trace)
    why = why_closed(trace) if says is None else None
    return Opened(place, code, entry.sealed_at, entry.public.decode(), says, proof, why)
