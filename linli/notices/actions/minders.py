"""A job or an errand is stuck: whoever minds the jobs must hear of it. (作业卡住提醒)"""

from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.orgs.queries import holders
from linli.trail.models import Trace
from linli.trail.rules import May

from .message import tell


@action
def tell_minders(clerk: Actor, stuck: Trace, *, now: datetime) -> int:
    """Put a message into the inbox of everybody who minds the jobs now; returns how many.

    `stuck` is the trace `job.stuck` or `errand.stuck`; telling it again tells nobody twice.
    """
    forbid_if(access.why_not_machine(clerk))

    told = holders(May.MIND_JOBS, now)
    for account_id in told:
        tell(
            clerk,
            account_id=account_id,
            template=stuck.verb,
            facts={"job": stuck.facts.get("job") or stuck.facts.get("errand", "")},
            about=f"job:{stuck.subject_id}",
            once=f"{stuck.pk}:{account_id}",
            now=now,
        )
    return len(told)
