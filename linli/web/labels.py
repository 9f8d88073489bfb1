from django.utils.translation import gettext_lazy as _

JOBS = {"web.forget_limits": _("Clear counts that have ended")}
