"""The door of the web server."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.module_loading import import_string

SHORT_WAY = "linli.web.short_way.take_short_way"
"""Read once the framework stands, on which it stands itself."""
FRAMES = ("base.html", "desk.html")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
application = get_wsgi_application()
application = import_string(SHORT_WAY)(application)


def warm_up() -> None:
    """Read pages, words and frames before anybody asks, so that nobody waits for it.

    What stands then stands until the end: it is never searched again for what is no longer used,
    which takes a tenth of a second and would fall into somebody's request.
    """
    resolve(reverse("a11y"))
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for frame in FRAMES:
                get_template(frame)
    gc.collect()
    gc.freeze()


warm_up()
