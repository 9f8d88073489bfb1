"""How a message travels: its states, its channels, and when it must wait. (通知)"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class Channel(StrEnum):
    INBOX = "inbox"
    SMS = "sms"
    MAIL = "mail"
    WECHAT = "wechat"


NAMES_ADDRESS = frozenset({Channel.MAIL, Channel.WECHAT})
"""Ways whose texts end with the address of the matter; a text message has its number."""


class State(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    READ = "read"


class May(Duty):
    SEE_DELIVERY = "notices.see_delivery"
    ANSWER_SUGGESTIONS = "notices.answer_suggestions"


class Why(Reason):
    NOT_YOURS = "notices.not_yours"
    NOT_FAILED = "notices.not_failed"
    NO_DUTY = "notices.no_duty"
    ALREADY_ANSWERED = "notices.already_answered"
    ANSWER_MISSING = "notices.answer_missing"
    NO_CONTACT = "notices.no_contact"


@dataclass(frozen=True, slots=True)
class Template:
    """A text that can be sent: does it also go out of the house, and which facts does it need."""

    leaves_house: bool = True
    needs: frozenset[str] = frozenset({"number"})


CASE = Template()
INSIDE = Template(leaves_house=False)
STUCK = Template(leaves_house=False, needs=frozenset({"job"}))
TEMPLATES: Mapping[str, Template] = {
    "case.accepted": CASE,
    "case.in_progress": INSIDE,
    "case.handled": CASE,
    "case.closed": INSIDE,
    "case.rejected": CASE,
    "case.question": CASE,
    "case.merged": INSIDE,
    "case.unmerged": INSIDE,
    "case.reopened": CASE,
    "case.reopen_declined": CASE,
    "job.stuck": STUCK,
    "errand.stuck": STUCK,
}
"""Every text by its name; the words themselves stand in `labels.TEXTS`."""

SHANGHAI = ZoneInfo("Asia/Shanghai")
TRIES = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=2)


def template(name: str, facts: Mapping[str, object]) -> Template:
    """The template of this name; a `ValueError` where it is unknown or lacks a fact."""
    found = TEMPLATES.get(name)
    if found is None:
        raise ValueError(f"No template is called {name!r}.")
    if lacking := found.needs - facts.keys():
        raise ValueError(f"{name} needs {sorted(lacking)}.")
    return found


def wait(failed: int) -> timedelta | None:
    """How long to wait after so many failures in a row; None when a person must look."""
    return None if failed >= TRIES else min(FIRST_WAIT * 2 ** (failed - 1), LONGEST_WAIT)


def why_not_answer(answered_at: datetime | None, answer: str) -> Why | None:
    """A suggestion is answered once, in words. (答复意见)"""
    if answered_at is not None:
        return Why.ALREADY_ANSWERED
    return None if answer.strip() else Why.ANSWER_MISSING


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which a message that can wait does wait, over midnight if need be. (免打扰时段)"""

    begins: time
    ends: time
    zone: ZoneInfo = SHANGHAI

    def over_at(self, moment: datetime) -> datetime | None:
        """When the quiet hours end that `moment` lies in; None outside them."""
        local = moment.astimezone(self.zone)
        clock = local.time()
        if self.begins <= self.ends:
            inside = self.begins <= clock < self.ends
            next_day = False
        else:
            inside = clock >= self.begins or clock < self.ends
            next_day = clock >= self.begins
        if not inside:
            return None
        day = local.date() + timedelta(days=int(next_day))
        return datetime.combine(day, self.ends, self.zone).astimezone(moment.tzinfo)


def may_leave_at(moment: datetime, quiet: Quiet | None, urgent: object) -> datetime:
    """When a message may leave the house: at once if it is urgent, else after the quiet hours."""
    if urgent or quiet is None:
        return moment
    return quiet.over_at(moment) or moment
