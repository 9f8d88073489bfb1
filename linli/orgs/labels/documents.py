"""The words of documents."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.orgs.rules.documents import DocumentKind, Readers, Scan, Standing

KIND = {
    DocumentKind.DUTY_LIST: _("Duty list"),
    DocumentKind.RULES: _("Rules and regulations"),
    DocumentKind.TEMPLATE: _("Template of minutes and forms"),
    DocumentKind.NOTICE: pgettext_lazy("document", "Notice"),
    DocumentKind.LAW: _("Law"),
    DocumentKind.OTHER: pgettext_lazy("document", "Other"),
}

READERS = {
    Readers.EVERYBODY: _("Everybody, residents too"),
    Readers.STAFF: _("Staff of the issuer's area, and the bodies it is about"),
    Readers.BODIES: _("Only the bodies it is about, and the one that issued it"),
}

STANDING = {
    Standing.IN_FORCE: pgettext_lazy("document", "in force"),
    Standing.TO_COME: pgettext_lazy("document", "to come"),
    Standing.EXPIRED: pgettext_lazy("document", "expired"),
    Standing.REPLACED: pgettext_lazy("document", "replaced"),
    Standing.WITHDRAWN: pgettext_lazy("document", "withdrawn"),
}

SCAN = {
    Scan.WAITING: _("waits to be checked for malware"),
    Scan.BAD: _("held malware"),
}

HAPPENED = {
    "document.filed": pgettext_lazy("document", "Filed"),
    "document.version_filed": pgettext_lazy("document", "A new version was filed"),
    "document.replaced": pgettext_lazy("document", "Another document took its place"),
    "document.withdrawn": pgettext_lazy("document", "Withdrawn"),
    "document.looked_through": _("Checked for malware: nothing found"),
    "document.malware_found": _("Malware was found in the file; nobody can open it"),
}
