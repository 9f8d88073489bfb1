"""What became of a home is told to its person. (房屋绑定提醒)"""

from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import Message
from linli.people.models import Binding
from linli.people.rules import Ended
from linli.trail.models import Trace

from .message import tell

NOT_BY_HIMSELF = frozenset({Ended.EXPIRED, Ended.UNANSWERED, Ended.BY_DESK, Ended.SHARE_ENDED})
"""Of what somebody ended himself he needs no message."""


@action
def tell_home(clerk: Actor, news: Trace, *, now: datetime) -> list[Message]:
    """Tell the person of a binding what a trace of it says; telling it again tells nothing twice.

    `news` is `binding.confirmed`, `.refused`, `.reminded` or `.ended`.
    """
    forbid_if(access.why_not_machine(clerk))
    binding = Binding.objects.filter(pk=news.subject_id).first()
    ended_it_himself = "why" in news.facts and news.facts["why"] not in NOT_BY_HIMSELF
    if binding is None or ended_it_himself:
        return []

    return tell(
        clerk,
        account_id=binding.account_id,
        template=news.verb.replace("binding.", "home."),
        facts={},
        about=f"binding:{binding.pk}",
        once=f"{news.pk}",
        now=now,
    )
