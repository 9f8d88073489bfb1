"""The words for what an appointment can allow in this room. (职责)"""

from django.utils.translation import gettext_lazy as _

from linli.cases.rules import May

MAY = {
    May.SEE: _("See the cases of the area"),
    May.REPORT_FOR: _("Report a matter for somebody else"),
    May.ACCEPT: _("Take reports on, or turn them down with a reason"),
    May.DISPATCH: _("Choose who handles a case"),
    May.HANDLE: _("Handle what was offered to one's body"),
    May.VERIFY: _("Look at the results of others"),
    May.CALL_BACK: _("Ask the reporter how it went"),
    May.CLOSE: _("Close cases"),
    May.SUPERVISE: _("Watch late and weighty cases"),
    May.REQUEST_WHISTLE: _("Ask the street secretary to whistle"),
    May.WHISTLE: _("Whistle: call departments to the spot"),
    May.MEDIATE: _("Mediate where one is named to"),
    May.KEEP_MEDIATIONS: _("Take mediations on and name who mediates"),
    May.COMMISSION: _("Be written to by a code, as the step before a whistle"),
    May.ADJUDICATE: _("Decide whose task it is after it was given back several times"),
    May.APPLY_ADMISSION: _("Apply for a kind of matter to be given to the grid"),
    May.ADMIT: _("Review what the grid may be given"),
    May.PUBLISH: _("Allow photos and cases to be public"),
}
