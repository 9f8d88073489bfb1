"""The side bar of whoever guards personal data, and of the auditor. (个人信息保护)"""

from django.utils.translation import gettext_lazy as _

from linli.people.rules import May

from .door import Door

GUARDING = (
    _("Personal data"),
    (
        Door("people:data_requests", "person", _("Requests about own data"),
             duties=(May.ANSWER_REQUESTS,)),
        Door("people:exports", "download", _("Exports of personal data"),
             duties=(May.ALLOW_EXPORTS, May.KEEP_ROLL, May.AUDIT_LOOKS)),
        Door("people:incidents", "warning", _("Incidents with personal data"),
             duties=(May.KEEP_INCIDENTS, May.AUDIT_LOOKS)),
        Door("people:look_patterns", "eye", _("Looks at personal data"),
             duties=(May.AUDIT_LOOKS,)),
        Door("events", "lock", _("Sign-ins and refusals"),
             duties=(May.AUDIT_LOOKS,)),
        Door("erased", "trash", _("Erased on time"), duties=(May.AUDIT_LOOKS,)),
    ),
)  # fmt: skip
