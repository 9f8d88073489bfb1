from django.utils.translation import gettext_lazy as _

from .rules import May, Why

WHY = {
    Why.NOT_YOUR_AREA: _("This lies outside your area."),
    Why.UNKNOWN_PLATE: _("No posted code carries this number."),
    Why.PLATE_REVOKED: _("This posted code is no longer in use."),
    Why.REASON_NEEDED: _("Please say why."),
    Why.NO_SET_UP: _("Your post does not allow changing the settings of the district."),
    Why.NOT_ONE_YEAR: _("An announcement is about one year only."),
    Why.NO_DAYS: _("The announcement names no day."),
}

MAY = {
    May.KEEP_PLACES: _("Keep areas, grid cells, compounds and posted codes"),
    May.SET_UP: _("Change the settings of the district"),
}
