"""Telling people what became of their own sign-in, and who tries it. (登录提醒)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.masks import Sealed
from linli.kernel.refusals import forbid_if
from linli.notices import access
from linli.notices.models import Message
from linli.people.rules.events import Unusual
from linli.trail.models import Trace

from .message import tell


@action
def tell_account(clerk: Actor, news: Trace, *, now: datetime) -> list[Message]:
    """Tell the owner of an account of a new number, password, factor or device. (登录方式变更)

    Telling it again tells nobody twice; of new devices there is one message a day.
    """
    forbid_if(access.why_not_machine(clerk))
    what = str(news.facts.get("what", news.verb.partition(".")[2]))
    day = timezone.localdate(news.happened_at)
    once = f"{what}:{day}" if what == "new_device" else str(news.pk)

    return tell(
        clerk,
        account_id=news.subject_id,
        template=f"account.{what}",
        facts={},
        about=f"account:{news.subject_id}",
        once=f"{once}:{news.subject_id}",
        urgent=what not in {"new_device", "codes_renewed"},
        now=now,
    )


@action
def tell_former_number(
    actor: Actor, account_id: UUID, number: str | Sealed, *, now: datetime
) -> list[Message]:
    """Tell the number an account had until now that it has another one. (告知原手机号)"""
    forbid_if(access.why_not_own_account(actor, account_id))

    return tell(
        actor,
        account_id=None,
        address=number,
        template="account.phone_changed",
        facts={},
        about=f"account:{account_id}",
        once=f"former:{now.isoformat()}:{account_id}",
        urgent=True,
        now=now,
    )


@action
def tell_unusual(
    clerk: Actor, account_id: UUID, unusual: Unusual, *, now: datetime
) -> list[Message]:
    """Tell the owner of an account that it was tried unusually often; once a day. (异常登录)"""
    forbid_if(access.why_not_machine(clerk))

    return tell(
        clerk,
        account_id=account_id,
        template=unusual,
        facts={},
        about=f"account:{account_id}",
        once=f"{unusual}:{timezone.localdate(now)}:{account_id}",
        urgent=unusual is Unusual.STEP_TRIED,
        now=now,
    )
