"""The words of a whistle: where it stands, what its buttons say, what happened. (吹哨用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.whistles import CallState, WhistleState, WhistleStep

STATE = {
    WhistleState.REQUESTED: pgettext_lazy("whistle", "asked for"),
    WhistleState.DECLINED: pgettext_lazy("whistle", "not given"),
    WhistleState.RAISED: pgettext_lazy("whistle", "running"),
    WhistleState.CLOSED: pgettext_lazy("whistle", "ended"),
    WhistleState.WITHDRAWN: pgettext_lazy("whistle", "taken back"),
}
TONE = {
    WhistleState.REQUESTED: "warn",
    WhistleState.DECLINED: "plain",
    WhistleState.RAISED: "go",
    WhistleState.CLOSED: "ok",
    WhistleState.WITHDRAWN: "plain",
}
CALL = {
    CallState.CALLED: pgettext_lazy("called", "called"),
    CallState.REFUSED: pgettext_lazy("called", "says it is not theirs"),
    CallState.SIGNED: pgettext_lazy("called", "signed for"),
    CallState.PRESENT: pgettext_lazy("called", "reported in"),
    CallState.DONE: pgettext_lazy("called", "done"),
    CallState.RELEASED: pgettext_lazy("called", "let go"),
}
CALL_TONE = {
    CallState.CALLED: "warn",
    CallState.REFUSED: "warn",
    CallState.SIGNED: "go",
    CallState.PRESENT: "go",
    CallState.DONE: "ok",
    CallState.RELEASED: "plain",
}
SHOWS = {
    "requested": pgettext_lazy("whistles", "Asked for"),
    "raised": pgettext_lazy("whistles", "Running"),
    "ended": pgettext_lazy("whistles", "Ended"),
}
DO = {
    WhistleStep.RAISE: pgettext_lazy("whistle", "Whistle"),
    WhistleStep.DECLINE: pgettext_lazy("whistle", "Do not whistle"),
    WhistleStep.SIGN: pgettext_lazy("whistle", "Sign for it"),
    WhistleStep.CONTACT: pgettext_lazy("whistle", "We are in touch with the street"),
    WhistleStep.ANSWER: pgettext_lazy("whistle", "We are here"),
    WhistleStep.FINISH: pgettext_lazy("whistle", "Our part is done"),
    WhistleStep.REFUSE: pgettext_lazy("whistle", "Not ours: ask to be let go"),
    WhistleStep.KEEP: pgettext_lazy("whistle", "It is theirs"),
    WhistleStep.RELEASE: pgettext_lazy("whistle", "Let them go"),
    WhistleStep.CALL_ALSO: pgettext_lazy("whistle", "Call one more"),
    WhistleStep.RECORD: pgettext_lazy("whistle", "Write down what was found"),
    WhistleStep.EVALUATE: pgettext_lazy("whistle", "Evaluate the department"),
    WhistleStep.CLOSE: pgettext_lazy("whistle", "End the whistle"),
    WhistleStep.WITHDRAW: pgettext_lazy("whistle", "Take it back"),
}
HINT = {
    WhistleStep.SIGN: _("From then on it is yours, and so are your tasks in the matters."),
    WhistleStep.ANSWER: _("You stand on the spot. Signing comes with it."),
    WhistleStep.FINISH: _("Where you help, your tasks are done with it. A lead ends its own."),
    WhistleStep.REFUSE: _("The street decides; until then the clocks go on."),
    WhistleStep.RECORD: _(
        "Who came stands with each department already. Photos are for those who see the whistle,"
        " never public."
    ),
    WhistleStep.EVALUATE: _("Of the department, never of a person."),
    WhistleStep.WITHDRAW: _("Everybody who was called is told."),
}
EVENT = {
    "whistle.requested": pgettext_lazy("event", "Asked for"),
    "whistle.raised": pgettext_lazy("event", "The street secretary whistled"),
    "whistle.declined": pgettext_lazy("event", "No whistle is given"),
    "whistle.withdrawn": pgettext_lazy("event", "Taken back"),
    "whistle.called": pgettext_lazy("event", "%(who)s is called as well"),
    "whistle.signed": pgettext_lazy("event", "%(who)s signed for it"),
    "whistle.contacted": pgettext_lazy("event", "%(who)s got in touch with the street"),
    "whistle.answered": pgettext_lazy("event", "%(who)s reported in"),
    "whistle.part_finished": pgettext_lazy("event", "%(who)s has done its part"),
    "whistle.refused": pgettext_lazy("event", "%(who)s says it is not theirs"),
    "whistle.kept": pgettext_lazy("event", "It stays with %(who)s"),
    "whistle.released": pgettext_lazy("event", "%(who)s was let go"),
    "whistle.evaluated": pgettext_lazy("event", "%(who)s was evaluated"),
    "whistle.recorded": pgettext_lazy("event", "Written down on the spot"),
    "whistle.closed": pgettext_lazy("event", "Ended"),
    "whistle.clock_missed": pgettext_lazy("event", "%(who)s, not in time: %(clock)s"),
}
KIND_IN_WORDS = _(
    "%(name)s: sign within %(sign)s, get in touch within %(contact)s, be there within %(report_in)s"
)
PHOTO = _("Photo %(n)s of the spot")
NONE_YET = _("none yet")
OF_RATE = _("%(part)s of %(of)s = %(rate)s %%")
WHISTLES_ENDED = _("Whistles that ended")
MATTERS_DONE = _("Matters of which the work is done")
UNITS = pgettext_lazy("whistle", "Responsible units")
OTHERS = pgettext_lazy("whistle", "Other bodies")
