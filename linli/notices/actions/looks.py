"""Once a year everybody whose data was looked at is told so. (年度查看汇总)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import Message
from linli.people.queries import summary_of

from .message import tell


@action
def tell_looks(clerk: Actor, account_id: UUID, *, year: int, now: datetime) -> list[Message]:
    """Tell a person how often his data was looked at in a year; who and why stands on his page."""
    forbid_if(access.why_not_machine(clerk))

    looks = sum(n for _body, _purpose, n in summary_of(Actor(account_id), year))
    return tell(
        clerk,
        account_id=account_id,
        template="looks.year",
        facts={"year": year, "looks": looks},
        about=f"looks:{account_id}",
        once=f"looks:{year}:{account_id}",
        now=now,
    )
