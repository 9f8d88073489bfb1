"""The words of states, sources, outcomes and remaining time on the pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from linli.cases.rules import (
    CallBack,
    Part,
    PhotoKind,
    Solved,
    Source,
    State,
    TaskState,
    Try,
    Verified,
)

STEPS = [
    pgettext_lazy("step", "Reported"),
    pgettext_lazy("step", "Taken up"),
    pgettext_lazy("step", "Being done"),
    pgettext_lazy("step", "Done"),
    pgettext_lazy("step", "Your word"),
]
"""What a resident sees of the walk. (已报、已接、在办、办好、请您评)"""

STEP = {
    State.REPORTED: 1,
    State.ACCEPTED: 2,
    State.DISPATCHED: 3,
    State.IN_PROGRESS: 3,
    State.ON_HOLD: 3,
    State.LONG_TERM: 3,
    State.HANDLED: 4,
    State.VERIFIED: 5,
    State.CLOSED: 6,
}

RESIDENT = {
    State.REPORTED: pgettext_lazy("resident", "Received"),
    State.ACCEPTED: pgettext_lazy("resident", "Taken up"),
    State.DISPATCHED: pgettext_lazy("resident", "Being done"),
    State.IN_PROGRESS: pgettext_lazy("resident", "Being done"),
    State.ON_HOLD: pgettext_lazy("resident", "Waiting for a while"),
    State.LONG_TERM: pgettext_lazy("resident", "Takes longer"),
    State.HANDLED: pgettext_lazy("resident", "Done, being checked"),
    State.VERIFIED: pgettext_lazy("resident", "Please give your word"),
    State.CLOSED: pgettext_lazy("resident", "Finished"),
    State.REJECTED: pgettext_lazy("resident", "Not taken up"),
    State.MERGED: pgettext_lazy("resident", "Joined with the same matter"),
    State.WITHDRAWN: pgettext_lazy("resident", "Withdrawn"),
    State.ANSWERED: pgettext_lazy("resident", "Answered"),
}

STATE = {
    State.REPORTED: pgettext_lazy("desk", "To accept"),
    State.ACCEPTED: pgettext_lazy("desk", "To dispatch"),
    State.DISPATCHED: pgettext_lazy("desk", "To be signed"),
    State.IN_PROGRESS: pgettext_lazy("desk", "In progress"),
    State.ON_HOLD: pgettext_lazy("desk", "On hold"),
    State.LONG_TERM: pgettext_lazy("desk", "Long-term list"),
    State.HANDLED: pgettext_lazy("desk", "To verify"),
    State.VERIFIED: pgettext_lazy("desk", "To call back"),
    State.CLOSED: pgettext_lazy("desk", "Closed"),
    State.REJECTED: pgettext_lazy("desk", "Rejected"),
    State.MERGED: pgettext_lazy("desk", "Merged"),
    State.WITHDRAWN: pgettext_lazy("desk", "Withdrawn"),
    State.ANSWERED: pgettext_lazy("desk", "Answered at once"),
}

TONE = {
    State.REPORTED: "go",
    State.ACCEPTED: "warn",
    State.DISPATCHED: "go",
    State.IN_PROGRESS: "go",
    State.ON_HOLD: "warn",
    State.LONG_TERM: "warn",
    State.HANDLED: "ok",
    State.VERIFIED: "warn",
    State.CLOSED: "ok",
    State.REJECTED: "",
    State.MERGED: "",
    State.WITHDRAWN: "",
    State.ANSWERED: "ok",
}

TASK = {
    TaskState.OFFERED: pgettext_lazy("task", "To sign"),
    TaskState.SIGNED: pgettext_lazy("task", "Signed"),
    TaskState.CONTACTED: pgettext_lazy("task", "Reporter contacted"),
    TaskState.WORKING: pgettext_lazy("task", "Working"),
    TaskState.FINISHED: pgettext_lazy("task", "Finished, the lead looks at it"),
    TaskState.ACCEPTED_BY_LEAD: pgettext_lazy("task", "Signed off"),
    TaskState.RETURN_REQUESTED: pgettext_lazy("task", "Return asked for"),
    TaskState.RETURNED: pgettext_lazy("task", "Returned"),
    TaskState.REWORK: pgettext_lazy("task", "To do again"),
    TaskState.RELEASED: pgettext_lazy("task", "Released"),
}

PART = {Part.LEAD: _("Lead"), Part.CO: _("Helping")}

SOURCE = {
    Source.SNAP: _("Resident’s report"),
    Source.GRID: _("Grid worker"),
    Source.DESK: _("Registered at the desk"),
    Source.HOTLINE: _("12345 hotline"),
    Source.NON_POLICE_CALL: _("110, not for the police"),
    Source.VIDEO_PATROL: _("Video patrol"),
    Source.MEETING: _("Meeting"),
    Source.IMPORT: _("Imported"),
}

VERIFIED = {
    Verified.CHECKED: _("Somebody else looked at the result"),
    Verified.REPORTER_SOLVED: _("The reporter says it is solved"),
    Verified.NOT_DRAWN: _("Not drawn for a check"),
}

CALL_BACK = {
    CallBack.ANSWERED: pgettext_lazy("call", "Answered"),
    CallBack.REFUSED: _("Did not want to be asked"),
    CallBack.NOT_REACHED: _("Not reached"),
    CallBack.NO_CONTACT: _("No contact was left"),
    CallBack.NOT_DRAWN: _("Not called back"),
}

TRY = {
    Try.ANSWERED: pgettext_lazy("call", "Answered"),
    Try.NO_ANSWER: _("No answer"),
    Try.REFUSED: _("Does not want to be asked"),
    Try.WRONG_NUMBER: _("Wrong number"),
}

SOLVED = {
    Solved.YES: _("Solved"),
    Solved.PARTLY: _("Partly solved"),
    Solved.NO: _("Not solved"),
}

GRADES = {
    5: _("5 – very satisfied"),
    4: _("4 – satisfied"),
    3: _("3 – so so"),
    2: _("2 – not satisfied"),
    1: _("1 – not at all"),
}

LEFT = {
    "days": ngettext_lazy("%(n)d day left", "%(n)d days left", "n"),
    "hours": ngettext_lazy("%(n)d hour left", "%(n)d hours left", "n"),
    "minutes": ngettext_lazy("%(n)d minute left", "%(n)d minutes left", "n"),
}
SPAN = {
    "days": ngettext_lazy("%(n)d day", "%(n)d days", "n"),
    "hours": ngettext_lazy("%(n)d hour", "%(n)d hours", "n"),
    "minutes": ngettext_lazy("%(n)d minute", "%(n)d minutes", "n"),
}
OVER = {
    "days": ngettext_lazy("%(n)d day late", "%(n)d days late", "n"),
    "hours": ngettext_lazy("%(n)d hour late", "%(n)d hours late", "n"),
    "minutes": ngettext_lazy("%(n)d minute late", "%(n)d minutes late", "n"),
}
PROMISE_OVER = {
    "days": ngettext_lazy("promise %(n)d day late", "promise %(n)d days late", "n"),
    "hours": ngettext_lazy("promise %(n)d hour late", "promise %(n)d hours late", "n"),
    "minutes": ngettext_lazy("promise %(n)d minute late", "promise %(n)d minutes late", "n"),
}
"""What the tile and the list of the desk count."""
STEP_OVER = {
    "days": ngettext_lazy("step %(n)d day late", "step %(n)d days late", "n"),
    "hours": ngettext_lazy("step %(n)d hour late", "step %(n)d hours late", "n"),
    "minutes": ngettext_lazy("step %(n)d minute late", "step %(n)d minutes late", "n"),
}
"""The clock of the step a matter stands in; what was promised may still be kept."""
NO_CLOCK = _("No clock")
TODAY = _("today %(time)s")
TOMORROW = _("tomorrow %(time)s")

SHOWS = {
    "waiting": _("All that is open"),
    "accept": _("To accept"),
    "dispatch": _("To dispatch"),
    "working": _("In progress"),
    "verify": _("To verify"),
    "call_back": _("To call back or to close"),
    "reopen": _("Asked to be done again"),
    "late": pgettext_lazy("desk", "Promise passed"),
    "soon": _("Due soon"),
    "orders": _("Requests to decide"),
    "on_hold": _("On hold now"),
    "long_term": _("On the long-term list"),
    "excluded": _("Left out of the rates"),
    "closed_today": _("Closed today"),
    "closed": _("Closed"),
}
"""The lists of the desk. (待办的事)"""

EVERYTHING = _("Open and finished")
"""What is looked among where no list is named."""

PHOTO = {
    PhotoKind.REPORT: _("Photo of the matter"),
    PhotoKind.SUPPLEMENT: _("Photo added later"),
    PhotoKind.PROOF: _("Photo of the result"),
    PhotoKind.EVIDENCE: _("Photo of a contact"),
    PhotoKind.PAPERS: _("Photo of papers"),
}

WEIGHT = {
    0: pgettext_lazy("call-back", "Urgent"),
    1: pgettext_lazy("call-back", "Complaint"),
    2: pgettext_lazy("call-back", "Not solved before"),
}
"""Why somebody is called before others. (先回访)"""

REVIEW = _("Next review by %(when)s")
LONGEST = _("longest %(n)s")
THEY = _("They")
COMMUNITY_LOOKS = _("The community looks at it first")
NOBODY_NAMED = _("No name, no number")
PAPER = {"pdf": _("PDF %(n)s")}
RECORDING = _("Recording %(n)s")
PHOTO_ONLY = _("A photo without words")
NEW_HERE = _("Just reported, not looked at yet")
ANONYMOUS = _("Anonymous; can be asked through the number and the code")
BY_ACCOUNT = _("Signed in; can be asked by message")
OWNERS = {
    "suggested": _("suggested"),
    "grid": _("grid cell"),
    "co": _("helps by the list"),
}
ASKED_NOW = _("Please say whether it is solved.")
BY_WHEN = (_("Promised by %(when)s"), _("%(who)s has it and promised it by %(when)s"))
SINCE_WHEN = (
    _("Promised by %(when)s, now %(late)s late"),
    _("%(who)s has it, promised it by %(when)s and is %(late)s late"),
)
"""Before and after somebody has it."""
NEXT_HERE = {
    State.REPORTED: _("The community looks at it"),
    State.HANDLED: _("Please look whether it is solved and tell us."),
    State.VERIFIED: _("You can still say whether it is solved; it counts."),
    State.MERGED: _("It is done together with the same matter."),
    State.WITHDRAWN: _("Nobody works on it. You can report it again."),
}
"""What a card says where no time is promised. (下一步)"""

BY_PHONE = _("Left a number; only the call-back opens it")
ENTRANCE = _("%(building)s, entrance %(number)s")
OWNER_TONE = {"suggested": "ok", "grid": "go", "co": ""}
HELPER_WAITS = _("A helper has finished: please look at it")
OTHERS = _("%(n)s others have met it, too.")
SOME_OTHERS = _("Others have met it, too.")
SAME_BUILDING = _("right here or in the same building")
METRES = _("about %(n)d m away")
REASON = {
    "suggested": _("Leads by the duty list, %(code)s"),
    "grid": _("The grid cell of this place"),
    "co": _("Helps by the duty list, %(code)s"),
}
"""Why a body stands among the first to choose from. (推荐的理由)"""
IN_MODE = _("Reported in emergency mode: its clocks are the shorter ones of that mode.")
UNCLAIMED = _(
    "No unit has claimed it in time: the district says whose it is. Whoever has it may still sign."
)
TAKEN_BACK = _(
    "This is a complaint about those who had it: it was taken from them. Please dispatch it anew."
)
WITH_OBJECT = _("Those whom the complaint is about have it. Please dispatch it anew.")
DONE_BY_OBJECT = _(
    "Those whom the complaint is about did the work. Sent back or reopened, it goes to others."
)
TO_CLOSE = pgettext_lazy("desk", "To close")
IN_HAND = ngettext_lazy("%(n)d open matter in hand", "%(n)d open matters in hand", "n")
PIN_NEAR = _("near %(building)s")
PIN_OUTSIDE = _(
    "No compound and no grid cell is known there. Please put the pin into a compound, or choose"
    " from the lists below."
)
NOT_FOR_OTHERS = _("You report for another area. For this place call the desk of its community.")
PIN_ELSEWHERE = _(
    "The pin lies in %(pin)s, but below you chose %(chosen)s. Move the pin, take it away, or"
    " choose the other compound."
)
PLAN_OF = _("Plan around %(place)s. The list beside it says the same in words.")
