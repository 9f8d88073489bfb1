"""Is the log of a database that was put back the one that was kept? (核对日志)"""

from collections.abc import Sequence

from linli.kernel.notes import Checkpoint
from linli.trail import queries

from .kept import signed
from .manifest import LogState, Unfit


def check(kept: LogState, outside: Sequence[Checkpoint] = ()) -> int:
    """How many sealed entries agree; raises `Unfit` and names the first that does not.

    The whole record is gone through as by `linli trail verify`, and held to the signed checkpoint
    of the manifest and to what was kept `outside`; what waits for its place is opened too.
    """
    root = signed(kept)
    found = queries.verified([*outside, *([root] if root else [])])
    if found.findings:
        first = found.findings[0]
        raise Unfit(f"The record is not as it was sealed: {first.table} {first.where}.")
    if found.traces != kept.size:
        raise Unfit(f"The log ends at {found.traces}; that of the backup at {kept.size}.")
    if found.unsealed != kept.unsealed:
        raise Unfit(
            f"{found.unsealed} traces wait for their place in the log; {kept.unsealed} were kept."
        )
    return found.traces
