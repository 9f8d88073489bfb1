from django.utils.translation import gettext_lazy as _

from .rules import AreaKind, CompoundKind, Governance, GridKind, May, Why

WHY = {
    Why.NOT_YOUR_AREA: _("This lies outside your area."),
    Why.UNKNOWN_PLATE: _("No posted code carries this number."),
    Why.PLATE_REVOKED: _("This posted code is no longer in use."),
    Why.REASON_NEEDED: _("Please say why."),
    Why.NO_SET_UP: _("Your post does not allow changing the settings of the district."),
    Why.NOT_ONE_YEAR: _("An announcement is about one year only."),
    Why.NO_DAYS: _("The announcement names no day."),
    Why.ALREADY_REVOKED: _("This posted code was withdrawn before."),
    Why.OTHER_COMMUNITY: _("An entrance and its grid cell lie in the same community."),
    Why.IN_THE_BAND: _("This grid cell needs no reason: its size is as it should be."),
}

AREA = {
    AreaKind.DISTRICT: _("District"),
    AreaKind.STREET: _("Street"),
    AreaKind.TOWN: _("Town"),
    AreaKind.DEVELOPMENT_ZONE: _("Development zone"),
    AreaKind.DEVELOPMENT_CENTER: _("Development centre"),
    AreaKind.COMMUNITY: _("Community"),
}

COMPOUND = {
    CompoundKind.COMMERCIAL_RESIDENTIAL: _("Commercial and residential"),
    CompoundKind.WORK_UNIT: _("Housing of a work unit"),
    CompoundKind.UNMANAGED_OLD: _("Old, without management"),
    CompoundKind.SELF_BUILT: _("Built by residents"),
    CompoundKind.OTHER: _("Other kind"),
}

GOVERNANCE = {
    Governance.MARKET: _("Run by a firm"),
    Governance.SELF_RUN: _("Run by the owners"),
    Governance.ENTRUSTED: _("Entrusted to somebody"),
    Governance.INTEGRATED: _("Run together with a neighbour"),
}

GRID = {
    GridKind.BASE: _("Base grid cell"),
    GridKind.DEDICATED: _("Dedicated grid cell"),
}

MAY = {
    May.KEEP_PLACES: _("Keep areas, grid cells, compounds and posted codes"),
    May.SET_UP: _("Change the settings of the district"),
}

PLAN = _("Plan of the surroundings: compounds, buildings and grid cells")
