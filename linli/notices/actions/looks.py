"""Once a year everybody hears who looked at his data; and of requests about it. (个人信息告知)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import Message
from linli.orgs.queries import holders
from linli.people.models import DataRequest, Export
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
    """Tell whoever decides that something waits, and who asked what became of it. (个人信息提醒)

    `news` is a `data_request` or an `export` asked, answered, allowed or refused; telling it again
    tells nobody twice.
    """
    forbid_if(access.why_not_machine(clerk))
    noun = "export" if news.verb.startswith("export.") else "request"
    who = _asker(noun, news.subject_id)
    if who is None:
        return []

    duty = May.ALLOW_EXPORTS if noun == "export" else May.ANSWER_REQUESTS
    people = holders(duty, now) if news.verb.endswith(".asked") else [who]
    told: list[Message] = []
    for account_id in people:
        told += tell(
            clerk,
            account_id=account_id,
            template=f"{noun}.{news.verb.partition('.')[2]}",
            facts={},
            about=f"{noun}:{news.subject_id}",
            once=f"{news.pk}:{account_id}",
            now=now,
        )
    return told


def _asker(noun: str, number: UUID) -> UUID | None:
    if noun == "export":
        return Export.objects.filter(pk=number).values_list("asked_by", flat=True).first()
    return DataRequest.objects.filter(pk=number).values_list("account_id", flat=True).first()
