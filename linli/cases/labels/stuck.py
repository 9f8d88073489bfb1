"""What is stuck and why, in the words of those who supervise. (卡住的事)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules import Stuck

WHICH = {
    Stuck.LATE: pgettext_lazy("stuck", "Promise passed"),
    Stuck.UNCLAIMED: pgettext_lazy("stuck", "Unclaimed"),
    Stuck.MISSED: pgettext_lazy("stuck", "Clock missed"),
    Stuck.WAITS: pgettext_lazy("stuck", "Request waits"),
    Stuck.HOLD: pgettext_lazy("stuck", "On hold"),
    Stuck.REVIEW: pgettext_lazy("stuck", "Review overdue"),
}
ALL = pgettext_lazy("stuck", "All reasons")
LATE = _("Promised by %(when)s, %(late)s late")
UNCLAIMED = _("Claimed by no unit; since %(when)s it is the district's to assign")
MISSED = _("%(what)s: should have been by %(when)s")
MISSED_BY = _("%(what)s (%(whose)s): should have been by %(when)s")
WAITS = _("%(who)s asks since %(when)s: %(what)s")
HOLD = _("On hold until %(when)s: %(why)s")
REVIEW = _("Review or step of the plan due by %(when)s, %(late)s late")
NOBODY = _("Nobody has it yet")
