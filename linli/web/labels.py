from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

JOBS = {
    "web.back_up": _("Take a backup"),
    "web.forget_limits": _("Clear counts that have ended"),
    "web.keep_search": _("Keep the search up to date"),
    "web.reset_practice": _("Let a practice copy begin anew"),
    "web.walk_search": _("Go through everything that can be found"),
}

SYSTEMS = {
    "harmony": _("HarmonyOS device"),
    "iphone": "iPhone",
    "ipad": "iPad",
    "android": _("Android device"),
    "windows": _("Windows computer"),
    "mac": _("Mac computer"),
    "linux": _("Linux computer"),
}
BROWSERS = {
    "wechat": _("WeChat"),
    "alipay": _("Alipay"),
    "edge": "Edge",
    "qq": _("QQ Browser"),
    "uc": _("UC Browser"),
    "huawei": _("Huawei Browser"),
    "xiaomi": _("Xiaomi Browser"),
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}


FAULTS = (
    ("missing", _("Please fill this in.")),
    ("string_too_short", _("At least %(min_length)s characters.")),
    ("string_too_long", _("At most %(max_length)s characters.")),
    ("string_pattern", _("This is not written as it should be; look at the help above.")),
    ("greater_than", _("This number is too small.")),
    ("less_than", _("This number is too large.")),
    ("int", _("Write a whole number.")),
    ("date", _("Write a day, such as 2027-01-31.")),
    ("time", _("Write a time, such as 08:30.")),
    ("extra_forbidden", _("This table has no such column.")),
)
"""What a kind of fault in a cell begins with, and its words."""


def device(system: str, browser: str) -> str:
    """A device in words: `WeChat on an Android device`; a code unknown here is none."""
    on, by = SYSTEMS.get(system), BROWSERS.get(browser)
    if on and by:
        return gettext("%(system)s, %(browser)s") % {"system": on, "browser": by}
    return str(on or by or gettext("A device we do not recognise"))
