"""Several matters at once, in the words of the desk. (批量办理)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.bulk import Act

ACT = {
    Act.SEND: pgettext_lazy("batch", "Accept and dispatch by the duty list"),
    Act.ASSIGN: pgettext_lazy("batch", "Give all to one unit"),
    Act.REMIND: pgettext_lazy("batch", "Remind those who have them"),
    Act.MERGE: pgettext_lazy("batch", "Merge them: all are the same matter"),
}
HINT = {
    Act.SEND: _("Each goes to the unit the duty list names for its kind; its kind is its title."),
    Act.ASSIGN: _("What another unit has already is dispatched anew; the clocks go on."),
    Act.REMIND: _("Your words stand on top for those who have it; no clock moves."),
    Act.MERGE: _("All reporters are told and stay; each merge can be undone by itself."),
}
DONE = pgettext_lazy("batch", "Done")
REFUSED = pgettext_lazy("batch", "Not done")
WAITS = pgettext_lazy("batch", "Not reached yet")
OTHERWISE = _("It could not be done. Please open the matter.")
