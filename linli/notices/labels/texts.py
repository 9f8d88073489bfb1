"""What messages say, by template. (消息模板)"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .accounts import ACCOUNTS
from .privacy import PRIVACY
from .shifts import SHIFTS
from .wording import Text

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
    "case.received": Text(
        _("Your matter was registered"),
        _("Your matter was registered. Its number is {number}. Please keep it."),
    ),
    "case.answered_at_once": Text(
        _("Your question was answered"),
        _("Your question {number} was answered. The answer stands there."),
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
    "case.revisit": Text(
        _("Is it still good?"),
        _("Your matter {number} was closed a while ago. Please tell us whether it is still good."),
    ),
    "case.dispatch_recalled": Text(
        _("Handing on your matter was taken back"),
        _(
            "Your matter {number} was handed to the wrong place. We see to it anew; the promised"
            " time stays."
        ),
    ),
    "case.finish_recalled": Text(
        _("Your matter is not finished yet"),
        _("We told you too early that your matter {number} was dealt with. Why, stands there."),
    ),
    "case.closing_recalled": Text(
        _("Your matter is open again"),
        _("Your matter {number} was closed by mistake and is open again. Why, stands there."),
    ),
    "task.recalled": Text(
        _("A task was taken back"),
        _("Matter {number} was given to you by mistake; you need do nothing any more."),
    ),
    "case.brought_recalled": Text(
        _("A matter you brought in is open again"),
        _("Matter {number} was closed by mistake and is open again. Why, stands there."),
    ),
    "case.extended": Text(
        _("Your matter takes longer"),
        _("Your matter {number} takes longer than promised. Why, and until when, stands there."),
    ),
    "case.held": Text(
        _("Your matter waits for a while"),
        _("Your matter {number} stands still for a while. Why, and until when, stands there."),
    ),
    "case.taken_up": Text(_("Your matter goes on"), _("Your matter {number} goes on.")),
    "case.planned": Text(
        _("Your matter is done by a plan"),
        _("Your matter {number} takes longer and is done by a plan. Its steps stand there."),
    ),
    "case.plan_reviewed": Text(
        _("How your matter stands"),
        _("Your matter {number} was looked at again. How it stands, stands there."),
    ),
    "case.milestone_reached": Text(
        _("A step of your matter is done"),
        _("In your matter {number} a step of the plan is done. What, stands there."),
    ),
    "case.plan_ended": Text(
        _("Your matter has a promised time again"),
        _("Your matter {number} has a promised time again. It stands there."),
    ),
    "case.pressed": Text(
        _("A matter of yours is pressed"),
        _("In matter {number} you are told to go on. What is to be done stands on top of it."),
    ),
    "order.asked": Text(
        _("A request waits for you"),
        _("In matter {number} something was asked for that you may decide."),
    ),
    "order.declined": Text(
        _("What you asked for was not granted"),
        _("In matter {number} you asked for something. Why it was not granted stands there."),
    ),
    "case.passed_on": Text(
        _("A matter was passed on to you"),
        _("Matter {number} came to you from another level. Please sign for it."),
    ),
    "case.unclaimed": Text(
        _("Matters that no unit claims are yours to assign"),
        _("Unclaimed matters brought to the district: {missed}. The last one is {number}."),
    ),
    "task.offered": Text(
        _("New tasks for you"),
        _("Tasks given to you and not signed for yet: {missed}. The last one is {number}."),
    ),
    "clocks.missed": Text(
        _("Clocks were missed"),
        _("Clocks missed in your area: {missed}. The last one is in matter {number}."),
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
    "whistle.called": Text(
        _("The street calls you to the spot"),
        _("Whistle {number}: please sign for it, get in touch with the street and report in."),
    ),
    "whistle.kept": Text(
        _("The street says it is yours"),
        _("Whistle {number}: the ground stands there. Please report in."),
    ),
    "whistle.released": Text(
        _("You need not come any more"),
        _("The street has let you go from whistle {number}. Why, stands there."),
    ),
    "whistle.withdrawn": Text(
        _("A whistle was taken back"),
        _("Whistle {number} was taken back; nobody need come. Why, stands there."),
    ),
    "whistle.requested": Text(
        _("You are asked to whistle"),
        _("Request {number}: what is asked for and what was tried stands there."),
    ),
    "whistle.granted": Text(
        _("The whistle you asked for was given"),
        _("The departments of whistle {number} are called. You see there how it goes on."),
    ),
    "whistle.declined": Text(
        _("No whistle is given"),
        _("You asked for whistle {number}. Why none is given, stands there."),
    ),
    "whistle.refused": Text(
        _("A department says it is not theirs"),
        _("Whistle {number}: please decide who comes instead, or why they come all the same."),
    ),
    "case.brought_returned": Text(
        _("A matter you brought in was given back and on"),
        _("Matter {number}: whoever had it gave it back, and it was given to another."),
    ),
    "case.brought_ended": Text(
        _("A matter you brought in has ended"),
        _("Matter {number} is closed or was not taken up. How it went stands there."),
    ),
    "admission.asked": Text(
        _("An application for the grid waits for you"),
        _("A department applies to give matters of the kind {number} to the grid."),
    ),
    "admission.decided": Text(
        _("Your application for the grid was decided"),
        _("It is about matters of the kind {number}. What was decided, and why, stands there."),
    ),
    "admission.ends_soon": Text(
        _("What the grid may be given ends soon"),
        _("It is about matters of the kind {number}: renew the entry, or let it end. See there."),
    ),
    "mediation.invited": Text(
        _("You are asked to come"),
        _("{number}: please come at {when}, {place}. What it is about stands on your own page."),
    ),
    "mediation.settled": Text(
        _("All have signed"),
        _("{number}: all have signed. What was signed stands on your own page."),
    ),
    "mediation.over": Text(
        _("You need not come any more"),
        _("{number}: it is over, and nobody need come any more. Your own page says how it ended."),
    ),
    "mediation.asked_about": Text(
        _("Somebody asks you soon"),
        _("{number}: somebody asks you these days how it went on. Your own page says about what."),
    ),
    "mediation.named": Text(
        _("You were named to mediate"),
        _("Mediation {number} is yours. What was told stands there; only those named see it."),
    ),
    "mediation.to_follow_up": Text(
        _("A mediation is to be asked about"),
        _("Mediation {number}: please ask the sides whether it was kept, and write it down."),
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

TEXTS |= SHIFTS
TEXTS |= PRIVACY
TEXTS["errand.stuck"] = TEXTS["job.stuck"]

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


TEXTS |= ACCOUNTS
