"""What the buttons of a matter say, and one sentence above some of them. (按钮)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules import Step

DO = {
    Step.ACCEPT: pgettext_lazy("do", "Accept"),
    Step.TRIAGE: pgettext_lazy("do", "Correct the kind"),
    Step.REJECT: pgettext_lazy("do", "Do not take it up"),
    Step.MERGE: pgettext_lazy("do", "Merge with the same matter"),
    Step.UNMERGE: pgettext_lazy("do", "Undo the merge"),
    Step.DISPATCH: pgettext_lazy("do", "Dispatch"),
    Step.REDISPATCH: pgettext_lazy("do", "Dispatch anew"),
    Step.SIGN: pgettext_lazy("do", "Sign for it"),
    Step.CONTACT: pgettext_lazy("do", "I have contacted the reporter"),
    Step.MEASURE: pgettext_lazy("do", "First step taken"),
    Step.FINISH: pgettext_lazy("do", "Finished"),
    Step.ACCEPT_PART: pgettext_lazy("do", "Accept the other part"),
    Step.HANDLE_ON_THE_SPOT: pgettext_lazy("do", "Solved on the spot"),
    Step.VERIFY: pgettext_lazy("do", "Checked, it is done"),
    Step.REWORK: pgettext_lazy("do", "Not done, do it again"),
    Step.CALL_BACK: pgettext_lazy("do", "Record the call"),
    Step.OPEN_CONTACT: pgettext_lazy("do", "Open the number"),
    Step.CLOSE: pgettext_lazy("do", "Close the matter"),
    Step.REOPEN: pgettext_lazy("do", "Reopen"),
    Step.DECLINE_REOPEN: pgettext_lazy("do", "Not again, with the reason"),
    Step.ASK: pgettext_lazy("do", "Ask the reporter"),
    Step.PUBLISH: pgettext_lazy("do", "Publish"),
    Step.ASK_RETURN: pgettext_lazy("do", "Not ours: give it back"),
    Step.GRANT_RETURN: pgettext_lazy("do", "Agree, give it to another"),
    Step.DECLINE_RETURN: pgettext_lazy("do", "It stays where it is"),
    Step.ASK_EXTENSION: pgettext_lazy("do", "Ask for more time"),
    Step.GRANT_EXTENSION: pgettext_lazy("do", "Agree to more time"),
    Step.DECLINE_EXTENSION: pgettext_lazy("do", "No more time"),
    Step.SUPERVISE: pgettext_lazy("do", "Supervise"),
    Step.REMIND: pgettext_lazy("do", "Remind them"),
    Step.UNASK: pgettext_lazy("do", "Take the request back"),
    Step.TAKE: pgettext_lazy("do", "I take it: stop calling"),
}
"""What a button says. (按钮)"""
HINT = {
    Step.SIGN: _("From then on it is yours. The reporter sees who has it."),
    Step.CONTACT: _("By message or by the relay; you never need the number."),
    Step.MEASURE: _("Stopped, fenced off or warned, so that nothing worse happens."),
    Step.FINISH: _("Somebody else looks at it, then the reporter is asked."),
    Step.HANDLE_ON_THE_SPOT: _(
        "Solved while you stood there: one step, and the reporter is asked."
    ),
    Step.TRIAGE: _("Marked as a complaint, it is taken at once from those its kind is about."),
    Step.DISPATCH: _("The deadline comes from the kind of matter; nobody picks it."),
    Step.SUPERVISE: _("It stands on top for those who have it; no clock moves."),
    Step.REMIND: _("It stands on top for those who have it; no clock moves."),
    Step.ASK_RETURN: _("Another person decides; until then the time to sign goes on."),
    Step.ASK_EXTENSION: _("Another person decides; the reporter is told why it takes longer."),
    Step.TAKE: _("Nobody else is called. You see to it that somebody goes there now."),
    Step.CLOSE: _("Only when all is signed off, checked, and the reporter was asked."),
}
"""One sentence above a button. (说明)"""
