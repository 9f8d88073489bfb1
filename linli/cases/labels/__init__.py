"""The words people read for each code."""

from django.utils.translation import gettext_lazy as _

from linli.cases.rules import Why

from .lines import LINES, SAID_IN_LINES

__all__ = ["JOBS", "LINES", "SAID_IN_LINES", "WHY"]

WHY = {
    Why.WRONG_STATE: _("This step is not open in the case's present state."),
    Why.OVERTAKEN: _("Somebody has just done this. Please look at the page again."),
    Why.PICK_THE_BUILDING: _(
        "This place lies in several grid cells, not all of them yours. Choose building and"
        " entrance, or point it out on the plan."
    ),
    Why.NOT_YOUR_AREA: _("This case lies outside your area, or it does not exist."),
    Why.NOT_YOUR_CASE: _("Number and receipt code do not belong together."),
    Why.NOT_YOUR_TASK: _("This task belongs to another body."),
    Why.OWN_WORK: _("Somebody else than the handler must do this."),
    Why.OWN_CHECK: _("Whoever looked at the result does not ask the reporter as well."),
    Why.SAME_BODY: _("For this kind of matter somebody of another body looks at the result."),
    Why.NO_TEXT: _("Please write a few words."),
    Why.TEXT_TOO_LONG: _("This text is too long. Please write it shorter."),
    Why.NO_PLACE: _("Please say where it is."),
    Why.STILL_GOOD: _("Somebody answered: please say whether it is still good."),
    Why.TOO_MANY_PHOTOS: _("At most nine photos belong to one matter."),
    Why.NO_REASON: _("Please give the reason."),
    Why.NO_TITLE: _("Please give the matter a short title."),
    Why.UNKNOWN_KIND: _("There is no such kind of matter."),
    Why.NO_KIND: _("The kind of the matter is not known yet."),
    Why.UNKNOWN_OWNER: _("There is no such body or grid cell."),
    Why.SIGN_IN_TO_REPORT: _(
        "In this community please sign in before you report. In an emergency call 110, 119 or 120."
    ),
    Why.UNKNOWN_UNIT: _(
        "No responsible unit of that day has this name. List the unit first, then name it here."
    ),
    Why.NOT_ONE_LEAD: _("Exactly one body leads; the others help."),
    Why.OFFERED_TWICE: _("The same body is named twice."),
    Why.OBJECT_OF_COMPLAINT: _("A complaint does not go to those it is about."),
    Why.OTHER_OBJECT: _("A complaint joins only a complaint about the same kind of body."),
    Why.NOT_ON_THE_SPOT: _("Matters of this kind are not handled on the spot."),
    Why.OTHERS_AT_WORK: _("Others have a part in this case; it cannot be ended on the spot."),
    Why.NOT_SIGNED: _("Please sign for the task first."),
    Why.NO_PROOF: _("This kind of matter needs a photo of the result."),
    Why.NO_NOTE: _("Please write what was done."),
    Why.NOT_ALL_TOLD: _(
        "Where this matter came from, it is asked whether it is true, ours, whether the reporter"
        " was contacted and whether it is solved. Please say each."
    ),
    Why.UNTRUE_BUT_SOLVED: _("What is not true cannot be solved. Please look at both again."),
    Why.NOT_OURS_BUT_SOLVED: _(
        "What is not yours to do cannot be solved by you. Please look at both again."
    ),
    Why.REACHED_BEFORE: _("It is noted that you contacted the reporter; so say “contacted”."),
    Why.SAY_WHY_UNSOLVED: _("Please write why it is not solved."),
    Why.NOT_UNSOLVED: _("A reason why it is not solved goes only with “not” or “partly solved”."),
    Why.STAYS_INSIDE: _("Papers and evidence of a contact show persons; they are never public."),
    Why.SAME_CASE: _("A case cannot be merged with itself."),
    Why.MASTER_NOT_OPEN: _("The other case is not open any more."),
    Why.HAS_DUPLICATES: _("Others have reported the same matter."),
    Why.NOT_ALL_SIGNED_OFF: _("Not every part of the work is signed off."),
    Why.NOT_VERIFIED: _("Someone other than the handler must look at the result first."),
    Why.NO_CALL_BACK: _("The call-back has no outcome yet."),
    Why.CALLED_BACK_ALREADY: _("The call-back has its outcome already."),
    Why.TOO_SOON: _("Please try at another hour of the day."),
    Why.THREE_QUESTIONS: _("Ask three things: reached in time, solved, satisfied."),
    Why.SILENCE_HAS_NO_GRADE: _("Whoever was not asked gives no grade."),
    Why.CAP_REACHED: _("Your team has made today's calls; the others wait until tomorrow."),
    Why.BAD_GRADE: _("A grade is a number from 1 to 5."),
    Why.SAID_ALREADY: _("Your word on this has been taken already."),
    Why.WINDOW_OVER: _("The time for this is over. If it comes back, please report it again."),
    Why.ASKED_ALREADY: _("Your request has arrived; the desk answers it."),
    Why.NOT_ASKED: _("Nobody asks to have it done again."),
    Why.ANSWERED_ALREADY: _("This question has been answered already."),
    Why.NO_CONTACT_LEFT: _("The reporter left no number."),
    Why.ORDER_WAITS: _("This was asked for already and waits for a decision."),
    Why.NO_ORDER: _("Nothing was asked for that waits for a decision."),
    Why.OWN_REQUEST: _("Who asked for it does not decide it."),
    Why.RETURN_WINDOW_OVER: _(
        "A task is given back in the first half of the time to sign; that is over."
    ),
    Why.RETURNED_ENOUGH: _(
        "It was given back so often that the centre has decided: it stays where it is."
    ),
    Why.EXTENDED_ALREADY: _("The promised time was put off once; it is not put off again."),
    Why.TOO_LATE_TO_EXTEND: _("The promised time has passed; it is not put off afterwards."),
    Why.TOO_MUCH_TIME: _("At most as much time again as was promised at first."),
    Why.RETURN_FIRST: _("The centre decides only after it was given back several times."),
    Why.ADJUDICATED: _("The centre has decided whose it is; it is not given back again."),
    Why.HELD_ENOUGH: _("It stood still as often as is allowed; ask for more time or for a plan."),
    Why.TOO_LATE_TO_HOLD: _("The promised time has passed; it does not stand still afterwards."),
    Why.HOLD_OVER: _("Please name a day to come on which it goes on."),
    Why.HOLD_TOO_LONG: _("A hold does not last so long. Please name an earlier day."),
    Why.UNKNOWN_GROUND: _("Please choose one of the reasons of the list."),
    Why.NO_MILESTONE: _("Please name at least one step of the plan, each in words and with a day."),
    Why.MILESTONE_PAST: _("Each step of the plan needs a day to come."),
    Why.UNKNOWN_MILESTONE: _("The plan has no such step."),
    Why.EXCLUDED_ALREADY: _("It is left out of the rates already."),
    Why.NOT_EXCLUDED: _("It counts in the rates as it is."),
    Why.CALLS_NOBODY: _("Nobody is called for it any more: somebody has it, or it is over."),
    Why.LAST_HOLDER: _(
        "Open tasks of this grid cell would be left without anybody: hand over first."
    ),
    Why.NO_NAME: _("Please give it a name."),
    Why.NAME_TAKEN: _("This name is there already. Please choose another."),
    Why.NOTHING_TO_KEEP: _("Choose a list or words to look for first."),
    Why.TOO_MANY_VIEWS: _("Twelve lists are kept already. Delete one first."),
    Why.PERSONAL_NUMBER: _(
        "A long number stands in it, such as a telephone or an identity card. It must hold nobody's"
        " data; for the telephone of the unit write {phone}."
    ),
    Why.UNKNOWN_HOLE: _(
        "Something in braces is not known. Only {number}, {kind}, {unit} and {phone} are filled in."
    ),
    Why.NOT_SUB_OFFICE: _("This is no sub-office of the body that has it."),
    Why.CALLED_BY_WHISTLE: _("A whistle called this body itself; it answers the call first."),
    Why.TOO_MANY_ROWS: _("At most fifty matters can be chosen at once."),
    Why.NO_MASTER: _("Please name the matter that the others join."),
    Why.NO_UNIT_NAMED: _("The duty list names nobody for this kind here. Choose the unit by hand."),
    Why.SIGNED_ALREADY: _(
        "Somebody has signed for it meanwhile: it is not taken back. Dispatch it anew instead."
    ),
    Why.HEARD_ALREADY: _(
        "The reporter was asked already, or has spoken: it is done again by reopening."
    ),
    Why.LOOKED_AT_ALREADY: _("Somebody has looked at the result already; he can send it back."),
    Why.PASSED_ON_SINCE: _("It was given to others since. Dispatch it anew instead."),
    Why.NOT_YOUR_ACT: _("Only who did it takes it back alone; you can ask another person to."),
    Why.RECALL_TIME_OVER: _(
        "Your time to take it back alone has passed; you can ask another person to."
    ),
    Why.RECALL_WINDOW_OVER: _("It was closed too long ago to be taken back."),
    Why.RECALL_IT_YOURSELF: _("You can still take it back yourself."),
    Why.NO_MATTER: _("Please name at least one matter."),
    Why.TOO_MANY_MATTERS: _("At most twenty matters belong to one whistle."),
    Why.NOT_IN_HAND: _("A whistle is for matters that are accepted and not done yet."),
    Why.SEVERAL_STREETS: _("All matters of a whistle lie in one street."),
    Why.NOBODY_CALLED: _("Please choose at least one department."),
    Why.TOO_MANY_CALLED: _("At most twelve departments are called at once."),
    Why.UNKNOWN_WHISTLE_KIND: _("There is no such kind of whistle."),
    Why.WHISTLED_ALREADY: _("One of these matters stands on a whistle or a request already."),
    Why.WITH_THE_COMMISSIONER: _(
        "The service commissioner still has time to answer; a whistle is asked for after that."
    ),
    Why.NOT_YOUR_COMMISSION: _("Only the service commissioner it was brought to answers here."),
    Why.NO_COMMISSIONER: _(
        "This code leads to nobody now. Please report the matter in the ordinary way."
    ),
    Why.HAS_COMMISSIONER: _("This body has a service commissioner for this area already."),
    Why.NOT_A_DEPARTMENT: _("Only departments, utilities and mass organisations appoint one."),
    Why.AREA_TOO_WIDE: _("A service commissioner serves a community or a compound."),
    Why.BROUGHT_ALREADY: _("This matter was brought to a service commissioner before."),
    Why.NO_CODE_POST: _("This post is not written to by a code."),
    Why.NO_KINDS: _("Please choose at least one kind of matter."),
    Why.OTHER_KIND: _("The commissioner is not there for this kind of matter."),
    Why.NOT_YOUR_MEDIATION: _("Only the sides and who mediates have to do with it."),
    Why.ONE_SIDE: _("A mediation has two sides at least; please say what each is called."),
    Why.TOO_MANY_SIDES: _("At most six sides, please."),
    Why.SIDE_TWICE: _("Both sides are called the same; please tell them apart."),
    Why.NO_MEDIATOR: _("Please choose who mediates, among those who mediate there."),
    Why.MEDIATES_HIMSELF: _("Nobody mediates what he is a side of."),
    Why.TOO_MANY_PROMISES: _("At most six promises; put the others into the words."),
    Why.PROMISE_OVER: _("The day of a promise has passed already."),
    Why.MEDIATED_ALREADY: _("This matter is being mediated already."),
    Why.NO_DISPUTE: _("A matter of this kind is no dispute; nothing can be mediated."),
    Why.NO_SITTING_PLACE: _("Please say where the sides are to come."),
    Why.MEETING_OVER: _("The time of the meeting has passed already."),
    Why.NOT_YOUR_WHISTLE: _(
        "Only the secretary of the street whistles, and only who was called answers."
    ),
    Why.NOBODY_THERE: _("Nobody has reported in yet, so there is nothing to write down."),
    Why.CALLS_OPEN: _("A called department has not done its part yet, or was not let go."),
    Why.NOT_REPORTED_IN: _("The department has not reported in yet."),
    Why.EVALUATED_ALREADY: _("This department has been evaluated already."),
    Why.KEPT_ALREADY: _("The street has decided that it is yours; please report in."),
    Why.BAD_POINTS: _("Points are whole numbers from 0 to 5."),
    Why.THE_DISTRICT_ASSIGNS: _(
        "No unit has claimed it in time: now the district says whose it is."
    ),
    Why.TOP_LEVEL: _("The district has it: there is no level above."),
    Why.LOWEST_LEVEL: _("There is no level below to pass it on to."),
    Why.NOT_NEXT_LEVEL: _("It goes one level up: please choose a body of that level."),
    Why.NOT_YOUR_LEVEL: _("Only the level above decides whether it takes this over."),
    Why.NOT_BELOW: _("It goes down the tree: please choose a body or grid cell below yours."),
    Why.NOT_ADMITTED: _(
        "This kind of matter is not on the list of what the grid may be given. A department applies"
        " for it first."
    ),
    Why.NEVER_ADMITTED: _(
        "This kind of matter stands on the negative list: it is never given to the grid."
    ),
    Why.ADMISSION_OVER: _(
        "The last day on which this kind of matter was given to the grid has passed. The"
        " department applies anew."
    ),
    Why.ADMISSION_WAITS: _("An application for this kind of matter waits for its review already."),
    Why.NOT_YOUR_LIST: _("Departments apply; who reviews the list for the whole district decides."),
    Why.NOT_ON_THE_LIST: _("This entry is not in force."),
    Why.ENDS_TOO_SOON: _("The last day must be a day to come."),
    Why.ENDS_TOO_LATE: _("No entry holds so long. Please name an earlier last day."),
    Why.NO_FREQUENCY: _("Please say how often the grid is to do it."),
    Why.NO_RESOURCES: _("Please say what the grid gets for it: money, people, things."),
    Why.NOT_A_QUESTION: _("Words do not end an emergency or a complaint; please pass it on."),
    Why.NO_SUCH_ANSWER: _("This answer does not hold today. Please look for another."),
    Why.NO_GROUND: _("Please say on which rule or paper the answer rests."),
    Why.ENDS_BEFORE: _("The last day lies before the first."),
    Why.PAPER_MISSING: _("Please say which paper asks for it."),
    Why.PRESERVED_TOO_LONG: _("The last day lies between today and a year from now."),
    Why.WORDS_ERASED: _("What was said in this matter has been erased already."),
    Why.NO_SET_UP: _("Only those who set up the district may load this."),
}

