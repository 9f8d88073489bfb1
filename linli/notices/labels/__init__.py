"""The words of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.notices.rules import Channel, May, NoticeKind, NoticeState, State, Touch, Why

from .texts import TEXTS, Written, with_address, written
from .wording import Text

__all__ = [
    "CHANNELS",
    "CHOICES",
    "COLUMNS",
    "JOBS",
    "LANGUAGE",
    "MAY",
    "NOTICE_KINDS",
    "NOTICE_STATES",
    "SAID",
    "SIGN_IN_CODE",
    "STATES",
    "TABLES",
    "TEXTS",
    "TOUCHED",
    "WHY",
    "Text",
    "Written",
    "with_address",
    "written",
]

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


JOBS = {
    "notices.deliver": _("Deliver messages"),
    "notices.forget": _("Erase old messages"),
    "notices.forget_suggestions": _("Erase the words of complaints answered long ago"),
    "notices.forget_contacts": _("Erase contacts of complaints that were answered"),
    "notices.forget_receipts": _("Erase who was told of old notices"),
    "notices.hand_out": _("Note who is to be told of a notice"),
    "notices.tell_looks": _("Tell people once a year who looked at their data"),
    "notices.tell_requests": _("Tell of requests about own data and their answers"),
    "notices.tell_accounts": _("Tell people what was changed of their sign-in"),
    "notices.tell_unusual": _("Tell people of unusual tries to sign in as them"),
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
