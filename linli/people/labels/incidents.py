"""What the register of incidents says. (个人信息安全事件用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.rules.incidents import DataKind, IncidentKind, Noted

KINDS = {
    IncidentKind.LOOKED_WRONGLY: _("Somebody looked without need"),
    IncidentKind.SENT_WRONGLY: _("Sent or shown to the wrong people"),
    IncidentKind.DEVICE_LOST: _("A device or paper with data was lost"),
    IncidentKind.BROKEN_IN: _("Somebody broke in"),
    IncidentKind.CHANGED: _("Data was changed without right"),
    IncidentKind.DATA_LOST: _("Data was lost"),
    IncidentKind.IDENTITY_REFUSED: _("A message that named a person was turned away"),
}

DATA = {
    DataKind.CONTACT: _("Names and telephone numbers"),
    DataKind.HOME: _("Where somebody lives"),
    DataKind.ROLL: _("Owners' roll"),
    DataKind.NEEDS: _("Needs for care, health"),
    DataKind.WORDS: _("What people wrote"),
    DataKind.PHOTOS: _("Photos and papers"),
    DataKind.ACCOUNTS: _("Accounts and passwords"),
    DataKind.IDENTITY: _("Identity numbers, faces, plates of cars"),
}

NOTED = {
    Noted.DONE: _("What was done against it"),
    Noted.TOLD_PERSONS: _("The persons were told"),
    Noted.NOT_TOLD: _("Why the persons need not be told"),
    Noted.TOLD_AUTHORITY: _("The authority was told"),
}

BY_ITSELF = _(
    "The source “%(source)s” sent a message with the field “%(field)s”. It was not taken in; "
    "nothing of it was kept."
)

OPEN = pgettext_lazy("incident", "Open")
CLOSED = pgettext_lazy("incident", "Closed")
HEADS = (
    pgettext_lazy("incident", "Opened"), pgettext_lazy("incident", "Found"),
    pgettext_lazy("incident", "Kind"), pgettext_lazy("incident", "Which data"),
    pgettext_lazy("incident", "Persons"), pgettext_lazy("incident", "Times"),
    pgettext_lazy("incident", "What happened"), pgettext_lazy("incident", "What was done"),
    pgettext_lazy("incident", "Closed"), pgettext_lazy("incident", "What came of it"),
)  # fmt: skip