JOBS = {
    "cases.mark_overdue": _("Mark what is late"),
    "cases.mark_missed": _("Mark the clocks that were missed"),
    "cases.take_up_held": _("Go on with matters whose hold is over"),
    "cases.tell_offered": _("Tell bodies and grid workers of tasks given to them"),
    "cases.raise_unclaimed": _("Bring matters that no unit claims to the district"),
    "cases.tell_missed": _("Tell the desks which clocks were missed"),
    "cases.count_again": _("Count promises again"),
    "cases.keep_rates": _("Count the three rates"),
    "cases.ask_again": _("Ask again after closing"),
    "cases.sweep_photos": _("Remove photos that belong to no matter"),
    "cases.keep_wording": _("Keep the search of matters"),
    "cases.bring_into_force": _("Make decided changes of places true"),
    "cases.call_out": _("Call people to an emergency"),
    "cases.forget_contacts": _("Erase contacts of matters that are over"),
    "cases.forget_matters": _("Erase the words of matters that are long over"),
    "cases.forget_photos": _("Erase photos of matters that are over"),
    "cases.forget_viewings": _("Erase who was looking at a matter"),
    "cases.tell_ending_admissions": _("Tell departments which entries of the grid's list end soon"),
    "cases.remind_follow_ups": _("Remind of mediations that are to be asked about"),
    "cases.forget_mediations": _("Erase the words of mediations that are long over"),
}
