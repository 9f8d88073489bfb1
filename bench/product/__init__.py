"""The product's side of each figure, run in a process of its own on the database of the bench."""

import os


def ready() -> None:
    """Make Django ready in a program of the bench."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
    import django  # noqa: PLC0415  (the settings must be named first)

    django.setup()
