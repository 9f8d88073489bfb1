"""Once a year everybody hears who looked at his data; and of requests about it. (个人信息告知)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import Message
from linli.orgs.queries import holders
from linli.people.models import DataRequest
from linli.people.queries import summary_of
from linli.people.rules import May
from linli.trail.models import Trace

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


@action
def tell_request(clerk: Actor, news: Trace, *, now: datetime) -> list[Message]:
    """Tell who answers that somebody asks about his data, and him what he was answered.

    `news` is `data_request.asked` or `data_request.answered`; telling it again tells nobody twice.
    """
    forbid_if(access.why_not_machine(clerk))
    asked = DataRequest.objects.filter(pk=news.subject_id).first()
    if asked is None:
        return []

    is_new = news.verb == "data_request.asked"
    people = holders(May.ANSWER_REQUESTS, now) if is_new else [asked.account_id]
    told: list[Message] = []
    for account_id in people:
        told += tell(
            clerk,
            account_id=account_id,
            template=news.verb.removeprefix("data_"),
            facts={},
            about=f"request:{asked.pk}",
            once=f"{news.pk}:{account_id}",
            now=now,
        )
    return told
