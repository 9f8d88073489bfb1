"""The door of the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.module_loading import import_string

SHORT_WAY = "linli.web.short_way.take_short_way"
"""Read once the framework stands, on which it stands itself."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
application = get_wsgi_application()
application = import_string(SHORT_WAY)(application)


def warm_up() -> None:
    """Read pages, words and frames before anybody asks, so that nobody waits for it."""
    resolve(reverse("a11y"))
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            get_template("base.html")


warm_up()
