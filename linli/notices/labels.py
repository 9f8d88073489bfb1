from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .rules import Channel, May, NoticeKind, NoticeState, State, Touch, Why

WHY = {
    Why.NOT_YOURS: _("This message is for somebody else."),
    Why.NOT_FAILED: _("Only a message that failed can be sent again."),
    Why.NO_DUTY: _("Your duties do not cover this."),
    Why.ALREADY_ANSWERED: _("This was answered already."),
    Why.ANSWER_MISSING: _("Write an answer first."),
    Why.NO_CONTACT: _("No contact was left."),
    Why.NOT_YOUR_AREA: _("Your duties do not cover every place this notice goes to."),
    Why.NOT_A_DRAFT: _("What is out is not changed any more. Correct it with a new notice."),
    Why.NOT_OUT: _("This notice is not out, or has been corrected or taken back already."),
    Why.NO_PLACE: _("Choose first where the notice goes."),
    Why.UNKNOWN_PLACE: _("There is no such place."),
    Why.SAME_PLACES: _("A correction goes where the wrong notice went."),
    Why.OPEN_BLANKS: _("The text still has open blanks in braces. Fill them in first."),
    Why.PAST: _("The last day of this notice has passed."),
    Why.NO_TIME: _("Say when the meeting begins."),
    Why.REASON_MISSING: _("Say why in a few words. Everybody can read it."),
}

NOTICE_STATES = {
    NoticeState.DRAFT: _("Draft"),
    NoticeState.PUBLISHED: _("Out"),
    NoticeState.CORRECTED: _("Corrected"),
    NoticeState.WITHDRAWN: pgettext_lazy("notice", "Taken back"),
}

NOTICE_KINDS = {
    NoticeKind.ORDINARY: _("Ordinary notice"),
    NoticeKind.URGENT: _("Urgent notice"),
    NoticeKind.MEETING: _("Meeting"),
}

CHANNELS = {
    Channel.INBOX: _("Inbox"),
    Channel.SMS: _("Text message"),
    Channel.MAIL: _("Mail"),
    Channel.WECHAT: _("WeChat"),
}

STATES = {
    State.QUEUED: _("Waiting"),
    State.SENT: _("Sent"),
    State.FAILED: _("Failed"),
    State.READ: _("Read"),
}


class Text(NamedTuple):
    """The words of a template: `title` for the inbox, `body` for every channel."""

    title: Promise
    body: Promise


TEXTS: dict[str, Text] = {
    "case.accepted": Text(
        _("We have taken on your matter"),
        _("Your matter {number} has been accepted. We will tell you how it goes on."),
    ),
    "case.in_progress": Text(
        _("Somebody is working on your matter"),
        _("Work on your matter {number} has begun."),
    ),
    "case.handled": Text(
        _("Please look whether it is done"),
        _("Your matter {number} has been dealt with. Please tell us whether it is solved."),
    ),
    "case.closed": Text(
        _("Your matter is closed"),
        _("Your matter {number} is closed. If it comes back, you can ask for it again."),
    ),
    "case.rejected": Text(
        _("We could not take on your matter"),
        _("Your matter {number} was not accepted. The reason and what you can do stand there."),
    ),
    "case.question": Text(
        _("We have a question about your matter"),
        _("We need to know something more about your matter {number}. Please have a look."),
    ),
    "case.merged": Text(
        _("Somebody reported the same"),
        _("Your matter {number} is the same as an earlier one. Both are dealt with together."),
    ),
    "case.reopened": Text(
        _("Your matter is being done again"),
        _("Your matter {number} has been opened again and will be done anew."),
    ),
    "case.reopen_declined": Text(
        _("Your matter is not done again"),
        _("You asked for your matter {number} to be done again. Why it is not, stands there."),
    ),
    "case.extended": Text(
        _("Your matter takes longer"),
        _("Your matter {number} takes longer than promised. Why, and until when, stands there."),
    ),
    "case.call": Text(
        _("Emergency: please take it now"),
        _("Emergency {number}: nobody has taken it yet. Please open it now and take it."),
    ),
    "case.call_again": Text(
        _("Emergency: please take it now"),
        _("Emergency {number}: nobody has taken it yet. Please open it now and take it."),
    ),
    "case.unmerged": Text(
        _("Your matter goes on by itself"),
        _("Your matter {number} is dealt with by itself again."),
    ),
    "home.confirmed": Text(
        _("Your home is confirmed"),
        _("The community has confirmed your home. You find it under “My homes”."),
    ),
    "home.refused": Text(
        _("Your home was not confirmed"),
        _("Why your home was not confirmed stands under “My homes”."),
    ),
    "home.reminded": Text(
        _("Your home is to be confirmed again"),
        _("Your home runs out soon. Please say under “My homes” that it still holds."),
    ),
    "home.ended": Text(
        _("Your home is no longer bound"),
        _("A home of yours is no longer bound to your account. Why, stands under “My homes”."),
    ),
    "job.stuck": Text(
        _("A job of the system is stuck"),
        _("The job {job} has stopped after several tries. Please have a look."),
    ),
}

