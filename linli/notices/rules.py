"""How a message travels, and when a public notice may go out, be corrected, be taken back. (告)"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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


class NoticeState(StrEnum):
    """How far a public notice has come; none ever vanishes. (告示状态)"""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class NoticeKind(StrEnum):
    """An urgent notice is told at once, all others with the message of the day. (告示种类)"""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    MEETING = "meeting"


class Touch(StrEnum):
    """What a changed setting touches. (影响范围)"""

    WITH_RECEIPTS = "with_receipts"
    WRITTEN = "written"
    WAITING = "waiting"


class May(Duty):
    WRITE = "notices.write"
    PUBLISH = "notices.publish"
    TELL_BY_HAND = "notices.tell_by_hand"
    SEE_DELIVERY = "notices.see_delivery"
    ANSWER_SUGGESTIONS = "notices.answer_suggestions"


ON_THE_DESK = (May.WRITE, May.PUBLISH, May.TELL_BY_HAND)
"""Whoever holds one of these finds public notices on the desk."""


class Why(Reason):
    NOT_YOURS = "notices.not_yours"
    NOT_FAILED = "notices.not_failed"
    NO_DUTY = "notices.no_duty"
    ALREADY_ANSWERED = "notices.already_answered"
    ANSWER_MISSING = "notices.answer_missing"
    NO_CONTACT = "notices.no_contact"
    NOT_YOUR_AREA = "notices.not_your_area"
    NOT_A_DRAFT = "notices.not_a_draft"
    NOT_OUT = "notices.not_out"
    NO_PLACE = "notices.no_place"
    UNKNOWN_PLACE = "notices.unknown_place"
    SAME_PLACES = "notices.same_places"
    OPEN_BLANKS = "notices.open_blanks"
    PAST = "notices.past"
    NO_TIME = "notices.no_time"
    REASON_MISSING = "notices.reason_missing"


@dataclass(frozen=True, slots=True)
class Template:
    """A text that can be sent: does it also go out of the house, and which facts does it need."""

    leaves_house: bool = True
    needs: frozenset[str] = frozenset({"number"})


CASE = Template()
INSIDE = Template(leaves_house=False)
HOME = Template(needs=frozenset())
ALONE = Template(leaves_house=False, needs=frozenset())
STUCK = Template(leaves_house=False, needs=frozenset({"job"}))
MISSED = Template(leaves_house=False, needs=frozenset({"missed", "number"}))
PUBLIC = Template(needs=frozenset({"titles"}))
SHIFTS = Template(needs=frozenset({"given", "gone", "first"}))
INVITED = Template(needs=frozenset({"number", "when", "place"}))
SWAP = Template(needs=frozenset({"gives", "takes"}))
TEMPLATES: Mapping[str, Template] = {
    **dict.fromkeys(("case.received", "case.answered_at_once"), CASE),
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
    "case.revisit": CASE,
    "case.extended": CASE,
    "case.finish_recalled": CASE,
    **dict.fromkeys(("case.dispatch_recalled", "case.closing_recalled"), INSIDE),
    **dict.fromkeys(("case.brought_recalled", "task.recalled"), INSIDE),
    **dict.fromkeys(("whistle.called", "whistle.kept"), CASE),
    "whistle.released": INSIDE,
    **dict.fromkeys(("whistle.withdrawn", "whistle.requested"), CASE),
    **dict.fromkeys(("whistle.granted", "whistle.declined", "whistle.refused"), INSIDE),
    "mediation.invited": INVITED,
    **dict.fromkeys(("mediation.settled", "mediation.over", "mediation.asked_about"), CASE),
    **dict.fromkeys(("mediation.named", "mediation.to_follow_up"), INSIDE),
    **dict.fromkeys(("case.brought_returned", "case.brought_ended"), INSIDE),
    **dict.fromkeys(("admission.asked", "admission.decided", "admission.ends_soon"), INSIDE),
    **dict.fromkeys(("case.held", "case.planned", "case.plan_reviewed", "case.plan_ended"), CASE),
    "case.milestone_reached": CASE,
    **dict.fromkeys(("order.asked", "order.declined", "case.passed_on"), INSIDE),
    **dict.fromkeys(("clocks.missed", "case.unclaimed", "task.offered"), MISSED),
    **dict.fromkeys(("case.taken_up", "case.pressed", "case.call"), INSIDE),
    "case.call_again": CASE,
    **dict.fromkeys(("home.confirmed", "home.refused", "home.reminded", "home.ended"), HOME),
    **dict.fromkeys(("request.asked", "request.answered"), ALONE),
    "account.idle": Template(needs=frozenset({"days"})),
    "looks.year": Template(leaves_house=False, needs=frozenset({"year", "looks"})),
    **dict.fromkeys(("account.tried", "account.step_tried", "account.phone_changed"), HOME),
    **dict.fromkeys(("account.password", "account.factor_added", "account.factor_removed"), HOME),
    **dict.fromkeys(("account.codes_renewed", "account.new_device", "account.way_in_given"), ALONE),
    **dict.fromkeys(("export.asked", "export.allowed", "export.refused"), ALONE),
    **dict.fromkeys(("job.stuck", "errand.stuck"), STUCK),
    **dict.fromkeys(("notice.urgent", "notice.bundle", "notice.withdrawn"), PUBLIC),
    **dict.fromkeys(("shifts.given", "shifts.gone", "shifts.changed"), SHIFTS),
    **dict.fromkeys(("swap.asked", "swap.accepted", "swap.declined", "swap.withdrawn"), SWAP),
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


BLANK = re.compile(r"\{([^{}\n]+)\}")
"""A named blank of a text, such as `{停水时间}`."""


def blanks(*texts: str) -> list[str]:
    """The names of the blanks that are open, each once, in the order of the texts."""
    return list(dict.fromkeys(name for text in texts for name in BLANK.findall(text)))


def filled(text: str, given: Mapping[str, str]) -> str:
    """The text with what was given in its blanks; a blank without an answer stays open."""
    return BLANK.sub(lambda blank: given.get(blank[1], "").strip() or blank[0], text)


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A public notice as somebody wrote it. (告示内容)"""

    kind: NoticeKind
    title: str
    body: str
    language: str
    first_on: date
    last_on: date
    meets_at: datetime | None = None
    meets_in: str = ""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the steps of a public notice ask about."""

    state: NoticeState
    kind: NoticeKind
    text: str
    last_on: date
    meets_at: datetime | None
    aims: tuple[str, ...]
    corrects: bool = False


def why_not_change(notice: NoticeFacts) -> Why | None:
    """Once it is out, a notice is corrected by another one, never changed."""
    return None if notice.state is NoticeState.DRAFT else Why.NOT_A_DRAFT


def why_not_aim(notice: NoticeFacts) -> Why | None:
    """A correction goes where the wrong notice went."""
    return why_not_change(notice) or (Why.SAME_PLACES if notice.corrects else None)


def why_not_publish(notice: NoticeFacts, today: date) -> Why | None:
    """A notice goes out with a place, no open blank, a day to come, and the time of its meeting."""
    if why := why_not_change(notice):
        return why
    if not notice.aims:
        return Why.NO_PLACE
    if blanks(notice.text):
        return Why.OPEN_BLANKS
    if notice.last_on < today:
        return Why.PAST
    if notice.kind is NoticeKind.MEETING and notice.meets_at is None:
        return Why.NO_TIME
    return None


def why_not_correct(notice: NoticeFacts) -> Why | None:
    """Only what is out can be wrong; what was corrected already has its correction."""
    return None if notice.state is NoticeState.PUBLISHED else Why.NOT_OUT


def why_not_withdraw(notice: NoticeFacts, reason: str) -> Why | None:
    """Taking a notice back needs a reason, which everybody reads beside it; so does a draft."""
    if notice.state not in {NoticeState.DRAFT, NoticeState.PUBLISHED}:
        return Why.NOT_OUT
    return None if reason.strip() else Why.REASON_MISSING


def is_current(state: NoticeState, last_on: date, today: date) -> bool:
    """Whether a notice still holds on a day; its last day counts."""
    return state is NoticeState.PUBLISHED and today <= last_on


def why_not_tell_by_hand(notice: NoticeFacts, path: str) -> Why | None:
    """Who is told by hand is told of something that is out, and at a place it is meant for."""
    if notice.state is not NoticeState.PUBLISHED:
        return Why.NOT_OUT
    meant = any(path.startswith(aim) for aim in notice.aims)
    return None if meant else Why.UNKNOWN_PLACE
