from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.exchange.rules.open_data import MonthState

STATES: dict[MonthState, object] = {
    MonthState.DRAFT: pgettext_lazy("open data", "not looked at yet"),
    MonthState.PUBLIC: pgettext_lazy("open data", "public"),
    MonthState.TAKEN_BACK: pgettext_lazy("open data", "taken back"),
}
TONES: dict[MonthState, str] = {
    MonthState.DRAFT: "warn",
    MonthState.PUBLIC: "ok",
    MonthState.TAKEN_BACK: "plain",
}
SHOWN: dict[str, object] = {
    "waiting": pgettext_lazy("publishing", "To look at"),
    "public": pgettext_lazy("publishing", "Everybody reads them"),
    "inside": pgettext_lazy("publishing", "They stay inside"),
}
COLUMNS = {
    "month": _("the month in which the matter was closed"),
    "kind": _("the code of its kind; empty where only the group of kinds hides it"),
    "kind_name": _("the name of its kind, or of the group of kinds"),
    "area": _("the code of the smallest area that hides it"),
    "area_name": _("the name of that area: a community, a street, or the district"),
    "contacted_in_time": _("yes or no: was the reporter reached in time; empty: no such clock ran"),
    "resolved_in_time": _("yes or no: was it done within the promised time"),
    "solved": _("yes, partly or no, as the reporter or whoever checked it says; empty: not asked"),
    "title": _("what it was about, in words a person has looked at; empty where nobody has"),
}
