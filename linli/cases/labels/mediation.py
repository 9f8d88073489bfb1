"""What mediations are called on the pages. (调解用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.mediation import (
    Dispute,
    Kept,
    MediationState,
    MediationStep,
    NotSettled,
    WayOn,
)

STATE = {
    MediationState.ASKED: pgettext_lazy("mediation", "asked for"),
    MediationState.ASKING: pgettext_lazy("mediation", "the sides are asked"),
    MediationState.UNDER_WAY: pgettext_lazy("mediation", "being mediated"),
    MediationState.DRAFTED: pgettext_lazy("mediation", "waits for signatures"),
    MediationState.SETTLED: pgettext_lazy("mediation", "settled"),
    MediationState.ENDED: pgettext_lazy("mediation", "ended without an agreement"),
}
TONE = {
    MediationState.ASKED: "warn",
    MediationState.ASKING: "warn",
    MediationState.UNDER_WAY: "go",
    MediationState.DRAFTED: "go",
    MediationState.SETTLED: "ok",
    MediationState.ENDED: "plain",
}
NOW = {
    MediationState.ASKED: _("The community looks at it and names somebody who mediates."),
    MediationState.ASKING: _("Each side is asked whether it agrees. One no is enough to end it."),
    MediationState.UNDER_WAY: _("Everybody has said yes. The mediator asks you to sit together."),
    MediationState.DRAFTED: _("What was agreed is written down. It counts once all have signed."),
    MediationState.SETTLED: _("All have signed. Later somebody asks whether it was kept."),
    MediationState.ENDED: _("There is no agreement. Nobody lost a right by it."),
}
"""The one sentence of a side's own page."""
ABOUT = {
    Dispute.NEIGHBOUR: pgettext_lazy("dispute", "Neighbours: noise, leaks, pets"),
    Dispute.PARKING: pgettext_lazy("dispute", "Parking or charging"),
    Dispute.FIRM: pgettext_lazy("dispute", "Owners and the property firm"),
    Dispute.LIFT: pgettext_lazy("dispute", "A lift to be built on"),
    Dispute.RENOVATION: pgettext_lazy("dispute", "Renovation"),
    Dispute.FAMILY: pgettext_lazy("dispute", "Family (if a side asks)"),
    Dispute.LABOUR: pgettext_lazy("dispute", "Work and wages"),
    Dispute.CONSUMER: pgettext_lazy("dispute", "Something bought"),
    Dispute.LAND: pgettext_lazy("dispute", "Land or compensation"),
    Dispute.OTHER: pgettext_lazy("dispute", "Something else"),
}
NOT_SETTLED = {
    NotSettled.NO_CONSENT: pgettext_lazy("mediation", "A side does not want to be mediated"),
    NotSettled.NOT_HERE: pgettext_lazy("mediation", "Not for a mediation"),
    NotSettled.DID_NOT_COME: pgettext_lazy("mediation", "A side did not come"),
    NotSettled.NO_AGREEMENT: pgettext_lazy("mediation", "The sides did not agree"),
    NotSettled.TAKEN_BACK: pgettext_lazy("mediation", "Taken back by who asked for it"),
}
WAY_ON = {
    WayOn.COURT: _("You can go to court; the legal aid centre tells you how, free of charge."),
    WayOn.ARBITRATION: _("You can ask the arbitration commission, for work and wages first."),
    WayOn.DEPARTMENT: _("You can turn to the department in charge, or call 12345."),
    WayOn.POLICE: _("Where somebody threatens you or damages your things, call 110."),
}
WAYS = {
    WayOn.COURT: pgettext_lazy("way on", "Court"),
    WayOn.ARBITRATION: pgettext_lazy("way on", "Arbitration"),
    WayOn.DEPARTMENT: pgettext_lazy("way on", "Department in charge"),
    WayOn.POLICE: pgettext_lazy("way on", "Police"),
}
KEPT = {
    Kept.YES: pgettext_lazy("agreement", "kept"),
    Kept.PARTLY: pgettext_lazy("agreement", "kept in part"),
    Kept.NO: pgettext_lazy("agreement", "not kept"),
}
DO = {
    MediationStep.OPEN: pgettext_lazy("mediation", "Take it on and name who mediates"),
    MediationStep.INVITE: pgettext_lazy("mediation", "Ask the sides to come"),
    MediationStep.MEET: pgettext_lazy("mediation", "Write down a sitting"),
    MediationStep.DRAFT: pgettext_lazy("mediation", "Write down what was agreed"),
    MediationStep.FOLLOW: pgettext_lazy("mediation", "Write down whether it was kept"),
    MediationStep.END: pgettext_lazy("mediation", "End it without an agreement"),
}
AGAIN = {
    MediationStep.OPEN: pgettext_lazy("mediation", "Change who mediates"),
    MediationStep.DRAFT: pgettext_lazy("mediation", "Change what was agreed"),
}
"""The same once it has been done: whoever mediates is named, the agreement is written."""
HINT = {
    MediationStep.OPEN: _("Only those you name see it, and whose duty mediations are."),
    MediationStep.INVITE: _("They get a message with time and place, and no word of the dispute."),
    MediationStep.MEET: _("The sides read when and where; the note is for mediators alone."),
    MediationStep.DRAFT: _("Other words than before take the signatures back."),
    MediationStep.FOLLOW: _("As the sides say it themselves."),
    MediationStep.END: _("The sides read the reason and where they can turn next."),
}
SHOWS = {
    "running": pgettext_lazy("mediations", "Running"),
    "follow": pgettext_lazy("mediations", "To be asked about"),
    "over": pgettext_lazy("mediations", "Over"),
}
OF_MATTER_RUNS = _("Somebody of neither side mediates in it.")
OF_MATTER_OVER = _("The mediation in it has ended.")
"""All that a matter tells of its mediation; how it ended stands there alone."""
YES, NO, SIGNED = _("has said yes"), _("has said no"), _("has signed")
BY_HAND = _("gets no message: tell them by hand")
WAITS, BEFORE_MEDIATOR = _("has not said anything yet"), _("before the mediator")
FEW, TOO_FEW, DASH = _("fewer than %(n)d"), _("too few for a rate"), "–"
