from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation

from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, JOBS, job
from linli.kernel.requests import way_to
from linli.people.actions import relay
from linli.people.queries import unusual_tries
from linli.trail.actions import follow
from linli.trail.models import Trace
from linli.trail.queries import kept_since, unread
from linli.trail.rules import Kept

from . import actions, labels, queries
from .actions.shifts import READER
from .adapters import NotDelivered, adapter_of
from .models import Message
from .rules import NAMES_ADDRESS, Channel

BATCH = 100
STUCK = ("job.stuck", "errand.stuck")
REQUESTS = (
    "data_request.asked", "data_request.answered",
    "export.asked", "export.allowed", "export.refused",
)  # fmt: skip
ACCOUNTS = ("account.phone_changed", "account.sign_in_changed", "account.way_in_given")
HOMES = ("binding.confirmed", "binding.refused", "binding.reminded", "binding.ended")


@job(every=timedelta(seconds=5))
def deliver(now: datetime) -> int:
    """Send what waits, a batch at a time; nothing is written where nothing waits. (发送消息)

    A message is sent before that is noted, so a crash between the two may send it twice, never
    not at all.
    """
    waiting = list(queries.due(now)[:BATCH])
    for message in waiting:
        actions.settle(CLERK, message.pk, error=_sent(message), now=now)
    return len(waiting)


@job(every=timedelta(seconds=5), reads=STUCK)
def tell_stuck(now: datetime) -> int:
    """Tell those who mind the jobs that one is stuck. (作业卡住提醒)"""
    return follow("notices.tell_stuck", lambda trace: _tell(trace, now), now=now)


@job(every=timedelta(seconds=5))
def hand_out(now: datetime) -> int:
    """Note who is to be told of a published notice, a hundred people at a time. (登记要告知的人)"""
    notice = queries.to_hand_out().first()
    return actions.hand_out(CLERK, notice.pk, now=now) if notice else 0


@job(every=timedelta(seconds=5))
def tell_residents(now: datetime) -> int:
    """Tell those for whom notices wait: urgent ones at once, others once a day. (告知居民)"""
    people = list(queries.to_tell(now)[:BATCH])
    return sum(actions.tell_resident(CLERK, one, now=now) for one in people)


@job(every=timedelta(days=1))
def forget_receipts(now: datetime) -> int:
    """Erase who was told of notices long over, and keep how many they were. (清理回执)"""
    over = list(queries.receipts_past(now)[:BATCH])
    for notice in over:
        actions.forget_receipts(CLERK, notice.pk, now=now)
    return len(over)


@job(every=timedelta(seconds=5), reads=HOMES)
def tell_homes(now: datetime) -> int:
    """Tell residents what became of their homes. (房屋绑定提醒)"""
    return follow(
        "notices.tell_homes", lambda trace: actions.tell_home(CLERK, trace, now=now), now=now
    )


@job(every=timedelta(seconds=5), reads=REQUESTS)
def tell_requests(now: datetime) -> int:
    """Tell of requests about one's own data, of exports, and of their answers. (个人信息提醒)"""
    return follow(
        "notices.tell_requests",
        lambda trace: actions.tell_request(CLERK, trace, now=now),
        now=now,
    )


@job(every=timedelta(seconds=5), reads=ACCOUNTS)
def tell_accounts(now: datetime) -> int:
    """Tell people of a new number, password, factor or device. (登录方式变更提醒)"""
    return follow(
        "notices.tell_accounts",
        lambda trace: actions.tell_account(CLERK, trace, now=now),
        now=now,
    )


@job(every=timedelta(minutes=5))
def tell_unusual(now: datetime) -> int:
    """Tell people that somebody tries to sign in as them; once a day. (异常登录提醒)"""
    return sum(
        bool(actions.tell_unusual(CLERK, who, unusual, now=now))
        for who, unusual in unusual_tries(now)[:BATCH]
    )


@job(every=timedelta(hours=1))
def tell_looks(now: datetime) -> int:
    """Tell people once a year how often somebody looked at their data. (年度查看汇总)"""
    year = timezone.localdate(now).year - 1
    people = queries.not_told_of_looks(year, BATCH)
    for one in people:
        actions.tell_looks(CLERK, one, year=year, now=now)
    return len(people)


@job(every=timedelta(minutes=5), reads=(*queries.ROSTERS, *queries.SWAPS))
def tell_shifts(now: datetime) -> int:
    """Tell staff at once all that changed on their rosters since the last time. (值班提醒)"""
    news = list(unread(READER, *JOBS[READER].reads)[:AT_ONCE])
    if news:
        actions.tell_shifts(CLERK, news, now=now)
    return len(news)


@job(every=timedelta(days=1))
def forget(now: datetime) -> int:
    """Erase messages whose time of keeping has ended, numbers and all. (清理消息)"""
    before = kept_since(Kept.MESSAGES, now)
    if before is None or not queries.settled(before).exists():
        return 0
    return actions.forget(CLERK, before=before, now=now)


@job(every=timedelta(days=1))
def forget_contacts(now: datetime) -> int:
    """Erase what people left to be answered by, some time after they were. (清理联系方式)"""
    before = kept_since(Kept.CONTACTS, now)
    if before is None or not queries.contacts_over(before).exists():
        return 0
    return actions.forget_contacts(CLERK, before=before, now=now)


@job(every=timedelta(days=1))
def forget_suggestions(now: datetime) -> int:
    """Erase the words of complaints that were answered long ago. (清理投诉建议内容)"""
    before = kept_since(Kept.SUGGESTIONS, now)
    if before is None or not queries.suggestions_over(before).exists():
        return 0
    return actions.forget_suggestions(CLERK, before=before, now=now)


def _tell(trace: Trace, now: datetime) -> None:
    actions.tell_minders(CLERK, trace, now=now)


def _sent(message: Message) -> str:
    """Empty when the provider took it; else what stood in the way, without the address."""
    if not message.address:
        return "no address"
    channel = Channel(message.channel)
    with translation.override(message.language or "zh-hans"):
        text = labels.written(message.template, message.facts)
        if channel in NAMES_ADDRESS and message.about:
            text = labels.with_address(text, settings.LINLI_ADDRESS + way_to(message.about))
    way = adapter_of(channel)
    try:
        relay(message.address, lambda address: way.send(address, text.body, text.title))
    except NotDelivered as fault:
        return f"{fault}"
    return ""
