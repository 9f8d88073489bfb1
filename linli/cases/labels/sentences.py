"""For each state one sentence to the reporter: who has it and what comes next. (一句话进度)"""

from django.utils.translation import gettext_lazy as _

from linli.cases.rules import State

HAS_IT = {
    State.REPORTED: _("The community has it and looks at it by %(when)s; then you see who has it."),
    State.ACCEPTED: _("The community has taken it up. By %(when)s %(who)s gets it to do."),
    State.DISPATCHED: _("%(who)s has it to do and starts by %(when)s."),
    State.IN_PROGRESS: _("%(who)s is doing it and promised it by %(when)s."),
    State.ON_HOLD: _("%(who)s has it. It waits and goes on by %(when)s."),
    State.LONG_TERM: _(
        "%(who)s does it by a plan, because it takes longer. By %(when)s you hear how it stands."
    ),
    State.HANDLED: _("%(who)s says it is done. Please look and tell us whether it is solved."),
    State.VERIFIED: _("The result was checked. Please tell us whether it is solved."),
    State.CLOSED: _("It is finished."),
    State.REJECTED: _("It was not taken up. The reason stands below; it also says who can help."),
    State.ANSWERED: _("It was answered; the answer stands below."),
    State.WITHDRAWN: _("You withdrew it, and nobody works on it. You can report it again."),
}
LATE = {
    State.REPORTED: _("The community should have looked at it by %(when)s and is %(late)s late."),
    State.ACCEPTED: _("The community should have handed it over by %(when)s and is %(late)s late."),
    State.DISPATCHED: _("%(who)s has it, should have started by %(when)s and is %(late)s late."),
    State.IN_PROGRESS: _("%(who)s promised it by %(when)s, is %(late)s late and still at it."),
    State.LONG_TERM: _(
        "%(who)s does it by a plan. You should have heard by %(when)s how it stands; that is"
        " %(late)s late."
    ),
}
"""What was promised and not kept is said first. (超时如实说)"""

CALLED = _("You can also wait: we call you and ask.")
HEARD = _("The result was checked and you were heard. The desk closes it with its answer.")
NOT_ASKED = _("The result was checked. The desk closes it with its answer; your word still counts.")
UNTIL = _("If it is not solved, you can say so until %(when)s.")
NO_HELP_UNTIL = _("If it does not help, say so until %(when)s, and it is taken up.")
NO_HELP = _("If that does not help, report it again.")
ASKED = _("Somebody asked for it to be done again. The desk decides and tells you.")
MERGED = _("It is the same as %(number)s and is done together with it.")
LEFT = _("You follow it no longer. It goes on for the others; you can report it again.")
CALL_US = _("You can call %(phone)s.")
OTHERS = _("The hotline 12345 takes it too.")
SOMEBODY = _("the body in charge")
NO_TIME = _("soon")
