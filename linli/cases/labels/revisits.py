"""Words of asking again after closing. (定期回访)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.revisits import RevisitEnd

SAID = {
    RevisitEnd.STILL_GOOD: _("Yes, it is still good"),
    RevisitEnd.CAME_BACK: _("No, it came back"),
}

END: dict[RevisitEnd | None, object] = {
    RevisitEnd.STILL_GOOD: pgettext_lazy("revisit", "Still good"),
    RevisitEnd.CAME_BACK: pgettext_lazy("revisit", "Came back"),
    RevisitEnd.REFUSED: pgettext_lazy("revisit", "Would not say"),
    RevisitEnd.NOT_REACHED: pgettext_lazy("revisit", "Not reached"),
    RevisitEnd.NO_CONTACT: pgettext_lazy("revisit", "Wrong number"),
    RevisitEnd.LAPSED: pgettext_lazy("revisit", "No answer in time"),
    None: pgettext_lazy("revisit", "Still asked"),
}
"""Only the first two are words of the reporter; all others are counted beside them."""

TOO_FEW = pgettext_lazy("revisit", "too few")
