"""The words of the three rates and of what stays out of them. (三率用词)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.rating import Left, Side

BY = {
    "area": pgettext_lazy("figures", "By area"),
    "body": pgettext_lazy("figures", "By body"),
    "kind": pgettext_lazy("figures", "By kind"),
}

PERIODS = {
    "month": _("This month"),
    "month_before": _("Last month"),
    "year": _("This year"),
    "year_before": _("Last year"),
}

RATE = {
    "response": (_("Response rate"), _("contacted in time")),
    "resolution": (_("Resolution rate"), _("solved")),
    "satisfaction": (_("Satisfaction rate"), _("satisfied, by the weights of the formula")),
}

LEFT = {
    Left.EXCLUDED: _("Excluded by an order"),
    Left.AT_ONCE: _("The answer itself was the first contact"),
    Left.NO_CLOCK: _("Nobody to contact, or no clock ran"),
    Left.NOT_DRAWN: _("Not called back"),
    Left.REFUSED: _("Did not want to be asked"),
    Left.NOT_REACHED: _("Not reached"),
    Left.NO_CONTACT: _("No contact was left"),
    Left.UNSAID: _("Answered without saying whether it is solved"),
    Left.NO_GRADE: _("Said nothing of satisfaction"),
}

BEHIND = {
    "due": _("First contacts that were due"),
    "in_time": _("Contacted in time"),
    "late": _("Contacted late or not at all"),
    "closed": _("Closed matters"),
    "said": _("Matters on which the reporter said something"),
    "solved": _("Solved"),
    "partly": _("Partly solved"),
    "unsolved": _("Not solved"),
    "graded": _("Matters with a grade"),
    "ungraded": LEFT[Left.NO_GRADE],
    "others": _("Others left out"),
    **{f"{side}-{why}": words for side in Side for why, words in LEFT.items()},
}

CONTACT = {"in_time": BEHIND["in_time"], "late": BEHIND["late"]}

GRID_CELLS = _("Grid cells, without a body")
NO_KIND = _("No kind yet")
FEW = _("too few for a rate")
FEWER = _("fewer than %(n)s")
HIDDEN = _("not printed")
HERE = _("%(name)s itself")
NO_GRADE = _("no grade")
