"""The product's settings, and an app that keeps each room's migrations in one line."""

from linli.web.settings import *  # noqa: F403
from linli.web.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]
