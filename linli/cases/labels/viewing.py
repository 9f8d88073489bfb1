"""What two people on one matter read of each other. (同时办理)"""

from django.utils.translation import gettext_lazy as _

BESIDE = _("%(name)s (%(office)s) is looking at this too, since %(since)s")
CHANGED = _(
    "Since you opened it, somebody has done something here: %(what)s · %(when)s. Look at what is"
    " true now, then go on."
)
