"""What the page of preserved matters says. (证据保全用语)"""

from django.utils.translation import pgettext_lazy

from linli.cases.rules.preserving import Ground

GROUNDS = {
    Ground.COURT: pgettext_lazy("preserving", "A court or a public prosecutor"),
    Ground.AUTHORITY: pgettext_lazy("preserving", "An authority that looks into it"),
    Ground.DISPUTE: pgettext_lazy("preserving", "A side of a dispute about it"),
}
