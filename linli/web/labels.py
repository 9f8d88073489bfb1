from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

JOBS = {
    "web.forget_limits": _("Clear counts that have ended"),
    "web.keep_search": _("Keep the search up to date"),
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


def device(system: str, browser: str) -> str:
    """A device in words: `WeChat on an Android device`; a code unknown here is none."""
    on, by = SYSTEMS.get(system), BROWSERS.get(browser)
    if on and by:
        return gettext("%(system)s, %(browser)s") % {"system": on, "browser": by}
    return str(on or by or gettext("A device we do not recognise"))
