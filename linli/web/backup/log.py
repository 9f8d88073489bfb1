"""Is the log of a database that was put back the one that was kept? (核对日志)"""

from linli.kernel import notes
from linli.kernel.leaves import commitment
from linli.trail import queries
from linli.trail.models import Trace

from .manifest import LogState, Unfit

AT_ONCE = 2_000


def check(kept: LogState) -> int:
    """How many sealed entries agree; raises `Unfit` and names the first that does not.

    The whole record is gone through as by `linli trail verify`, and held to the signed checkpoint
    of the manifest besides. What waits for its place is opened too.
    """
    signed = _signed(kept)
    found = queries.verified([signed] if signed else [])
    if found.findings:
        first = found.findings[0]
        raise Unfit(f"The record is not as it was sealed: {first.table} {first.where}.")
    if found.traces != kept.size:
        raise Unfit(f"The log ends at {found.traces}; that of the backup at {kept.size}.")
    waiting = 0
    for trace in Trace.objects.filter(place__isnull=True).iterator(AT_ONCE):
        waiting += 1
        if trace.salt and not _opens(trace):
            raise Unfit(f"The trace {trace.pk}, which waits for its place, was changed.")
    if waiting != kept.unsealed:
        raise Unfit(f"{waiting} traces wait for their place in the log; {kept.unsealed} were kept.")
    return found.traces


def _opens(trace: Trace) -> bool:
    found = commitment(queries.entry_of(trace), bytes(trace.salt or b""))
    return bytes.fromhex(found) == bytes(trace.commitment)


def _signed(kept: LogState) -> notes.Checkpoint | None:
    """The checkpoint of the manifest, if the log had one; its key may be a former one."""
    if not kept.note:
        return None
    try:
        known = queries.verifiers(kept.origin)
        signed = notes.Checkpoint.parse(notes.opened(kept.note, known))
    except notes.BadNote as bad:
        raise Unfit(f"The checkpoint was not signed with these keys ({bad}).") from bad
    if (signed.origin, signed.size, signed.root.hex()) != (kept.origin, kept.size, kept.root):
        raise Unfit("The checkpoint of the backup speaks of another log.")
    return signed