TEXTS |= {
    "notice.urgent": Text(_("Urgent notice"), _("Urgent notice where you live: {titles}")),
    "notice.bundle": Text(_("New notices"), _("New notices where you live: {titles}")),
    "notice.withdrawn": Text(
        _("A notice was taken back"), _("This notice no longer holds: {titles}")
    ),
}

TEXTS |= {
    "shifts.given": Text(
        _("You have new shifts"),
        _("Shifts given to you: {given}, the first {first}. All stand under “My shifts”."),
    ),
    "shifts.gone": Text(
        _("Shifts of yours were taken off the roster"),
        _("Shifts you no longer have: {gone}, the first {first}. See “My shifts”."),
    ),
    "shifts.changed": Text(
        _("Your shifts have changed"),
        _("New shifts: {given}, the first {first}; no longer yours: {gone}. See “My shifts”."),
    ),
    "swap.asked": Text(
        _("Somebody asks you for a swap"),
        _("You would give {gives} and take {takes}. Say yes or no under “My shifts”."),
    ),
    "swap.accepted": Text(
        _("Your swap was accepted"),
        _("You no longer have {gives}; you have {takes}."),
    ),
    "swap.declined": Text(
        _("Your swap was declined"),
        _("The other one keeps {takes}; you keep {gives}."),
    ),
    "swap.withdrawn": Text(
        _("A swap is no longer asked for"),
        _("The request was taken back: you keep {gives}."),
    ),
}

TEXTS["errand.stuck"] = TEXTS["job.stuck"]

JOBS = {
    "notices.deliver": _("Deliver messages"),
    "notices.forget": _("Erase old messages"),
    "notices.forget_contacts": _("Erase contacts of complaints that were answered"),
    "notices.forget_receipts": _("Erase who was told of old notices"),
    "notices.hand_out": _("Note who is to be told of a notice"),
    "notices.tell_homes": _("Tell residents what became of their homes"),
    "notices.tell_residents": _("Tell residents of notices"),
    "notices.tell_shifts": _("Tell staff what changed on their duty rosters"),
    "notices.tell_stuck": _("Tell who minds the jobs when one is stuck"),
}

SIGN_IN_CODE = _("{code} is your code for Linli, valid for {minutes} minutes. Tell it to nobody.")
"""Never kept as a message: the code lives in the text message and, hashed, in the session."""

MAY = {
    May.WRITE: _("Write public notices"),
    May.PUBLISH: _("Publish, correct and take back public notices"),
    May.TELL_BY_HAND: _("See by entrance who got no message, and tell them by hand"),
    May.SEE_DELIVERY: _("See which messages failed, and send them again"),
    May.ANSWER_SUGGESTIONS: _("Answer complaints and ideas about this system"),
}

TABLES = {
    "notices.quiet_hours": (
        _("Quiet hours"),
        _("Messages that can wait do wait between these times."),
    ),
    "notices.receipts": (
        _("Receipts of notices"),
        _("How long receipts are kept, and from how many people on readers are counted."),
    ),
    "notices.templates": (
        _("Templates of notices"),
        _("Texts with blanks in braces that notices are written from."),
    ),
}
"""What each table of this room is called, and what it is for."""

LANGUAGE = {"zh-hans": _("Chinese"), "en": _("English")}

COLUMNS = {
    "notices.quiet_hours": {
        "begins": (_("Quiet from"), _("Hour and minute, such as 22:00.")),
        "ends": (_("Quiet until"), _("Earlier than the first: over midnight.")),
    },
    "notices.receipts": {
        "days": (_("Days kept"), _("Counted from the last day of the notice.")),
        "least": (
            _("Fewest people counted"),
            _("Under so many people told, no count of readers is shown."),
        ),
    },
    "notices.templates": {
        "code": (pgettext_lazy("template", "Code"), _("Small letters and _; it never changes.")),
        "language": (_("Language"), ""),
        "name": (pgettext_lazy("template", "Name"), ""),
        "kind": (_("Kind of notice"), ""),
        "title": (_("Title"), ""),
        "body": (_("Text"), _("A blank is its own name in braces: {from when to when}")),
    },
}
"""Table → column → what people call it, and what helps to fill it in."""

CHOICES = {
    ("notices.templates", "language"): LANGUAGE,
    ("notices.templates", "kind"): NOTICE_KINDS,
}

TOUCHED = {
    Touch.WITH_RECEIPTS: _("%(n)s notices still have receipts; they are kept by the new days."),
    Touch.WRITTEN: _("Notices that are written already keep their words."),
    Touch.WAITING: _("Messages that wait go out by the hours of their day."),
}

SAID = {"begins and ends at the same time": _("It begins and ends at the same time.")}
"""What the form of a row says when its columns do not fit together."""

ADDRESS = _("Have a look: {address}")


class Written(NamedTuple):
    """A text with its facts filled in, in the language of the moment."""

    title: str
    body: str


def written(template: str, facts: dict[str, object]) -> Written:
    text = TEXTS[template]
    return Written(str(text.title).format(**facts), str(text.body).format(**facts))


def with_address(text: Written, address: str) -> Written:
    """The text and, on a line of its own, where the matter stands."""
    return Written(text.title, f"{text.body}\n{ADDRESS.format(address=address)}")
