"""Where a kept list shows, in words. (常用筛选)"""

from django.utils.translation import gettext_lazy as _

MINE = _("Only for me")
FOR_BODY = _("For all of %(body)s")
