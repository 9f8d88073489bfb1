"""What the pages of looks say. (查看记录用语)"""

from django.utils.translation import gettext_lazy as _

from linli.people.rules import Oddity

ODD = {
    Oddity.NIGHT: _("At night"),
    Oddity.MANY: _("Many in one hour"),
    Oddity.NO_STEP: _("Nothing done in the matter afterwards"),
}
