"""What happened to a case, in the words of the desk and in those of the reporter. (办理过程)"""

from django.utils.translation import pgettext_lazy

STAFF = {
    "case.reported": pgettext_lazy("event", "Reported"),
    "case.accepted": pgettext_lazy("event", "Accepted"),
    "case.triaged": pgettext_lazy("event", "Kind or title corrected"),
    "case.rejected": pgettext_lazy("event", "Not taken up"),
    "case.dispatched": pgettext_lazy("event", "Dispatched to %(who)s"),
    "case.redispatched": pgettext_lazy("event", "Dispatched anew to %(who)s"),
    "case.taken_back": pgettext_lazy(
        "event", "Taken back from %(who)s: the complaint is about them"
    ),
    "case.signed": pgettext_lazy("event", "%(who)s signed for it"),
    "case.contacted": pgettext_lazy("event", "%(who)s contacted the reporter"),
    "case.measured": pgettext_lazy("event", "%(who)s took a first protective step"),
    "case.part_finished": pgettext_lazy("event", "%(who)s finished"),
    "case.part_accepted": pgettext_lazy("event", "The lead accepted the part of %(who)s"),
    "case.handled_on_the_spot": pgettext_lazy("event", "%(who)s solved it on the spot"),
    "case.handled": pgettext_lazy("event", "All parts are done"),
    "case.verified": pgettext_lazy("event", "The result was checked"),
    "case.passed_undrawn": pgettext_lazy("event", "Not drawn for a check"),
    "case.sent_back": pgettext_lazy("event", "Not done: sent back"),
    "case.called_back": pgettext_lazy("event", "The reporter was called"),
    "case.evaluated": pgettext_lazy("event", "The reporter gave a word"),
    "case.closed": pgettext_lazy("event", "Closed"),
    "case.reopened": pgettext_lazy("event", "Reopened"),
    "case.reopen_asked": pgettext_lazy("event", "The reporter asks to have it done again"),
    "case.reopen_declined": pgettext_lazy("event", "Not done again"),
    "case.merged": pgettext_lazy("event", "Merged with the same matter"),
    "case.joined": pgettext_lazy("event", "The same matter was merged in"),
    "case.unmerged": pgettext_lazy("event", "Merge undone"),
    "case.parted": pgettext_lazy("event", "A merged matter was taken out again"),
    "case.withdrawn": pgettext_lazy("event", "Withdrawn by the reporter"),
    "case.supplemented": pgettext_lazy("event", "The reporter added something"),
    "case.asked": pgettext_lazy("event", "Question to the reporter"),
    "case.answered": pgettext_lazy("event", "The reporter answered"),
    "case.photo_checked": pgettext_lazy("event", "A photo was looked at"),
    "case.published": pgettext_lazy("event", "Published"),
    "case.overdue": pgettext_lazy("event", "The promised time passed"),
    "case.return_asked": pgettext_lazy("event", "%(who)s says it is not theirs"),
    "case.returned": pgettext_lazy("event", "Given back and on: %(who)s"),
    "case.return_declined": pgettext_lazy("event", "Not given back: it stays with %(who)s"),
    "case.extension_asked": pgettext_lazy("event", "%(who)s asks for more time"),
    "case.extended": pgettext_lazy("event", "%(who)s got more time"),
    "case.extension_declined": pgettext_lazy("event", "%(who)s got no more time"),
    "case.unasked": pgettext_lazy("event", "%(who)s took the request back"),
    "case.supervised": pgettext_lazy("event", "Supervised"),
    "case.reminded": pgettext_lazy("event", "Reminded"),
    "case.clock_missed": pgettext_lazy("event", "Not in time: %(clock)s"),
    "case.cell_changed": pgettext_lazy("event", "Its building lies in another grid cell now"),
}

