"""What no unit has claimed in its time is brought to the district, once. (无人认领上交)"""

from collections.abc import Sequence
from datetime import datetime

from linli.cases import access, queries
from linli.cases.models import Case
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.paths import chain
from linli.kernel.refusals import forbid_if
from linli.notices.actions import tell
from linli.trail.actions import record

from .keeping import keep_deadlines

AT_ONCE = 200


@action
def raise_unclaimed(clerk: Actor, *, now: datetime) -> int:
    """Say of a batch of matters that the district assigns them now; each once. (上交区级)

    The district has a clock of its own for it; those who choose there who handles matters are
    told, each with one message. The promise to the reporter goes on.
    """
    forbid_if(access.why_not_machine(clerk))

    held = queries.hold_unclaimed(now, AT_ONCE)
    for case in held:
        case.unclaimed_at = now
        case.save(update_fields=["unclaimed_at"])
        keep_deadlines(case, now)
        record(clerk, "case.unclaimed", case.pk, now)
    _tell_district(clerk, held, now)
    return len(held)


def _tell_district(clerk: Actor, cases: Sequence[Case], now: datetime) -> None:
    by_district: dict[str, list[Case]] = {}
    for case in cases:
        top = next((path for path in chain(case.community_path) if path.count("/") == 1), "")
        by_district.setdefault(top, []).append(case)
    for path, some in by_district.items():
        for account_id in queries.dispatchers_of(path, now):
            tell(
                clerk,
                account_id=account_id,
                template="case.unclaimed",
                facts={"missed": len(some), "number": some[-1].number},
                about=f"stuck:{some[-1].pk}",
                once=f"case.unclaimed:{some[-1].pk}:{account_id}",
                urgent=False,
                now=now,
            )
