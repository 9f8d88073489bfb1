"""Django, made ready once for the commands that need the database."""

import os

import django
from django.apps import apps


def ready() -> None:
    """Load settings and rooms; harmless where they are loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
    if not apps.ready:
        django.setup()
