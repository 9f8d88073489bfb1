from django.utils.translation import gettext_lazy as _

from .rules import Why

WHY = {
    Why.NOT_YOURS: _("This message is for somebody else."),
    Why.NOT_FAILED: _("Only a message that failed can be sent again."),
    Why.NO_DUTY: _("Your duties do not cover this."),
}