RESIDENT = {
    "case.reported": pgettext_lazy("told", "You reported it"),
    "case.accepted": pgettext_lazy("told", "The community took it up"),
    "case.rejected": pgettext_lazy("told", "It was not taken up"),
    "case.dispatched": pgettext_lazy("told", "Handed to %(who)s"),
    "case.redispatched": pgettext_lazy("told", "Now handed to %(who)s"),
    "case.taken_back": pgettext_lazy("told", "Taken out of the hands of those it is about"),
    "case.signed": pgettext_lazy("told", "%(who)s took it in hand"),
    "case.contacted": pgettext_lazy("told", "%(who)s left you a message"),
    "case.measured": pgettext_lazy("told", "%(who)s made it safe for now"),
    "case.part_finished": pgettext_lazy("told", "%(who)s finished the work"),
    "case.handled_on_the_spot": pgettext_lazy("told", "%(who)s solved it at once"),
    "case.handled": pgettext_lazy("told", "The work is done"),
    "case.verified": pgettext_lazy("told", "The result was checked"),
    "case.sent_back": pgettext_lazy("told", "It was not good yet and is done again"),
    "case.called_back": pgettext_lazy("told", "We called you"),
    "case.evaluated": pgettext_lazy("told", "You gave your word"),
    "case.closed": pgettext_lazy("told", "Finished"),
    "case.returned": pgettext_lazy("told", "Now handed to those whose task it is"),
    "case.extended": pgettext_lazy("told", "It takes longer; the new time stands above"),
    "case.reopened": pgettext_lazy("told", "It is taken up again"),
    "case.reopen_asked": pgettext_lazy("told", "You asked for it to be done again"),
    "case.reopen_declined": pgettext_lazy("told", "It is not done again; the reason stands here"),
    "case.merged": pgettext_lazy("told", "It goes on together with the same matter"),
    "case.joined": pgettext_lazy("told", "Others reported the same"),
    "case.unmerged": pgettext_lazy("told", "It goes on by itself again"),
    "case.withdrawn": pgettext_lazy("told", "You withdrew it"),
    "case.supplemented": pgettext_lazy("told", "You added something"),
    "case.asked": pgettext_lazy("told", "We have a question"),
    "case.answered": pgettext_lazy("told", "You answered"),
}

BY_OTHERS = {
    "case.reported": pgettext_lazy("told", "Somebody reported it first"),
    "case.supplemented": pgettext_lazy("told", "Another reporter added something"),
    "case.asked": pgettext_lazy("told", "We have a question"),
    "case.answered": pgettext_lazy("told", "Another reporter answered"),
    "case.evaluated": pgettext_lazy("told", "Another reporter gave a word"),
    "case.reopen_asked": pgettext_lazy("told", "Another reporter asked for it to be done again"),
    "case.called_back": pgettext_lazy("told", "We called a reporter"),
    "case.merged": pgettext_lazy("told", "It goes on together with the same matter"),
}
"""What reporters of one matter read of each other: that it happened, never the words."""

NEXT = {
    "reported": pgettext_lazy("next", "The community looks at it"),
    "accepted": pgettext_lazy("next", "Somebody gets it to do"),
    "dispatched": pgettext_lazy("next", "They start"),
    "in_progress": pgettext_lazy("next", "They finish it"),
    "handled": pgettext_lazy("next", "Somebody else looks at the result"),
    "verified": pgettext_lazy("next", "You say whether it is solved"),
}
"""What comes next, for the hollow dot."""

PAST = {
    "past.reported": pgettext_lazy("past", "Reported, in the earlier system"),
    "past.dispatched": pgettext_lazy("past", "Dispatched, in the earlier system"),
    "past.signed": pgettext_lazy("past", "Signed for, in the earlier system"),
    "past.contacted": pgettext_lazy("past", "The reporter was contacted, in the earlier system"),
    "past.handled": pgettext_lazy("past", "Done, in the earlier system"),
    "past.called_back": pgettext_lazy("past", "The reporter was called, in the earlier system"),
    "past.closed": pgettext_lazy("past", "Closed, in the earlier system"),
    "past.noted": pgettext_lazy("past", "Noted in the earlier system"),
    "past.attached": pgettext_lazy("past", "Attachments in the earlier system"),
}
"""What happened before a matter was taken over; the words beside it are for staff alone."""
PAST_TOLD = frozenset(PAST) - {"past.noted", "past.attached"}
"""What of it the reporter reads."""
