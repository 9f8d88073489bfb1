"""What changed on duty rosters is told to those whose shifts they are. (值班变动提醒)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices import access, queries
from linli.notices.queries import Shifts
from linli.orgs.models import Swap
from linli.trail.actions import turn_page
from linli.trail.models import Trace

from .message import tell

READER = "notices.tell_shifts"
ASKED = frozenset({"swap.asked", "swap.withdrawn"})
"""What the one who was asked hears of a swap; the other hears the answer."""


@action
def tell_shifts(clerk: Actor, news: Sequence[Trace], *, now: datetime) -> int:
    """Tell each person once what some traces of rosters and swaps changed; how many are told.

    Who did it himself, and whose shifts are in the end as they were, hears nothing. The page
    turns with it: what was told is never told again.
    """
    forbid_if(access.why_not_machine(clerk))

    changed = queries.shifts_changed(news, now)
    for account_id, shifts in changed.items():
        _tell_of_shifts(clerk, account_id, shifts, news[-1], now)
    swaps = queries.swaps_told(news, now)
    for trace, swap in swaps:
        _tell_of_swap(clerk, trace, swap, now)

    turn_page(clerk, READER, news[-1].place or 0)
    return len(changed) + len(swaps)


def _tell_of_shifts(
    clerk: Actor, account_id: UUID, shifts: Shifts, last: Trace, now: datetime
) -> None:
    sort = "changed" if shifts.given and shifts.gone else "given" if shifts.given else "gone"
    first = (shifts.given or shifts.gone)[0]
    facts = {"given": len(shifts.given), "gone": len(shifts.gone), "first": queries.in_short(first)}
    tell(
        clerk,
        account_id=account_id,
        template=f"shifts.{sort}",
        facts=facts,
        about=f"shift:{first.pk}",
        once=f"{last.pk}:{account_id}",
        now=now,
    )


def _tell_of_swap(clerk: Actor, news: Trace, swap: Swap, now: datetime) -> None:
    """In the words of the reader: what he would give, and what he would take."""
    asked = news.verb in ASKED
    own, other = (swap.takes, swap.gives) if asked else (swap.gives, swap.takes)
    tell(
        clerk,
        account_id=swap.asked_of_id if asked else swap.asked_by_id,
        template=news.verb,
        facts={"gives": queries.in_short(own), "takes": queries.in_short(other)},
        about=f"shift:{own.pk}",
        once=f"{news.pk}",
        now=now,
    )
