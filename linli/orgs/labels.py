from django.utils.translation import gettext_lazy as _

from .rules import Why

WHY = {
    Why.NOT_YOUR_AREA: _("This lies outside your area."),
    Why.TERM_ENDS_BEFORE_IT_BEGINS: _("The term ends before it begins."),
}
