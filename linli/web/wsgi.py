"""The door of the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import resolve, reverse
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
application = get_wsgi_application()


def warm_up() -> None:
    """Read pages, words and frames before anybody asks, so that nobody waits for it."""
    resolve(reverse("a11y"))
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            get_template("base.html")


warm_up()
