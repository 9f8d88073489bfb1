"""The words of a commissioner's step: how far it is, what was brought. (社区服务专员用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.commissioners import Answer

ANSWER = {
    Answer.WAITING: pgettext_lazy("commissioner", "to be answered"),
    Answer.LATE: pgettext_lazy("commissioner", "not answered in time"),
    Answer.DECLINED: pgettext_lazy("commissioner", "cannot settle it"),
    Answer.SETTLED: pgettext_lazy("commissioner", "settled by the commissioner"),
    Answer.WHISTLED: pgettext_lazy("commissioner", "a whistle followed"),
    Answer.OVER: pgettext_lazy("commissioner", "over without his answer"),
}
TONE = {
    Answer.WAITING: "go",
    Answer.LATE: "late",
    Answer.DECLINED: "warn",
    Answer.SETTLED: "ok",
    Answer.WHISTLED: "warn",
    Answer.OVER: "plain",
}
SHOWS = {
    "": pgettext_lazy("commissioner", "To be answered"),
    "all": pgettext_lazy("commissioner", "All that was brought"),
}
DO = {
    "renew": pgettext_lazy("commissioner", "Give another code"),
    "close": pgettext_lazy("commissioner", "End the post here"),
}
HINT = {
    "renew": _("What hangs on the walls counts no longer; print and hang the new sheets."),
    "close": _(
        "The code counts no longer and the term ends today. What was brought goes on with the"
        " department."
    ),
}
SETTLED_OF_ALL = _("Matters settled by a commissioner, before any whistle")
WHOLE_COMMUNITY = _("Elsewhere in the community, or I do not know")
WHOLE_COMPOUND = _("Elsewhere in the compound, or I do not know")
NOT_ON_THE_WALL = _("No posted code reads “%(code)s”. Perhaps a letter was misread.")
